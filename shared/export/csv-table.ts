import { defused } from './cell-text.ts'

/** Rows as CSV (RFC 4180) with a byte order mark, without which Excel takes Chinese for another script. */
export function csvTable(rows: readonly (readonly (string | number)[])[]): string {
  return `\u{feff}${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`
}

function field(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = defused(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
