import { checkInspection } from '../../../shared/check/check-inspection.ts'
import type { DocumentRecord } from '../../../shared/document/record.ts'
import type { Inspection } from '../../../shared/inspection/inspection.ts'
import { assembleReport } from '../../../shared/report/assemble-report.ts'
import type { Report } from '../../../shared/report/report.ts'
import { dayOf, filed, inspectionOf, numberOf, partOf, quarantined, refused, review, textOf } from '../check/build.ts'

const asOf = '2024-04-15T01:00:00Z'

export function reportOf(inspection: Inspection, records: readonly DocumentRecord[]): Report {
  return assembleReport(inspection, checkInspection(inspection, records), asOf)
}

/** A little of everything a report can hold. */
export function variedReport(): Report {
  const inspection = inspectionOf([
    { code: 'A-1', title: '花名册', category: '一、人事', period: { from: '2023-01', to: '2024-03' } },
    {
      code: 'A-2',
      title: '审批表',
      category: '一、人事',
      coverage: 'per-person',
      persons: 'A-1',
      provider: 'organization',
    },
    {
      code: 'B-1',
      title: '会议纪要',
      category: '二、决策',
      coverage: 'monthly',
      period: { from: '2023-01', to: '2023-12' },
      marks: ['number'],
    },
    { code: 'B-2', title: '合同', category: '二、决策', coverage: 'any', marks: ['seal'] },
    { code: 'C-1', title: '表彰', required: false },
  ])
  return reportOf(inspection, [
    filed({ id: 'roster', item: 'A-1', format: 'xlsx', path: '花名册.xlsx', facts: { roster: ['周海', '吴晓岚'] } }),
    filed({ id: 'form', item: 'A-2', slots: ['周海'], provider: 'organization', path: '周海.pdf' }),
    filed({
      id: 'merged',
      item: 'B-1',
      path: '合并扫描.pdf',
      parts: [
        partOf({ pages: [1, 2], item: 'B-1', slots: ['2023-01'], facts: { number: textOf('云民纪〔2023〕1号') } }),
        partOf({ pages: [3, 4], item: 'B-1', slots: ['2023-02'], facts: { title: textOf('第二次会议纪要', 3) } }),
      ],
      facts: { pages: 4 },
    }),
    filed({
      id: 'contract',
      item: 'B-2',
      path: '合同/施工合同.pdf',
      facts: {
        title: textOf('施工合同'),
        date: dayOf('2022-05-01'),
        seal: null,
        signature: { signed: true, page: 3, quote: '（签字）' },
        fields: { amount: numberOf(334100, 2), supplier: textOf('某公司') },
        amountPairs: [
          { figures: numberOf(334100, 2), capitals: { value: 335000, page: 2, quote: '叁拾叁万伍仟元整' } },
        ],
      },
    }),
    refused({ id: 'locked', path: 'B-2 合同/补充合同.zip' }),
    quarantined({ id: 'secret', path: '报告.pdf', level: '秘密★1年' }),
    review({ id: 'odd', path: '说明.docx' }),
  ])
}
