import { differsByOne } from './likeness.ts'

/** Names as read against names on the roster (花名册). A misread name is matched only where one person can be meant. */

/** What was given as text is right; what was recognised may misspell a name that is already known. */
export function mergeRosters(exact: readonly string[], recognised: readonly string[]): string[] {
  const names = new Set(exact.map(bareName))
  for (const name of recognised.map(bareName)) {
    if (![...names].some((known) => isMisreading(name, known))) names.add(name)
  }
  names.delete('')
  return [...names]
}

/** Name as read → name on the roster; names that cannot be told stay away. */
export function matchPersons(read: readonly string[], roster: readonly string[]): Map<string, string> {
  const matches = new Map<string, string>()
  for (const name of read) if (roster.includes(bareName(name))) matches.set(name, bareName(name))
  const named = new Set(matches.values())
  for (const name of read) {
    if (matches.has(name)) continue
    const meant = roster.filter((known) => isMisreading(bareName(name), known))
    const [only] = meant
    // 李敏 beside 李芳 is another person as soon as 李芳 is there herself.
    if (only !== undefined && meant.length === 1 && (only.length > 2 || !named.has(only))) matches.set(name, only)
  }
  return matches
}

function isMisreading(name: string, known: string): boolean {
  return name.length > 1 && differsByOne(name, known)
}

function bareName(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '')
}
