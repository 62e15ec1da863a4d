import type { Line, ReadPage } from '../reading.ts'
import { type Block, BlockIndex } from './blocks.ts'
import { inReadingOrder } from './reading-order.ts'
import { tableOf } from './table.ts'
import { turnOf, uprightBox } from './upright.ts'

export type TextractPages =
  | {
      readonly kind: 'pages'
      readonly pages: readonly ReadPage[]
      /** Numbers of the pages that Textract gave up; they are among `pages`, without text. */
      readonly unreadPages: readonly number[]
    }
  /** Pages, or parts of them, have not arrived. */
  | { readonly kind: 'incomplete'; readonly expected: number; readonly arrived: number }

/**
 * All blocks of a document, in any order, as our pages. The count of pages must match, and what a page says it holds
 * must be there: a lost NextToken otherwise looks like a short document (F31).
 */
export function textractPages(
  blocks: readonly Block[],
  count: number,
  givenUp: ReadonlySet<number> = new Set(),
): TextractPages {
  const perPage = new Map<number, Block[]>()
  for (const block of blocks) {
    const own = perPage.get(block.Page)
    if (own) own.push(block)
    else perPage.set(block.Page, [block])
  }
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const arrived = numbers.filter((number) => isWhole(perPage.get(number) ?? []))
  const unreadPages = numbers.filter((number) => givenUp.has(number))
  if (numbers.some((number) => !arrived.includes(number) && !givenUp.has(number)) || perPage.size > count)
    return { kind: 'incomplete', expected: count, arrived: arrived.length }
  const pages = numbers.map((number) =>
    givenUp.has(number) ? unreadPage(number) : readPage(number, perPage.get(number) ?? []),
  )
  return { kind: 'pages', pages, unreadPages }
}

/** The page itself is there, and every block that a page, line, table or cell of it is made of. */
function isWhole(blocks: readonly Block[]): boolean {
  const ids = new Set(blocks.map((block) => block.Id))
  const hasLine = (block: Block) => block.Relationships.every(({ Ids }) => Ids.every((id) => ids.has(id)))
  const made = blocks.filter((block) => block.BlockType !== 'PAGE')
  return blocks.some((block) => block.BlockType === 'PAGE') && made.every(hasLine)
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
    lines: linesInOrder(lines, tables),
    tables,
    // Textract knows no stamps.
    seals: [],
    handwriting: index.all('SIGNATURE').map(({ Geometry }) => uprightBox(Geometry.Polygon, rotation)),
    illegible: lines.length === 0 ? 'blank' : null,
    confidence: meanConfidence(lines),
  }
}
