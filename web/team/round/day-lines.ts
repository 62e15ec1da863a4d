const DAY_MS = 86_400_000
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/
/** Longer than any holiday: a mistyped year is a mistake and not ten thousand days. */
const MOST_DAYS = 60

/** Days as a person writes them, one or a span a line; `wrong`: the first line that is neither. */
export function daysIn(text: string): { readonly days: readonly string[]; readonly wrong: string | null } {
  const days = new Set<string>()
  for (const line of text.split(/[\n,，、;；]/).map((one) => one.trim())) {
    if (line === '') continue
    const [from = '', to = from, ...more] = line.split(/\s*(?:至|到|to|~|—)\s*/)
    const span = isDay(from) && isDay(to) ? (Date.parse(to) - Date.parse(from)) / DAY_MS : -1
    if (more.length > 0 || span < 0 || span >= MOST_DAYS) return { days: [], wrong: line }
    for (let i = 0; i <= span; i++) days.add(new Date(Date.parse(from) + i * DAY_MS).toISOString().slice(0, 10))
  }
  return { days: [...days].sort(), wrong: null }
}

/** `2026-02-30` is read by browsers as a day of March. */
const isDay = (word: string) =>
  DAY.test(word) && !Number.isNaN(Date.parse(word)) && new Date(Date.parse(word)).toISOString().slice(0, 10) === word
