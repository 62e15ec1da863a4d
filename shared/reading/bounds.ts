import type { FileNote } from '../screen/inspected.ts'
import type { Reading, ReadPage } from './reading.ts'

/**
 * How much of one document is filed and checked: more than any paper of a list holds, so that a dump of data keeps
 * nobody else's papers waiting. The original is kept whole, and that a part was not looked at is said on the document.
 */
export const MAX_PAGES = 600
export const MAX_LINES = 5_000
export const MAX_LINE = 10_000
export const MAX_ROWS = 20_000
export const MAX_COLUMNS = 100

export function beyondBounds({ pages }: Reading): FileNote[] {
  const notes: FileNote[] = []
  if (pages.length > MAX_PAGES) {
    notes.push(
      note(
        `共 ${pages.length} 页，只归类和核对了前 ${MAX_PAGES} 页。`,
        `Of ${pages.length} pages only the first ${MAX_PAGES} were filed and checked.`,
      ),
    )
  }
  const full = pages.slice(0, MAX_PAGES).find(isTooFull)
  if (full) {
    notes.push(
      note(
        `第 ${full.number} 页（表）内容过多，只归类和核对了它的前一部分。`,
        `Page (or sheet) ${full.number} holds too much: only its first part was filed and checked.`,
      ),
    )
  }
  return notes
}

/** A sheet, whose table is named, is checked by its table; any other page by its lines, and by the tables in them. */
function isTooFull({ tables, lines }: ReadPage): boolean {
  const isSheet = tables.some(({ name }) => name !== undefined)
  if (!isSheet && (lines.length > MAX_LINES || lines.some(({ text }) => text.length > MAX_LINE))) return true
  return tables.some(({ rows }) => rows.length > MAX_ROWS || rows.some((cells) => cells.length > MAX_COLUMNS))
}

const note = (detail: string, detailEn: string): FileNote => ({
  code: 'partly-unreadable',
  reason: 'beyond-bounds',
  detail,
  detailEn,
})
