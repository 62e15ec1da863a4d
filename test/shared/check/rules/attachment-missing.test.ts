import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../../shared/classify/facts.ts'
import type { DocumentRecord } from '../../../../shared/document/record.ts'
import { filed, inspectionOf, raised, review, textOf } from '../build.ts'

describe('a listed attachment', () => {
  const inspection = inspectionOf([{ coverage: 'any' }, { coverage: 'any' }])
  const listed = (ordinal: number, title: string, inside = false) => ({ ordinal, title, inside, page: 1, quote: title })
  const report = (...attachments: ReturnType<typeof listed>[]) => filed({ item: 'A-1', facts: { attachments } })
  const other = (path: string, facts: Partial<Facts> = {}, item = 'A-1') => filed({ item, path, facts })
  const asked = (...records: DocumentRecord[]) => raised('attachment-missing', inspection, records)

  it('is asked for when it is neither inside nor sent, all of one document in one question', () => {
    const [finding, another] = asked(
      report(listed(1, '整改任务清单', true), listed(2, '制度汇编'), listed(3, '佐证照片')),
    )
    expect(another).toBeUndefined()
    expect(finding?.message).toContain('“制度汇编”“佐证照片”')
    expect(finding?.message).not.toContain('整改任务清单')
  })

  it('is not asked for when a file bears its title, its name or its number', () => {
    const paper = report(listed(2, '某局修订完善制度汇编'))
    expect(asked(paper, other('扫描件.pdf', { title: textOf('修订完善制度汇编') }, 'A-2'))).toEqual([])
    expect(asked(paper, other('制度汇编.docx'))).toEqual([])
    expect(asked(paper, other('附件2.xlsx'))).toEqual([])
    expect(asked(paper, review({ path: 'x.pdf', facts: { attachment: textOf('2') } }))).toEqual([])
  })

  it('is asked for when only another attachment of the item, or another provider’s file, was sent', () => {
    const paper = report(listed(2, '修订完善制度汇编'))
    expect(asked(paper, other('附件1：任务清单.docx'))).toHaveLength(1)
    expect(asked(paper, filed({ item: 'A-1', path: '制度汇编.docx', provider: 'audit' }))).toHaveLength(1)
  })

  it('is not asked for when a page of the document cannot be read', () => {
    const facts = { attachments: [listed(1, '任务清单')], illegiblePages: [{ page: 2, cause: 'faint' as const }] }
    expect(asked(filed({ item: 'A-1', facts }))).toEqual([])
  })

  it('is looked for among fifteen hundred papers that list one each', () => {
    const papers = Array.from({ length: 1_500 }, (_, i) =>
      filed({
        id: `d${i}`,
        item: 'A-1',
        path: `材料/${i}.pdf`,
        facts: { title: textOf(`第${i}号工作情况报告`), attachments: [listed(1, `第${i}号统计表`)] },
      }),
    )
    expect(asked(...papers)).toHaveLength(1_500)
  })
})
