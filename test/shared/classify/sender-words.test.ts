import { expect, test } from 'vitest'
import { senderWordsOf } from '../../../shared/classify/sender-words.ts'

test.each([
  '扫描件001.pdf',
  '20240411099932.pdf',
  'SKM_C364e2404101580.pdf',
  '材料3.docx',
  '新建工作表 (37).xlsx',
  '新建 Microsoft Word 文档 (5).docx',
  '修改稿3(2).docx',
  '最终版(2).pdf',
  'DOC000726.pdf',
  'IMG_20240402_101522.jpg',
  '扫描全能王 2024-04-11 15.20.pdf',
  '微信图片_20240411.jpg',
  'f001.pdf',
])('%s says nothing', (name) => {
  expect(senderWordsOf(name).name).toBe('')
})

test.each([
  ['会议/2023年第2次党组会议纪要.pdf', '2023年第2次党组会议纪要'],
  ['采购合同（通达机电）扫描件.pdf', '采购合同(通达机电)'],
  ['附件1：整改任务清单.docx', '附件1:整改任务清单'],
])('%s says what it is', (path, name) => {
  expect(senderWordsOf(path).name).toBe(name)
})

test('folders and archives are told from the name, outermost first', () => {
  expect(senderWordsOf('D-3 会计报表/2023会计报表.zip!/2023年/报表2023-01.pdf')).toEqual({
    name: '报表2023-01',
    folders: ['D-3会计报表', '2023会计报表', ''],
  })
})
