import { type Rule, ruleAt } from './rule.ts'
import type { Rules } from './rules.ts'
import { type Straightened, straightener } from './straightener.ts'

/** A table as its rules draw it, in pixels or in shares of the page. */
export interface RuledGrid {
  readonly rows: number
  readonly columns: number
  readonly cells: readonly GridCell[]
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  /** The cell a point lies in. */
  cellAt(x: number, y: number): GridCell | undefined
}

export interface GridCell {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  /** left, top, right, bottom between the rules. */
  readonly bounds: readonly [number, number, number, number]
}

const REFERENCE = 2339
// At 200 dpi: how near ends must come to count as meeting, and how far apart boundaries of rows are at least.
const REACH = 14
const MIN_PITCH = 22
const MIN_SPAN = 160
// A boundary parts two cells when a rule covers this share of the side between them.
const MIN_COVER = 0.65

export function ruledGrids({ lying, standing }: Rules, width: number, height: number): RuledGrid[] {
  const scale = Math.max(width, height) / REFERENCE
  return groupsThatCross(lying, standing, REACH * scale)
    .flatMap((group) => gridOf(group, scale))
    .sort((a, b) => a.top - b.top)
}

/** The same grid on a page of width and height 1. */
export function inShares(grid: RuledGrid, width: number, height: number): RuledGrid {
  const cells = new Map(
    grid.cells.map((cell) => {
      const [left, top, right, bottom] = cell.bounds
      return [cell, { ...cell, bounds: [left / width, top / height, right / width, bottom / height] as const }]
    }),
  )
  return {
    ...grid,
    cells: [...cells.values()],
    left: grid.left / width,
    right: grid.right / width,
    top: grid.top / height,
    bottom: grid.bottom / height,
    cellAt: (x, y) => {
      const cell = grid.cellAt(x * width, y * height)
      return cell && cells.get(cell)
    },
  }
}

function groupsThatCross(lying: readonly Rule[], standing: readonly Rule[], reach: number): Rules[] {
  const all = [...lying, ...standing]
  const parent = all.map((_, i) => i)
  const root = (i: number): number => (parent[i] === i ? i : root(parent[i] ?? i))
  lying.forEach((h, i) => {
    standing.forEach((v, j) => {
      const x = ruleAt(v, h.at)
      const y = ruleAt(h, x)
      const meets = x > h.from - reach && x < h.to + reach && y > v.from - reach && y < v.to + reach
      if (meets) parent[root(i)] = root(lying.length + j)
    })
  })
  const groups = new Map<number, { lying: Rule[]; standing: Rule[] }>()
  all.forEach((rule, i) => {
    const group = groups.get(root(i)) ?? { lying: [], standing: [] }
    groups.set(root(i), group)
    ;(i < lying.length ? group.lying : group.standing).push(rule)
  })
  return [...groups.values()].filter((group) => group.lying.length >= 2 && group.standing.length >= 2)
}

interface Boundary {
  readonly at: number
  readonly pieces: readonly (readonly [number, number])[]
}

function gridOf({ lying, standing }: Rules, scale: number): RuledGrid[] {
  const straight = straightener(lying, standing)
  const across = lying.map((rule) => straight.lying(rule))
  const down = standing.map((rule) => straight.standing(rule))
  const allXs = boundaries(down, MIN_PITCH * scale)
  const ys = parting(boundaries(across, MIN_PITCH * scale), allXs)
  const xs = parting(allXs, ys)
  const [rows, columns] = [ys.length - 1, xs.length - 1]
  if (rows < 1 || columns < 1 || rows * columns < 2) return []
  // Strokes of one large character (图, 国) cross like rules.
  const [spanX, spanY] = [(xs.at(-1)?.at ?? 0) - (xs[0]?.at ?? 0), (ys.at(-1)?.at ?? 0) - (ys[0]?.at ?? 0)]
  if (spanX < MIN_SPAN * scale || spanY < MIN_PITCH * 2 * scale) return []
  const owner = mergedCells(xs, ys)
  const cells = new Map<number, GridCell>()
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const id = owner[row * columns + column] ?? 0
      const known = cells.get(id)
      const first = known ?? { row, column, rowSpan: 1, columnSpan: 1 }
      const startColumn = Math.min(first.column, column)
      const rowSpan = Math.max(first.row + first.rowSpan, row + 1) - first.row
      const columnSpan = Math.max(first.column + first.columnSpan, column + 1) - startColumn
      const [left, top] = straight.back(xs[startColumn]?.at ?? 0, ys[first.row]?.at ?? 0)
      const [right, bottom] = straight.back(xs[startColumn + columnSpan]?.at ?? 0, ys[first.row + rowSpan]?.at ?? 0)
      cells.set(id, { row: first.row, column: startColumn, rowSpan, columnSpan, bounds: [left, top, right, bottom] })
    }
  }
  const [left, top] = straight.back(xs[0]?.at ?? 0, ys[0]?.at ?? 0)
  const [right, bottom] = straight.back(xs.at(-1)?.at ?? 0, ys.at(-1)?.at ?? 0)
  return [
    {
      rows,
      columns,
      cells: [...cells.values()],
      left,
      top,
      right,
      bottom,
      cellAt: (x, y) => {
        const [u, v] = straight.forth(x, y)
        const column = indexIn(xs, u)
        const row = indexIn(ys, v)
        if (row < 0 || column < 0) return undefined
        return cells.get(owner[row * columns + column] ?? -1)
      },
    },
  ]
}

function indexIn(list: readonly Boundary[], value: number): number {
  if (value < (list[0]?.at ?? 0) || value > (list.at(-1)?.at ?? 0)) return -1
  return Math.min(
    list.length - 2,
    list.findLastIndex((boundary) => boundary.at <= value),
  )
}

/** Without the boundaries inside the table that part nothing: a stroke of a letter that crosses a rule. */
function parting(list: readonly Boundary[], across: readonly Boundary[]): Boundary[] {
  return list.filter((boundary, i) => {
    const isEdge = i === 0 || i === list.length - 1
    return isEdge || across.some((side, j) => j > 0 && isParted(boundary, across[j - 1]?.at ?? 0, side.at))
  })
}

/** Whether a boundary is drawn between two places. */
function isParted(boundary: Boundary | undefined, from: number, to: number): boolean {
  let covered = 0
  for (const [start, end] of boundary?.pieces ?? []) covered += Math.max(0, Math.min(end, to) - Math.max(start, from))
  return covered >= MIN_COVER * (to - from)
}

/** For each base cell the id of the merged cell it belongs to: neighbours without a rule between them are one. */
function mergedCells(xs: readonly Boundary[], ys: readonly Boundary[]): number[] {
  const [rows, columns] = [ys.length - 1, xs.length - 1]
  const parent = Array.from({ length: rows * columns }, (_, i) => i)
  const root = (i: number): number => (parent[i] === i ? i : root(parent[i] ?? i))
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const here = row * columns + column
      const [left, right] = [xs[column]?.at ?? 0, xs[column + 1]?.at ?? 0]
      const [top, bottom] = [ys[row]?.at ?? 0, ys[row + 1]?.at ?? 0]
      if (column + 1 < columns && !isParted(xs[column + 1], top, bottom)) parent[root(here + 1)] = root(here)
      if (row + 1 < rows && !isParted(ys[row + 1], left, right)) parent[root(here + columns)] = root(here)
    }
  }
  return parent.map((_, i) => root(i))
}

/** Rules on (nearly) the same line are one boundary. */
function boundaries(rules: readonly Straightened[], pitch: number): Boundary[] {
  const list: { at: number; weight: number; pieces: [number, number][] }[] = []
  for (const rule of [...rules].sort((a, b) => a.at - b.at)) {
    const last = list.at(-1)
    const length = rule.to - rule.from
    if (last && rule.at - last.at < pitch) {
      last.at = (last.at * last.weight + rule.at * length) / (last.weight + length)
      last.weight += length
      last.pieces.push([rule.from, rule.to])
    } else list.push({ at: rule.at, weight: length, pieces: [[rule.from, rule.to]] })
  }
  return list
}
