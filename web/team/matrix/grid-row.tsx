// biome-ignore-all lint/a11y/useSemanticElements: a real table would have to hold every row and cell
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself has the focus; aria-activedescendant says where
import { Component, type VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import { addressOf } from '../route.ts'
import { useSpeech } from '../words.ts'
import { figureOf, stateOf } from './cell-state.ts'
import { COLUMN, HEAD, ROW, UNIT } from './layout.ts'
import { type MatrixItem, type MatrixRow, shareDone } from './visible-part.ts'

interface Props {
  readonly row: MatrixRow
  /** Among the rows as sorted. */
  readonly place: number
  /** Those in sight. */
  readonly items: readonly MatrixItem[]
  readonly firstColumn: number
  /** Column of the active cell, where it is in this row. */
  readonly active: number | null
}

/** A row that stays as it is while its neighbours come and go: scrolling down draws new rows only. */
export class GridRow extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    const { row, place, items, active } = this.props
    return row !== next.row || place !== next.place || items !== next.items || active !== next.active
  }

  override render(props: Props) {
    return <Row {...props} />
  }
}

function Row({ row, place, items, firstColumn, active }: Props) {
  const { say } = useSpeech()
  // The same element again is not looked into: scrolling across draws the cells of new columns only.
  const drawn = useMemo(() => new Map<string, VNode>(), [row, place, say])
  const cellAt = (item: MatrixItem, column: number) => {
    const key = `${item.code} ${column} ${active === column}`
    const kept = drawn.get(key)
    if (kept) return kept
    const cell = row.cells[item.code]
    const state = cell ? stateOf(cell) : null
    const made = (
      <span
        key={item.code}
        id={`cell-${place}-${column}`}
        class={`grid-cell ${state ?? 'not-asked'}${active === column ? ' active' : ''}`}
        role="gridcell"
        aria-colindex={column + 2}
        style={{ left: UNIT + column * COLUMN }}
      >
        {cell && state && (
          <>
            {[say.cell[state], figureOf(cell)].filter(Boolean).join(' ')}
            {cell.isNew && cell.documents > 0 && <i class="new">{say.newHere}</i>}
          </>
        )}
      </span>
    )
    drawn.set(key, made)
    return made
  }
  return (
    <div class="grid-row" role="row" aria-rowindex={place + 2} style={{ top: HEAD + place * ROW }}>
      <span class="grid-unit" role="rowheader" aria-colindex={1}>
        <a href={addressOf('inspection', { id: row.inspectionId })} tabIndex={-1} title={row.unit}>
          {row.unit}
        </a>
        <span class="share">{Math.round(shareDone(row) * 100)}%</span>
      </span>
      {items.map((item, i) => cellAt(item, firstColumn + i))}
    </div>
  )
}
