import { describe, expect, it } from 'vitest'
import { filed, inspectionOf, quarantined, raised, refused, review, statuses, underway } from '../build.ts'

describe('an item that was asked for and has nothing usable', () => {
  const inspection = inspectionOf([{ title: '部门预算' }])

  it('is asked for once, whatever slots it has', () => {
    const yearly = inspectionOf([{ title: '部门预算', coverage: 'yearly' }])
    const [finding, another] = raised('item-missing', yearly, [])
    expect(finding).toMatchObject({ item: 'A-1', slot: null, severity: 'blocking', evidence: [] })
    expect(finding?.message).toContain('“部门预算”还没有收到可用的材料')
    expect(another).toBeUndefined()
    expect(raised('slot-missing', yearly, [])).toEqual([])
  })

  it('stays missing when what came was refused, quarantined or could not be read', () => {
    const records = [
      refused({ chosenItem: 'A-1' }),
      quarantined({ chosenItem: 'A-1' }),
      review({ chosenItem: 'A-1', item: 'A-1', unreadable: 'timeout' }),
    ]
    expect(raised('item-missing', inspection, records)).toHaveLength(1)
  })

  it('is missing still, but not asked for again, while a person decides on a document sent for it', () => {
    const waiting = [review({ chosenItem: 'A-1' })]
    expect(raised('item-missing', inspection, waiting)).toEqual([])
    expect(statuses(inspection, waiting)).toEqual({ 'A-1': 'missing' })
    expect(raised('item-missing', inspection, [review({ item: 'A-1', confidence: 0.8 })])).toEqual([])
  })

  it('is asked for though a document that belongs to nothing looks faintly like it', () => {
    expect(raised('item-missing', inspection, [review({ item: 'A-1', confidence: 0.2 })])).toHaveLength(1)
  })

  it('stays missing when no page of what came can be read', () => {
    const facts = { pages: 1, illegiblePages: [{ page: 1, cause: 'faint' as const }] }
    expect(raised('item-missing', inspection, [filed({ item: 'A-1', facts })])).toHaveLength(1)
  })

  it('is no longer missing when one usable document has come', () => {
    expect(raised('item-missing', inspection, [filed({ item: 'A-1' })])).toEqual([])
  })

  it('is not missing when it was optional', () => {
    expect(raised('item-missing', inspectionOf([{ required: false }]), [])).toEqual([])
  })

  it('is not called missing while a document for it is still being looked at', () => {
    expect(raised('item-missing', inspection, [underway({ chosenItem: 'A-1' })])).toEqual([])
  })
})
