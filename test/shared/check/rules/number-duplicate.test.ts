import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../../shared/classify/facts.ts'
import { dayOf, filed, inspectionOf, raised, sha, textOf } from '../build.ts'

describe('two documents under one number', () => {
  const inspection = inspectionOf([{ coverage: 'any' }, { coverage: 'any' }])
  const number = textOf('云民发〔2023〕20号')
  const paper = (facts: Partial<Facts>, item = 'A-1', sha256?: string) =>
    filed({ item, facts: { number, ...facts }, ...(sha256 ? { sha256 } : {}) })
  const asked = (...records: ReturnType<typeof paper>[]) => raised('number-duplicate', inspection, records)

  it('are asked about when they are different documents, of one item or two', () => {
    const [finding, another] = asked(
      paper({ title: textOf('公务用车管理制度') }),
      paper({ title: textOf('考勤和请休假制度') }, 'A-2'),
    )
    expect(finding).toMatchObject({ severity: 'warning' })
    expect(finding?.message).toContain('用了同一文号云民发〔2023〕20号')
    expect(finding?.evidence).toHaveLength(2)
    expect(another).toBeUndefined()
  })

  it('are asked about when only the year in the title differs', () => {
    expect(
      asked(paper({ title: textOf('2021年度会议情况的报告') }), paper({ title: textOf('2023年度会议情况的报告') })),
    ).toHaveLength(1)
  })

  it.each([
    [
      'the scan and the draft of one paper',
      { title: textOf('2023年第14次会议纪要') },
      { title: textOf('2023 年第14次会议纪要') },
    ],
    [
      'one paper with a misread character',
      { title: textOf('公务接待管理规定全文') },
      { title: textOf('公务接侍管理规定全文') },
    ],
    [
      'one paper under its long and its short title',
      { title: textOf('关于印发《公务接待管理规定》的通知') },
      { title: textOf('公务接待管理规定') },
    ],
    ['one whose title could not be read', { title: textOf('公务接待管理规定') }, {}],
    [
      'a document and its attachment',
      { title: textOf('整改情况报告') },
      { attachment: textOf('附件1'), title: textOf('清单') },
    ],
  ])('are not: %s', (_, one, other) => {
    expect(asked(paper(one), paper(other))).toEqual([])
  })

  it('are not: the same file sent twice', () => {
    expect(asked(paper({}, 'A-1', sha('x')), paper({}, 'A-2', sha('x')))).toEqual([])
  })

  it('are asked about without titles when their dates differ', () => {
    expect(asked(paper({ date: dayOf('2023-02-15') }), paper({ date: dayOf('2023-08-14') }))).toHaveLength(1)
  })
})
