import { plain } from '../reading/plain.ts'
import type { ReadPage } from '../reading/reading.ts'
import { rowsOf } from '../reading/rows.ts'

/**
 * The secrecy mark of a document (GB/T 9704 7.2.2: top left of the type area of the first page, level, ★, term). It is a
 * short line by itself near the top; a sentence that speaks of secrets is none.
 */
export function findSecrecyMark(page: ReadPage): { level: string; quote: string } | null {
  const rows = rowsOf({ ...page, lines: page.lines.slice(0, MAX_LINES) })
  for (const [index, row] of rows.entries()) {
    const placed = row.box !== null && page.source !== 'office' && page.source !== 'plain'
    if (placed ? (row.box?.[1] ?? 0) > TOP : index >= FIRST_ROWS) break
    if (row.raw.length > MAX_RAW) continue
    for (const piece of row.pieces) {
      const level = levelOf(plain(piece.text))
      if (level) return { level, quote: piece.text.trim() }
    }
    const level = levelOf(row.text)
    if (level) return { level, quote: row.raw }
  }
  return null
}

/** Share of the page in which the mark may stand: above the title, on a cover also a little lower. */
const TOP = 0.34
const FIRST_ROWS = 8
const MAX_LINES = 400
/** A mark is short; what is longer is text. */
const MAX_RAW = 200

/** Level alone, or with a star (which the OCR takes for other signs) and a term: 秘密★1年, 机密*5年, 绝密★长期, 密级：秘密. */
const MARK =
  /^(?:密级:?|\(|\[|【)?(?<level>绝密|机密|秘密)(?:(?:[★*☆大太女火米水本K✩✭*·.:•◆+xX×]{0,2}(?:[0-9〇一二三四五六七八九十]{1,2}(?:年|个月|月|天)?|长期|启[封用]前|公布前|解密前|[至到].{4,12}))|[★*☆]{1,2})?(?:\)|\]|】)?$/u

function levelOf(text: string): string | null {
  return text.length <= 20 ? (MARK.exec(text)?.groups?.level ?? null) : null
}
