import { slotRanges } from './ranges.ts'
import type { Report, ReportItem } from './report.ts'
import { type Language, words } from './words.ts'

/** What both renderings say first. */

/** Items under their categories, in the order of the list. */
export function byCategory(report: Report, lang: Language): [category: string, items: ReportItem[]][] {
  return [...Map.groupBy(report.items, ({ category }) => category ?? words[lang].say.uncategorised)]
}

/** What an item still lacks, in ranges; empty where nothing is missing or nothing may be expected. */
export function lacks(item: ReportItem, lang: Language): string {
  const missing = item.slots.filter(({ status }) => status === 'missing').map(({ slot }) => slot)
  const isAsked = item.status === 'partial' || (item.status === 'missing' && missing.some((slot) => slot !== '-'))
  const { say, label } = words[lang]
  return [
    isAsked && missing.length > 0 ? label(say.missing, slotRanges(missing, lang)) : '',
    item.rosterAwaited ? say.rosterAwaited : '',
  ]
    .filter((part) => part !== '')
    .join(lang === 'zh' ? '；' : '; ')
}

/** Words with how many there are, in the order of the words; what there is none of is left out. */
export function tally<T extends string>(
  values: readonly T[],
  names: Record<T, string>,
): [name: string, count: number][] {
  // Object.keys widens to string; the record's own keys are T.
  return (Object.keys(names) as T[]).flatMap((value): [string, number][] => {
    const count = values.filter((other) => other === value).length
    return count > 0 ? [[names[value], count]] : []
  })
}

export function periodWords(report: Report, lang: Language): string {
  const { period } = report.inspection
  if (!period) return ''
  const [from, to] = [slotRanges([period.from], lang), slotRanges([period.to], lang)]
  return lang === 'zh' ? `${from}至${to}` : `${from} to ${to}`
}

/** An instant as a clock in China shows it, to the minute. */
export function beijingTime(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
