import type { DocumentRecord } from '../document/record.ts'
import type { Inspection } from '../inspection/inspection.ts'
import { maySeeProvider, type Standing } from './policy.ts'

/**
 * The inspection as somebody with these clearances may see it. As with a provider's view (docs/decisions/0011), what is
 * computed from the cut cannot tell of what it never held: no document, no finding, no number.
 */
export function asClearedFor(standing: Standing, inspection: Inspection): Inspection {
  const items = inspection.list.items.filter((item) => maySeeProvider(standing, item.provider))
  if (items.length === inspection.list.items.length) return inspection
  const seen = new Set(items.map(({ code }) => code))
  const relations = inspection.list.relations.filter(({ equal }) => equal.every(({ item }) => seen.has(item)))
  const supplements = inspection.supplements.filter(({ provider }) => maySeeProvider(standing, provider))
  return { ...inspection, list: { ...inspection.list, items, relations }, supplements }
}

export function recordsClearedFor(standing: Standing, records: readonly DocumentRecord[]): DocumentRecord[] {
  return records.filter((record) => maySeeProvider(standing, record.provider))
}
