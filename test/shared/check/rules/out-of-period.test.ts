import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../../shared/classify/facts.ts'
import type { ListItem } from '../../../../shared/request-list/request-list.ts'
import { dayOf, emptyFacts, filed, inspectionOf, raised, slots, textOf } from '../build.ts'

/** Asked for: 2021 to 2023. */
function asks(item: Partial<ListItem>, facts: Partial<Facts>, given: string[] = ['-']) {
  const inspection = inspectionOf([item])
  const records = [filed({ id: 'd', item: 'A-1', slots: given, facts: { ...emptyFacts, ...facts } })]
  return { asked: raised('out-of-period', inspection, records), slots: slots(inspection, records) }
}

const year = (number: number) => ({ from: `${number}-01`, to: `${number}-12` })

describe('a document outside the months that were asked for', () => {
  it('is asked about and fills no slot: the summary of a year before', () => {
    const { asked, slots: filledSlots } = asks(
      { coverage: 'yearly' },
      { period: year(2019), date: dayOf('2020-01-13') },
      ['2019'],
    )
    expect(asked).toMatchObject([{ item: 'A-1', slot: null, severity: 'warning' }])
    expect(asked[0]?.message).toContain('（2020年1月13日）看来不在要求的期间（2021年1月至2023年12月）之内')
    expect(filledSlots).toEqual({ '2021': [], '2022': [], '2023': [] })
  })

  it('is asked about: a contract signed before or after', () => {
    for (const day of ['2018-07-12', '2024-02-01']) {
      const { asked, slots: filledSlots } = asks({ coverage: 'any' }, { date: dayOf(day), title: textOf('施工合同') })
      expect(asked).toHaveLength(1)
      expect(filledSlots).toEqual({ '-': [] })
    }
  })

  it('is asked about: a report on another year, though written within the months asked for', () => {
    const facts = { date: dayOf('2023-01-10'), title: textOf('2022年度述职报告') }
    expect(asks({ coverage: 'per-person', period: year(2023) }, facts, ['周海']).asked).toHaveLength(1)
  })

  it('is asked about: minutes of a meeting before the first month asked for, within its year', () => {
    const period = { from: '2022-07', to: '2023-12' }
    const facts = { title: textOf('2022年第9次会议纪要'), period: year(2022), date: dayOf('2022-06-20') }
    const { asked } = asks({ coverage: 'monthly', period }, { ...facts, dates: { met: dayOf('2022-06-16') } }, [])
    expect(asked).toHaveLength(1)
    expect(asks({ coverage: 'monthly', period }, facts, []).asked).toHaveLength(1)
  })

  it.each<[string, Partial<ListItem>, Partial<Facts>, string[]]>([
    [
      'a yearly summary written early in the next year',
      { coverage: 'yearly' },
      { date: dayOf('2024-01-15') },
      ['2023'],
    ],
    [
      'a yearly summary whose year could not be told, by its date',
      { coverage: 'yearly' },
      { date: dayOf('2024-01-15') },
      [],
    ],
    [
      'minutes of the last month asked for, printed in the next',
      { coverage: 'monthly' },
      { dates: { met: dayOf('2023-12-29') }, date: dayOf('2024-01-03') },
      [],
    ],
    [
      'a personal report on the year asked for, written in the next',
      { coverage: 'per-person', period: year(2022) },
      { date: dayOf('2023-01-16'), title: textOf('2022年度述职述廉报告') },
      ['周海'],
    ],
    [
      'a personal form on which a month was read that is a birthday',
      { coverage: 'per-person' },
      { period: { from: '1971-04', to: '1971-04' }, date: dayOf('2022-03-01') },
      ['周海'],
    ],
    [
      'an audit of the year before the period, written within it',
      { coverage: 'any' },
      { period: year(2020), date: dayOf('2021-05-10') },
      ['-'],
    ],
    [
      'a rule in force that is older than the period',
      { coverage: 'any' },
      { date: dayOf('2017-03-01'), title: textOf('关于印发《财务管理办法》的通知') },
      ['-'],
    ],
    ['a list of persons as it stands after the period', { coverage: 'once' }, { date: dayOf('2024-03-20') }, ['-']],
    ['a document that bears no date', { coverage: 'any' }, {}, ['-']],
  ])('is not: %s', (_, item, facts, given) => {
    expect(asks(item, facts, given).asked).toEqual([])
  })

  it('is asked about even for a rule where the item names a period of its own', () => {
    const facts = { date: dayOf('2017-03-01'), title: textOf('关于印发《财务管理办法》的通知') }
    expect(asks({ coverage: 'any', period: { from: '2019-01', to: '2023-12' } }, facts).asked).toHaveLength(1)
  })

  it('cannot be where any time is asked for', () => {
    const inspection = inspectionOf([{ coverage: 'any' }], { period: null })
    expect(raised('out-of-period', inspection, [filed({ item: 'A-1', facts: { date: dayOf('1999-01-01') } })])).toEqual(
      [],
    )
  })
})
