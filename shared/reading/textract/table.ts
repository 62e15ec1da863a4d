import type { Box, Table } from '../reading.ts'
import type { Block, BlockIndex, BlockOf } from './blocks.ts'
import { type Turn, uprightBox } from './upright.ts'

export type PlacedTable = Table & { readonly box: Box }

/** A table as rows of cells. A merged cell's text stands in its first cell; what it covers besides is ''. */
export function tableOf(table: BlockOf<'TABLE'>, blocks: BlockIndex, turn: Turn): PlacedTable {
  const cells = blocks.related(table, 'CHILD').filter(isCell)
  const height = Math.max(0, ...cells.map((cell) => cell.RowIndex))
  const width = Math.max(0, ...cells.map((cell) => cell.ColumnIndex))
  const rows = Array.from({ length: height }, () => Array<string>(width).fill(''))
  const write = (at: { RowIndex: number; ColumnIndex: number }, text: string): void => {
    const row = rows[at.RowIndex - 1]
    if (row && at.ColumnIndex <= width) row[at.ColumnIndex - 1] = text
  }

  for (const cell of cells) write(cell, textOf(cell, blocks))
  for (const merged of blocks.related(table, 'MERGED_CELL').filter(isMergedCell)) {
    const covered = blocks.related(merged, 'CHILD').filter(isCell)
    const texts = covered.map((cell) => textOf(cell, blocks)).filter((text) => text !== '')
    for (const cell of covered) write(cell, '')
    write(merged, texts.join(' '))
  }
  return { rows, box: uprightBox(table.Geometry.Polygon, turn) }
}

function textOf(cell: Block, blocks: BlockIndex): string {
  return blocks.related(cell, 'CHILD').map(wordOf).join(' ').trim()
}

function wordOf(block: Block): string {
  if (block.BlockType === 'WORD') return block.Text
  if (block.BlockType === 'SELECTION_ELEMENT') return block.SelectionStatus === 'SELECTED' ? '☑' : '☐'
  return ''
}

const isCell = (block: Block): block is BlockOf<'CELL'> => block.BlockType === 'CELL'
const isMergedCell = (block: Block): block is BlockOf<'MERGED_CELL'> => block.BlockType === 'MERGED_CELL'
