import { expect, it } from 'vitest'
import { attachmentHeading, attachmentsOf } from '../../../../shared/classify/facts/attachments.ts'
import { textPages } from '../../../../shared/reading/text-page.ts'
import { written } from '../written.ts'

const listed = (text: string, source: 'ocr' | 'office' = 'ocr') =>
  attachmentsOf(textPages(written(text, { source }))).map(({ title, inside }) => `${title}${inside ? ' ✓' : ''}`)

it('the list before the signing is read entry by entry', () => {
  const notice =
    '^关于印发培训方案的通知\n各科室：\n现印发给你们。\n附件：1. 培训方案\n2. 课程表（样表）\n云岭县人民医院\n2023年3月6日'
  expect(listed(notice)).toEqual(['培训方案', '课程表(样表)'])
  expect(listed(notice, 'office')).toEqual(['培训方案', '课程表(样表)'])
  expect(listed('现予公布。\n附件：《培训方案》\n云岭县人民医院\n2023年3月6日')).toEqual(['培训方案'])
  expect(
    listed(
      '现将情况报告如下。\n以上工作均已完成。\n特此报告。\n附件1：任务清单\n附件2：制度汇编\n云岭县教育局\n二〇二三年三月六日',
    ),
  ).toEqual(['任务清单', '制度汇编'])
})

it('the list is read though the seal has spoilt the day of the signing', () => {
  expect(listed('特此报告。\n附件：1.任务清单\n2.制度汇编\n云岭县教育局\n2-23年3月6日')).toEqual([
    '任务清单',
    '制度汇编',
  ])
  expect(listed('附件：1.任务清单\n2.制度汇编\n每年3月6日')).toEqual([])
})

it('what follows under its heading or its title is inside', () => {
  const report = '特此报告。\n附件：1.任务清单\n2.制度汇编\n云岭县教育局\n2023年3月6日'
  expect(listed(`${report}\n---\n附件1\n^任务清单\n第一项任务`)).toEqual(['任务清单 ✓', '制度汇编'])
  expect(listed(`${report}\n---\n^任务清单\n第一项\n---\n附件2：\n^制度汇编`)).toEqual(['任务清单 ✓', '制度汇编 ✓'])
  expect(listed('现印发给你们。\n附件：培训方案\n云岭县人民医院\n2023年3月6日\n---\n附件\n^培训方案')).toEqual([
    '培训方案 ✓',
  ])
})

it.each([
  ['a sentence about attachments', '材料目录见附件：请各科室于2023年3月6日前报送，逾期不候。'],
  ['what is sent apart by its own words', '附件：培训方案（另发）\n云岭县人民医院\n2023年3月6日'],
  ['the heading of an attachment', '附件1：任务清单\n^任务清单\n第一项任务\n第二项任务'],
])('%s lists nothing', (_, text) => {
  expect(listed(text)).toEqual([])
})

it('the heading tells that the document is an attachment, and which', () => {
  const heading = (text: string) => attachmentHeading(textPages(written(text)))?.value
  expect(heading('附件3\n^任务清单\n第一项')).toBe('3')
  expect(heading('附件二：\n^任务清单')).toBe('2')
  expect(heading('附件\n^任务清单')).toBe('')
  expect(heading('^关于附件管理的通知\n各科室：')).toBeUndefined()
})
