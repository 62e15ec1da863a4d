import type { Box, Line, ReadPage } from '../reading.ts'
import { type Block, BlockIndex } from './blocks.ts'
import { byRows, inReadingOrder } from './reading-order.ts'
import { type PlacedTable, tableOf } from './table.ts'
import { turnOf, uprightBox } from './upright.ts'

export type TextractPages =
  | {
      readonly kind: 'pages'
      readonly pages: readonly ReadPage[]
      /** Numbers of the pages that Textract gave up; they are among `pages`, without text. */
      readonly unreadPages: readonly number[]
    }
  /** Pages, or parts of them, have not arrived. In pages. */
  | { readonly kind: 'incomplete'; readonly expected: number; readonly arrived: number }

/**
 * All blocks of a document, in any order, as our pages. Every page must be there whole: a lost NextToken otherwise looks
 * like a short document (F31).
 */
export function textractPages(
  blocks: readonly Block[],
  count: number,
  givenUp: ReadonlySet<number> = new Set(),
): TextractPages {
  const perPage = Map.groupBy(blocks, (block) => block.Page)
  const pages: ReadPage[] = []
  const unreadPages: number[] = []
  for (let number = 1; number <= count; number++) {
    const own = perPage.get(number) ?? []
    const page = isWhole(own) ? readPage(number, own) : null
    if (page && (page.lines.length > 0 || !givenUp.has(number))) pages.push(page)
    else if (givenUp.has(number)) {
      // What has arrived of it may be half of it.
      pages.push(readPage(number, []))
      unreadPages.push(number)
    }
  }
  return pages.length === count
    ? { kind: 'pages', pages, unreadPages }
    : { kind: 'incomplete', expected: count, arrived: pages.length }
}

/** The page's own block is there, and every block that it and its lines and tables are made of. */
function isWhole(blocks: readonly Block[]): boolean {
  const ids = new Set(blocks.map((block) => block.Id))
  const hasParts = (block: Block) => block.Relationships.every(({ Ids }) => Ids.every((id) => ids.has(id)))
  return blocks.some((block) => block.BlockType === 'PAGE') && blocks.every(hasParts)
}

function readPage(number: number, blocks: readonly Block[]): ReadPage {
  const index = new BlockIndex(blocks)
  const found = index.all('LINE')
  const rotation = turnOf(found)
  const lines = found.map((line) => ({
    text: line.Text,
    box: uprightBox(line.Geometry.Polygon, rotation),
    confidence: line.Confidence / 100,
  }))
  const tables = index.all('TABLE').map((table) => tableOf(table, index, rotation))
  return {
    number,
    source: 'ocr',
    rotation,
    lines: inOrder(lines, tables),
    tables,
    // Textract knows no stamps.
    seals: [],
    handwriting: index.all('SIGNATURE').map(({ Geometry }) => uprightBox(Geometry.Polygon, rotation)),
    // It does not say either how a page looks: one without text may be blank, or a photograph.
    illegible: null,
    confidence: meanConfidence(lines),
  }
}

/** A table is read as one piece, at its place among the other lines. */
function inOrder(lines: readonly Line[], tables: readonly PlacedTable[]): Line[] {
  const loose = new Set(lines)
  const pieces = tables.map(({ box }) => {
    const inside = [...loose].filter((line) => isInside(line, box))
    for (const line of inside) loose.delete(line)
    return { box, lines: byRows(inside) }
  })
  for (const line of loose) pieces.push({ box: line.box, lines: [line] })
  return inReadingOrder(pieces).flatMap((piece) => piece.lines)
}

function isInside({ box }: Line, [left, top, width, height]: Box): boolean {
  const x = box[0] + box[2] / 2
  const y = box[1] + box[3] / 2
  return x >= left && x <= left + width && y >= top && y <= top + height
}

/** Weighted by length; 1 where there is nothing to be wrong about. */
function meanConfidence(lines: readonly Line[]): number {
  const letters = lines.reduce((sum, line) => sum + line.text.length, 0)
  return letters === 0 ? 1 : lines.reduce((sum, line) => sum + line.confidence * line.text.length, 0) / letters
}
