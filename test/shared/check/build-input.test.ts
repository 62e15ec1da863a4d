import { describe, expect, it } from 'vitest'
import { checkInspection } from '../../../shared/check/check-inspection.ts'
import {
  dayOf,
  filed,
  inspectionOf,
  partOf,
  refused,
  review,
  slots,
  statuses,
  textOf,
  underway,
  unpacked,
} from './build.ts'

describe('the status of an item', () => {
  const inspection = inspectionOf([
    { coverage: 'yearly' },
    { coverage: 'any' },
    { coverage: 'yearly', required: false },
    { coverage: 'once', required: false },
  ])

  it('is missing without, partial with some and complete with all of its slots', () => {
    const some = ['2021', '2022'].map((slot) => filed({ item: 'A-1', slots: [slot] }))
    expect(statuses(inspection, [])).toMatchObject({ 'A-1': 'missing', 'A-2': 'missing' })
    expect(statuses(inspection, some)).toMatchObject({ 'A-1': 'partial' })
    expect(statuses(inspection, [...some, filed({ item: 'A-1', slots: ['2023'] })])).toMatchObject({
      'A-1': 'complete',
    })
    expect(statuses(inspection, [filed({ item: 'A-2' })])).toMatchObject({ 'A-2': 'complete' })
  })

  it('of an optional item is not-required until something comes', () => {
    expect(statuses(inspection, [])).toMatchObject({ 'A-3': 'not-required', 'A-4': 'not-required' })
    const records = [filed({ item: 'A-3', slots: ['2022'] }), filed({ item: 'A-4' })]
    expect(statuses(inspection, records)).toMatchObject({ 'A-3': 'partial', 'A-4': 'complete' })
  })
})

describe('a slot is answered', () => {
  const yearly = inspectionOf([{ coverage: 'yearly' }])

  it('by every usable document filed for it, merged scans part by part', () => {
    const parts = [
      partOf({ pages: [1, 2], item: 'A-1', slots: ['2022'] }),
      partOf({ pages: [3, 4], item: 'A-1', slots: ['2023'] }),
    ]
    const records = [filed({ id: 'merged', item: 'A-1', parts }), filed({ id: 'one', item: 'A-1', slots: ['2022'] })]
    const { '2021': none, '2022': two, '2023': one } = slots(yearly, records)
    expect([none, two?.sort(), one]).toEqual([[], ['merged', 'one'], ['merged']])
  })

  it('neither by what was refused or awaits a decision nor by what cannot be read at all', () => {
    const records = [
      refused({ chosenItem: 'A-1' }),
      review({ item: 'A-1' }),
      filed({ item: 'A-1', slots: ['2021'], facts: { pages: 1, illegiblePages: [{ page: 1, cause: 'faint' }] } }),
    ]
    expect(slots(yearly, records)).toEqual({ '2021': [], '2022': [], '2023': [] })
  })

  it('by a document of which some pages can be read', () => {
    const facts = { pages: 2, illegiblePages: [{ page: 1, cause: 'faint' as const }] }
    expect(slots(yearly, [filed({ id: 'd', item: 'A-1', slots: ['2021'], facts })])).toMatchObject({ '2021': ['d'] })
  })

  it('of an item without periods by any document of it', () => {
    const inspection = inspectionOf([{ coverage: 'monthly' }], { period: null })
    expect(slots(inspection, [filed({ id: 'd', item: 'A-1', slots: ['2023-05'] })])).toEqual({ '-': ['d'] })
  })
})

describe('persons', () => {
  const inspection = inspectionOf([
    { code: 'A-1', title: '花名册', period: { from: '2023-01', to: '2024-03' } },
    { code: 'A-2', title: '审批表', coverage: 'per-person', persons: 'A-1' },
  ])
  const roster = (names: string[], format = 'xlsx', path = `${format}.${format}`) =>
    filed({ item: 'A-1', format, path, facts: { roster: names } })
  const form = (id: string, name: string) => filed({ id, item: 'A-2', slots: [name] })

  it('are those on the roster, whether or not they have sent anything', () => {
    expect(slots(inspection, [roster(['周海', '吴晓岚']), form('f', '周海')], 'A-2')).toEqual({
      周海: ['f'],
      吴晓岚: [],
    })
  })

  it('are those of all rosters together', () => {
    const records = [roster(['周海'], 'xlsx'), roster(['吴晓岚'], 'docx')]
    expect(Object.keys(slots(inspection, records, 'A-2')).sort()).toEqual(['吴晓岚', '周海'].sort())
  })

  it('are not doubled by a scan of the roster that was misread', () => {
    const records = [roster(['吴晓岚'], 'xlsx'), roster(['吴晓凤', '周海'], 'pdf')]
    expect(Object.keys(slots(inspection, records, 'A-2'))).toEqual(['吴晓岚', '周海'])
  })

  it('are known by a name in which one character was misread, and shown as the roster writes them', () => {
    const records = [roster(['吴晓岚', '周海']), form('f', '吴晓凤')]
    expect(slots(inspection, records, 'A-2')).toEqual({ 吴晓岚: ['f'], 周海: [] })
    const { documents } = checkInspection(inspection, records).input
    expect(documents.find(({ id }) => id === 'f')?.slots).toEqual(['吴晓岚'])
  })

  it('are not guessed where the misread name could be two of them', () => {
    const records = [roster(['吴晓岚', '吴晓峰']), form('f', '吴晓凤')]
    expect(slots(inspection, records, 'A-2')).toEqual({ 吴晓岚: [], 吴晓峰: [] })
    const { documents } = checkInspection(inspection, records).input
    expect(documents.find(({ id }) => id === 'f')?.slots).toEqual(['吴晓凤'])
  })

  it('with two characters in their names are not taken for one another', () => {
    const records = [roster(['李芳', '周海']), form('f', '李芳'), form('g', '李敏')]
    expect(slots(inspection, records, 'A-2')).toEqual({ 李芳: ['f'], 周海: [] })
  })

  it('are those seen, and the item not complete, as long as no roster has come', () => {
    const records = [form('f', '周海'), form('g', '吴晓岚')]
    expect(slots(inspection, records, 'A-2')).toEqual({ 周海: ['f'], 吴晓岚: ['g'] })
    expect(statuses(inspection, records)).toMatchObject({ 'A-2': 'partial' })
    expect(statuses(inspection, [])).toMatchObject({ 'A-2': 'missing' })
  })

  it('are told by the name on the form where no slot could be', () => {
    const form = filed({ id: 'f', item: 'A-2', slots: [], facts: { person: textOf('周海') } })
    expect(slots(inspection, [roster(['周海']), form], 'A-2')).toEqual({ 周海: ['f'] })
  })

  it('with blanks in their names are found all the same', () => {
    expect(slots(inspection, [roster(['周 海']), form('f', '周　海')], 'A-2')).toEqual({ 周海: ['f'] })
  })
})

describe('the documents of a check', () => {
  const inspection = inspectionOf([{ coverage: 'yearly' }])
  const documentOf = (record: Parameters<typeof checkInspection>[1][number]) =>
    checkInspection(inspection, [record]).input.documents[0]

  it('are the members of an archive and not the archive', () => {
    expect(documentOf(unpacked({ path: 'a.zip' }))).toBeUndefined()
    expect(documentOf(filed({ item: 'A-1', path: 'a.zip!/b.pdf' }))?.path).toBe('a.zip!/b.pdf')
  })

  it('stand in the order of their paths, whatever order the records come in', () => {
    const records = ['b.pdf', 'a.pdf', 'c.pdf'].map((path) => underway({ id: path, path }))
    const order = (some: typeof records) => checkInspection(inspection, some).input.documents.map(({ id }) => id)
    expect(order(records)).toEqual(['a.pdf', 'b.pdf', 'c.pdf'])
    expect(order([...records].reverse())).toEqual(['a.pdf', 'b.pdf', 'c.pdf'])
  })

  it('have no slot when they lie outside the period', () => {
    expect(documentOf(filed({ item: 'A-1', slots: ['2019'], facts: { date: dayOf('2020-01-13') } }))?.slots).toEqual([])
  })

  it('name no item that the list at hand does not have', () => {
    expect(documentOf(filed({ item: 'Z-9' }))).toMatchObject({ status: 'filed', item: null })
  })

  it('of which nothing could be read say so', () => {
    expect(documentOf(review({ unreadable: 'timeout' }))).toMatchObject({ status: 'review', unreadable: 'timeout' })
  })
})
