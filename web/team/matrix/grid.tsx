// biome-ignore-all lint/a11y/useSemanticElements: a real table would have to hold every row and cell
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid itself has the focus; aria-activedescendant says where
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { addressOf, goTo } from '../route.ts'
import { useSpeech } from '../words.ts'
import { GridRow } from './grid-row.tsx'
import { COLUMN, HEAD, ROW, type Stretch, stretchOf, UNIT } from './layout.ts'
import type { VisiblePart } from './visible-part.ts'

/**
 * Units × items. Only what is in sight is in the document: 200 × 100 cells would be twenty thousand elements. The grid
 * is one stop of the tab key; arrows move within it, Enter opens.
 */
export function Grid({ part }: { part: VisiblePart }) {
  const { say } = useSpeech()
  const { rows, items } = part
  const port = useRef<HTMLDivElement>(null)
  const [{ down, across }, setSeen] = useState<Seen>({ down: { from: 0, to: 0 }, across: { from: 0, to: 0 } })
  const [active, setActive] = useState({ row: 0, column: 0 })

  useLayoutEffect(() => {
    const box = port.current
    if (!box) return
    const measure = () => {
      const next = {
        down: stretchOf(box.scrollTop, box.clientHeight - HEAD, ROW, rows.length),
        across: stretchOf(box.scrollLeft, box.clientWidth - UNIT, COLUMN, items.length),
      }
      setSeen((seen) => (isSame(seen.down, next.down) && isSame(seen.across, next.across) ? seen : next))
    }
    measure()
    box.addEventListener('scroll', measure, { passive: true })
    addEventListener('resize', measure)
    return () => {
      box.removeEventListener('scroll', measure)
      removeEventListener('resize', measure)
    }
  }, [rows, items])
  useEffect(() => {
    setActive({ row: 0, column: 0 })
    port.current?.scrollTo(0, 0)
  }, [rows, items])

  const shown = useMemo(() => items.slice(across.from, across.to), [items, across.from, across.to])

  const openCell = (place: number, column: number) => {
    const [row, item] = [rows[place], items[column]]
    if (row && item && row.cells[item.code]) goTo(addressOf('item', { id: row.inspectionId, part: item.code }))
  }
  /** One listener: a link in each cell would double what is drawn anew at every step of a scroll. */
  const onClick = ({ target }: MouseEvent) => {
    const id = target instanceof Element ? target.closest('[role=gridcell]')?.id : undefined
    const [, row, column] = /^cell-(\d+)-(\d+)$/.exec(id ?? '') ?? []
    if (row !== undefined) openCell(Number(row), Number(column))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (event.key === 'Enter') {
      openCell(active.row, active.column)
    } else if (step) {
      event.preventDefault()
      const row = clamp(active.row + step[0], rows.length)
      const column = clamp(active.column + step[1], items.length)
      setActive({ row, column })
      reveal(port.current, row, column)
    }
  }
  return (
    <div
      class="grid"
      ref={port}
      role="grid"
      aria-label={say.matrix}
      aria-rowcount={rows.length + 1}
      aria-colcount={items.length + 1}
      aria-activedescendant={`cell-${active.row}-${active.column}`}
      // The arrows move within it.
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div
        class="grid-inner"
        role="presentation"
        style={{ width: UNIT + items.length * COLUMN, height: HEAD + rows.length * ROW }}
      >
        <div class="grid-head" role="row" aria-rowindex={1} style={{ height: HEAD }}>
          <span class="grid-unit" role="columnheader" aria-colindex={1}>
            {say.unit}
          </span>
          {shown.map((item, i) => (
            <span
              key={item.code}
              class="grid-item"
              role="columnheader"
              aria-colindex={across.from + i + 2}
              title={`${item.code} ${item.title}`}
              style={{ left: UNIT + (across.from + i) * COLUMN }}
            >
              <b>{item.code}</b> {item.title}
            </span>
          ))}
        </div>
        {rows.slice(down.from, down.to).map((row, i) => (
          <GridRow
            key={row.inspectionId}
            row={row}
            place={down.from + i}
            items={shown}
            firstColumn={across.from}
            active={active.row === down.from + i ? active.column : null}
          />
        ))}
      </div>
    </div>
  )
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [10, 0],
  PageUp: [-10, 0],
}

const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))

interface Seen {
  readonly down: Stretch
  readonly across: Stretch
}
const isSame = (a: Stretch, b: Stretch) => a.from === b.from && a.to === b.to

/** Scrolls no further than it takes. */
function reveal(box: HTMLElement | null, row: number, column: number): void {
  if (!box) return
  const [width, height] = [box.clientWidth - UNIT, box.clientHeight - HEAD]
  const top = Math.max(row * ROW + ROW - height, Math.min(box.scrollTop, row * ROW))
  const left = Math.max(column * COLUMN + COLUMN - width, Math.min(box.scrollLeft, column * COLUMN))
  box.scrollTo(left, top)
}
