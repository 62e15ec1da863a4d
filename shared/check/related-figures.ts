import type { Relation } from '../request-list/request-list.ts'
import { WHOLE } from '../request-list/slots.ts'
import type { CheckedItem, CheckInput, Paper } from './checked.ts'

/** Figures that the list relates (勾稽), slot by slot, where both sides can be told for certain. */

interface Side {
  readonly item: string
  readonly title: string
  readonly field: string
  readonly unit: string
  readonly value: number
  readonly papers: readonly Paper[]
}

export interface Difference {
  readonly relation: Relation
  readonly slot: string
  readonly left: Side
  readonly right: Side
}

export function compareSides(input: CheckInput): Difference[] {
  return input.inspection.list.relations.flatMap((relation) => {
    const [lefts, rights] = relation.equal.map((side) => sidesOf(side, input))
    return [...(rights ?? [])].flatMap(([slot, right]) => {
      const left = lefts?.get(slot)
      return left && differ(left, right, relation.tolerance) ? [{ relation, slot, left, right }] : []
    })
  })
}

/** The tolerance is in the coarser unit, whose printed figure is rounded to two places. */
function differ(left: Side, right: Side, tolerance: number): boolean {
  const coarser = Math.max(factorOf(left.unit), factorOf(right.unit))
  const allowed = left.unit === right.unit ? tolerance : Math.max(tolerance, 0.005)
  const difference = (left.value * factorOf(left.unit) - right.value * factorOf(right.unit)) / coarser
  return Math.abs(difference) > allowed + 1e-6
}

function factorOf(unit: string): number {
  return unit === '万元' ? 10_000 : 1
}

/** The side's value for each slot of the side that it can be compared in. */
function sidesOf({ item: code, field, sum }: Relation['equal'][number], input: CheckInput): Map<string, Side> {
  const checked = input.items.find(({ item }) => item.code === code)
  if (!checked) return new Map()
  const { title, fields } = checked.item
  const unit = fields.find(({ name }) => name === field)?.unit ?? ''
  const bearing = input.papers.filter((paper) => paper.item === code && numberIn(paper, field) !== null)
  const sides = new Map<string, Side>()
  for (const [slot, finer] of finerSlots(checked, sum)) {
    const pieces = finer.map((piece) => pieceOf(bearing, piece, field, sum === 'documents'))
    const known = pieces.filter((piece) => piece !== null)
    if (known.length < pieces.length) continue
    const value = known.reduce((total, piece) => total + piece.value, 0)
    sides.set(slot, { item: code, title, field, unit, value, papers: known.flatMap((piece) => piece.papers) })
  }
  return sides
}

/** What is added up for each slot; a year whose months or quarters are not all asked for cannot be told. */
function finerSlots({ slots }: CheckedItem, sum: Relation['equal'][number]['sum']): Map<string, string[]> {
  const names = slots.map(({ slot }) => slot)
  if (sum !== 'months' && sum !== 'quarters') return new Map(names.map((slot) => [slot, [slot]]))
  const pieces = sum === 'months' ? 12 : 4
  return new Map(
    [...Map.groupBy(names, (slot) => slot.slice(0, 4))].filter(
      ([year, some]) => some.length === pieces && some.every((slot) => slot !== WHOLE && slot.startsWith(`${year}-`)),
    ),
  )
}

/** Several documents for one slot that give different figures leave open which one counts, unless they are added up. */
function pieceOf(bearing: readonly Paper[], slot: string, field: string, addUp: boolean) {
  const papers = bearing.filter((paper, i) => {
    const isCopy = bearing.slice(0, i).some((other) => other.document.sha256 === paper.document.sha256 && !paper.pages)
    return paper.slots.includes(slot) && !isCopy
  })
  const values = papers.map((paper) => numberIn(paper, field) ?? 0)
  const [value] = values
  if (value === undefined) return null
  if (addUp) return { papers, value: values.reduce((a, b) => a + b, 0) }
  return new Set(values).size === 1 ? { papers: papers.slice(0, 1), value } : null
}

function numberIn(paper: Paper, field: string): number | null {
  const value = paper.facts.fields[field]?.value
  return typeof value === 'number' ? value : null
}
