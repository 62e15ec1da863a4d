import { expect, test } from 'vitest'
import { classifyDocument } from '../../../shared/classify/classify-document.ts'
import { frameOf } from './sectors/sector.ts'
import { written } from './written.ts'

const frame = frameOf('临岚市第四中学', { from: '2021-01', to: '2023-12' }, [
  { code: 'A-1', title: '学校章程', kinds: ['charter'], keywords: ['章程', '办学宗旨'] },
  { code: 'A-2', title: '校内管理制度', coverage: 'any', kinds: ['rule'], keywords: ['办法', '规定', '细则'] },
  { code: 'B-1', title: '基建维修合同', coverage: 'any', kinds: ['contract'], keywords: ['合同', '甲方', '乙方'] },
  { code: 'B-2', title: '校务会会议纪要', coverage: 'any', kinds: ['minutes'], keywords: ['校务会', '纪要'] },
])
const filedUnder = (text: string) => {
  const sent = { path: 'f01.pdf', provider: 'unit', chosenItem: null }
  const { outcome, item } = classifyDocument(written(text), sent, frame)
  return outcome === 'filed' ? item : null
}
const rules = `第一条 为规范学校工作，制定本规定。
第二条 以学校名义订立的合同，甲方为学校，应当写明价款、工期和违约责任，由双方签字盖章。
第三条 会议议题由校务会确定，会议纪要由办公室整理，出席、列席和缺席人员应当写明。
第四条 本规定自印发之日起施行。`

test.each([
  ['基建维修合同管理规定', '临岚市第四中学关于印发《基建维修合同管理规定》的通知'],
  ['校务会会议纪要管理办法', '临岚市第四中学校务会会议纪要管理办法'],
  ['学校财务管理细则', '临岚市第四中学财务管理细则'],
])('%s is a rule, whatever it rules', (_, title) => {
  expect(filedUnder(`^${title}\n${rules}`)).toBe('A-2')
})

test('a contract stays one, though it refers to the rules for contracts', () => {
  expect(
    filedUnder(`^教学楼基建维修合同
甲方：临岚市第四中学
乙方：临岚市恒固建筑有限公司
依照《学校合同管理办法》，双方订立本合同。
一、工程总价款为人民币120000元。
二、违约责任：逾期完工的，每日支付千分之一。
甲方（盖章）： 乙方（盖章）：`),
  ).toBe('B-1')
})

test('a school’s paper is not its charter for being the school’s', () => {
  expect(filedUnder('^学校食堂家长开放日安排\n本周五上午请各班家长到校参观食堂，由德育处接待。')).not.toBe('A-1')
})
