import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../../shared/classify/facts.ts'
import { dayOf, filed, inspectionOf, numberOf, raised, textOf } from '../build.ts'

describe('a contract beside its row in the register', () => {
  const inspection = inspectionOf([
    { coverage: 'any', fields: [{ name: 'amount', labels: ['合同价款'], type: 'amount', unit: '元' }] },
    { coverage: 'yearly' },
  ])
  const contract = (facts: Partial<Facts>) =>
    filed({ item: 'A-1', facts: { number: textOf('YL-HT-2022-003'), ...facts } })
  const register = (values: Record<string, string | number>) =>
    filed({
      item: 'A-2',
      slots: ['2022'],
      facts: { entries: [{ key: 'YL-HT-2022-003', page: 1, quote: '3 维修合同', values }] },
    })
  const asked = (...records: ReturnType<typeof filed>[]) => raised('record-mismatch', inspection, records)

  it('is asked about when the amount differs, with both places', () => {
    const [finding] = asked(contract({ fields: { amount: numberOf(83_500) } }), register({ amount: 85_300 }))
    expect(finding).toMatchObject({ item: 'A-1' })
    expect(finding?.message).toContain('83,500元')
    expect(finding?.message).toContain('85,300元')
    expect(finding?.evidence).toHaveLength(2)
  })

  it('is asked about when the day of signing differs', () => {
    expect(asked(contract({ date: dayOf('2022-08-27') }), register({ signed: '2022-08-11' }))).toHaveLength(1)
  })

  it.each([
    ['both agree', { fields: { amount: numberOf(85_300) }, date: dayOf('2022-08-11') }],
    [
      'one of two amounts that contradict each other agrees, which is another question',
      { amountPairs: [{ figures: numberOf(85_300), capitals: numberOf(83_500) }] },
    ],
    ['it is another contract', { number: textOf('YL-HT-2022-004'), fields: { amount: numberOf(1) } }],
  ])('is not asked about: %s', (_, facts) => {
    expect(asked(contract(facts), register({ amount: 85_300, signed: '2022-08-11' }))).toEqual([])
  })
})

describe('a person’s form beside the roster', () => {
  const inspection = inspectionOf([
    { coverage: 'once' },
    { coverage: 'per-person', persons: 'A-1', fields: [{ name: 'birth', labels: ['出生年月'], type: 'text' }] },
  ])
  const roster = filed({
    item: 'A-1',
    format: 'xlsx',
    facts: {
      roster: ['林晓峰'],
      entries: [{ key: '林晓峰', page: 1, quote: '1 林晓峰', values: { birth: '1976.07' } }],
    },
  })
  const asked = (birth: string) =>
    raised('record-mismatch', inspection, [
      roster,
      filed({ item: 'A-2', slots: ['林晓峰'], facts: { fields: { birth: textOf(birth) } } }),
    ])

  it('is asked about when a field differs', () => {
    const [finding] = asked('1978.07')
    expect(finding).toMatchObject({ item: 'A-2', slot: '林晓峰' })
    expect(finding?.message).toContain('出生年月')
  })

  it.each(['1976.07', '1976年7月', '197607', '1976-07-15', '1976.07（47岁）', '不详'])(
    'is not asked about: %s',
    (birth) => {
      expect(asked(birth)).toEqual([])
    },
  )
})
