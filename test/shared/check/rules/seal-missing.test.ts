import { describe, expect, it } from 'vitest'
import { dayOf, filed, inspectionOf, partOf, raised, textOf } from '../build.ts'

const none = { seal: null }
const sealed = { seal: { page: 2 } }

describe('a document that should bear a seal', () => {
  const collection = inspectionOf([{ coverage: 'any', marks: ['seal'] }])
  const yearly = inspectionOf([{ coverage: 'yearly', marks: ['seal'] }])
  const forms = inspectionOf([{ coverage: 'per-person', marks: ['seal'] }])

  it('is asked about when all its pages were looked at and none is there', () => {
    const [finding] = raised('seal-missing', collection, [filed({ id: 'd', item: 'A-1', facts: none })])
    expect(finding).toMatchObject({ item: 'A-1', slot: '-', severity: 'warning', evidence: [{ document: 'd' }] })
    expect(finding?.message).toContain('按清单应当盖章，各页都没有看到印章')
  })

  it('is asked about as a part of a merged scan whose other part is sealed', () => {
    const parts = [
      partOf({ pages: [1, 2], item: 'A-1', slots: ['2022'], facts: sealed }),
      partOf({ pages: [3, 4], item: 'A-1', slots: ['2023'], facts: none }),
    ]
    expect(raised('seal-missing', yearly, [filed({ item: 'A-1', parts })])).toMatchObject([{ slot: '2023' }])
  })

  it.each([
    ['it is sealed', filed({ item: 'A-1', facts: sealed })],
    ['it is a sheet or a text file, on which a seal cannot be', filed({ item: 'A-1', facts: {}, format: 'xlsx' })],
    [
      'a page cannot be read: the seal may be there',
      filed({ item: 'A-1', facts: { ...none, pages: 3, illegiblePages: [{ page: 3, cause: 'faint' }] } }),
    ],
  ])('is not asked about when %s', (_, record) => {
    expect(raised('seal-missing', collection, [record])).toEqual([])
  })

  it('is not asked about when it lies outside the period and counts for nothing', () => {
    const old = filed({ item: 'A-1', facts: { ...none, date: dayOf('2018-05-01') } })
    expect(raised('seal-missing', collection, [old])).toEqual([])
  })

  it('is not asked about where the item asks for no seal', () => {
    expect(raised('seal-missing', inspectionOf([{}]), [filed({ item: 'A-1', facts: none })])).toEqual([])
  })

  describe('photographed page by page', () => {
    const photo = (path: string, facts: typeof none | typeof sealed, slot = '周海') =>
      filed({ item: 'A-1', slots: [slot], format: 'jpg', path, facts })

    it('is one paper: the seal on the last page counts for all', () => {
      const records = [photo('审批表_1.jpg', none), photo('审批表_2.jpg', sealed)]
      expect(raised('seal-missing', forms, records)).toEqual([])
    })

    it('is one paper for one person, whatever the camera called the pages', () => {
      const records = [photo('IMG_2231.jpg', none), photo('微信图片_99.jpg', sealed)]
      expect(raised('seal-missing', forms, records)).toEqual([])
    })

    it('is asked about once when no page is sealed', () => {
      const records = [photo('审批表_1.jpg', none), photo('审批表_2.jpg', none)]
      const [finding, another] = raised('seal-missing', forms, records)
      expect(finding?.evidence).toHaveLength(2)
      expect(another).toBeUndefined()
    })

    it('is not covered by the form of another person', () => {
      const records = [photo('a_1.jpg', none, '周海'), photo('a_2.jpg', sealed, '吴晓岚')]
      expect(raised('seal-missing', forms, records)).toMatchObject([{ slot: '周海' }])
    })

    it('belongs together by its name where an item is a collection', () => {
      const records = [
        photo('合同甲_1.jpg', none, '-'),
        photo('合同甲_2.jpg', sealed, '-'),
        photo('合同乙.jpg', none, '-'),
      ]
      expect(raised('seal-missing', collection, records)).toHaveLength(1)
    })
  })

  it('is not asked about as the draft beside the sealed scan of the same paper', () => {
    const same = { title: textOf('2022年度工作报告'), number: textOf('云民发〔2023〕1号') }
    const records = [
      filed({ item: 'A-1', slots: ['2022'], facts: { ...same, ...sealed } }),
      filed({ item: 'A-1', slots: ['2022'], format: 'docx', facts: { ...same, ...none } }),
    ]
    expect(raised('seal-missing', yearly, records)).toEqual([])
  })

  it('is not asked about as an attachment or an annex of the same day beside the sealed main document', () => {
    const main = filed({ item: 'A-1', slots: ['2022'], facts: { ...sealed, date: dayOf('2022-10-19') } })
    const named = filed({ item: 'A-1', slots: ['2022'], path: '附件1：任务清单.docx', facts: none })
    const sameDay = filed({ item: 'A-1', slots: ['2022'], facts: { ...none, date: dayOf('2022-10-19') } })
    expect(raised('seal-missing', yearly, [main, named, sameDay])).toEqual([])
    expect(raised('seal-missing', yearly, [named])).toHaveLength(1)
  })

  it('is asked about in a collection though a sealed document bears the same date', () => {
    const records = [
      filed({ item: 'A-1', facts: { ...sealed, title: textOf('办公用房管理制度'), date: dayOf('2022-10-19') } }),
      filed({ item: 'A-1', facts: { ...none, title: textOf('公务用车管理制度'), date: dayOf('2022-10-19') } }),
    ]
    expect(raised('seal-missing', collection, records)).toHaveLength(1)
  })
})
