import type { Month, Period } from '../calendar.ts'
import type { Facts } from '../classify/facts.ts'
import type { ListItem } from '../request-list/request-list.ts'

/** Whether a paper lies outside the months asked for (期间外). Where its own words leave room, it does not. */

/** Papers about a period are signed after it: a report on 2023 in the first half of 2024. */
const GRACE_MONTHS = 6

/** Rules in force may be older than the period (request-lists, R03). */
const STANDING_RULE = /(办法|规定|制度|细则|规则|规程|章程|条例|守则|准则)(》|的通知|（|\(|$)/

export function isOutOfPeriod(
  item: ListItem,
  period: Period | null,
  expected: readonly string[],
  facts: Facts,
  slots: readonly string[],
): boolean {
  if (period === null) return false
  const covered = coveredPeriod(facts)
  const month = facts.date?.value.slice(0, 7)
  if (item.coverage === 'once' || item.coverage === 'any') {
    if (covered && overlaps(covered, period)) return false
    const latest = month ?? covered?.to
    if (latest === undefined) return false
    if (latest < period.from) return item.period !== undefined || !STANDING_RULE.test(facts.title?.value ?? '')
    // What is asked for once is asked for as it stands now.
    return item.coverage === 'any' && latest > period.to
  }
  // The slots say which period it answers; a person's slot does not.
  if (item.coverage !== 'per-person' && slots.length > 0) return !slots.some((slot) => expected.includes(slot))
  return covered ? !overlaps(covered, period) : month !== undefined && isOutside(month, period, GRACE_MONTHS)
}

/** What the content says it covers: the fact, else the first year in the title. */
function coveredPeriod(facts: Facts): Period | null {
  if (facts.period) return facts.period
  const year = facts.title?.value.normalize('NFKC').match(/(?:19|20)[0-9]{2}(?=年)/)?.[0]
  return year ? { from: `${year}-01`, to: `${year}-12` } : null
}

function overlaps(a: Period, b: Period): boolean {
  return a.from <= b.to && b.from <= a.to
}

function isOutside(month: Month, period: Period, graceMonths: number): boolean {
  return month < period.from || monthIndex(month) > monthIndex(period.to) + graceMonths
}

function monthIndex(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
}
