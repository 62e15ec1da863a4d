/** What a list says of its months, as far as it says it; null: nothing. */
export function periodOf(from: string | undefined, to: string | undefined): Record<string, unknown> | null {
  if (from === undefined && to === undefined) return null
  return { from: from === undefined ? undefined : monthOf(from), to: to === undefined ? undefined : monthOf(to) }
}

/** A month as people and Excel write it: 2021-01, 2021.1, 2021年1月, or the number of a day since 1900. */
function monthOf(text: string): string {
  const [, year, month] = /^(\d{4})[-./年](\d{1,2})(?:[-./月]\d{0,2}日?)?$/.exec(text) ?? []
  if (year !== undefined && month !== undefined) return `${year}-${month.padStart(2, '0')}`
  return dayNumber(text)?.slice(0, 7) ?? text
}

export function dayOf(text: string): string {
  const [, year, month, day] = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text) ?? []
  if (year !== undefined && month !== undefined && day !== undefined)
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return dayNumber(text) ?? text
}

/** Days since 30 December 1899, as Excel counts from March 1900 on. */
function dayNumber(text: string): string | null {
  const days = /^\d{5}$/.test(text) ? Number(text) : null
  return days === null ? null : new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10)
}
