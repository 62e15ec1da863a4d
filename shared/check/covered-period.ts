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
  const month = facts.date?.value.slice(0, 7)
  switch (item.coverage) {
    case 'once':
    case 'any': {
      const covered = facts.period ?? yearInTitle(facts)
      if (covered && overlaps(covered, period)) return false
      const latest = month ?? covered?.to
      if (latest === undefined) return false
      if (latest < period.from) return item.period !== undefined || !STANDING_RULE.test(facts.title?.value ?? '')
      // What is asked for once is asked for as it stands now.
      return item.coverage === 'any' && latest > period.to
    }
    case 'per-person':
      // A single month on a personal form is a birthday or the start of a post as likely as what it covers.
      return isElsewhere(yearInTitle(facts) ?? spanIn(facts), month, period)
    case 'monthly':
    case 'quarterly':
    case 'yearly':
      // The slots say which of the months asked for it answers. Without, only what is as fine as a slot tells.
      if (slots.length > 0) return !slots.some((slot) => expected.includes(slot))
      return isElsewhere(finePeriod(item.coverage, facts), month, period)
  }
}

/** By what it covers, else by its date. */
function isElsewhere(covered: Period | null, month: Month | undefined, period: Period): boolean {
  if (covered) return !overlaps(covered, period)
  return month !== undefined && (month < period.from || monthIndex(month) > monthIndex(period.to) + GRACE_MONTHS)
}

/** 2022年第9次会议纪要 says its year and not its month; the day of the meeting does. */
function finePeriod(coverage: 'monthly' | 'quarterly' | 'yearly', facts: Facts): Period | null {
  const covered = facts.period ?? yearInTitle(facts)
  const longest = { monthly: 1, quarterly: 3, yearly: 12 }[coverage]
  if (covered && monthIndex(covered.to) - monthIndex(covered.from) < longest) return covered
  const met = coverage === 'monthly' ? facts.dates.met?.value.slice(0, 7) : undefined
  return met ? { from: met, to: met } : null
}

function spanIn({ period }: Facts): Period | null {
  return period && period.from !== period.to ? period : null
}

/** The first year in the title; a second one is the plan for the next year. */
function yearInTitle(facts: Facts): Period | null {
  const year = facts.title?.value.normalize('NFKC').match(/(?:19|20)[0-9]{2}(?=年)/)?.[0]
  return year ? { from: `${year}-01`, to: `${year}-12` } : null
}

function overlaps(a: Period, b: Period): boolean {
  return a.from <= b.to && b.from <= a.to
}

function monthIndex(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
}
