import { asFiledInTheOpen } from '../classify/classification.ts'
import type { DocumentRecord } from '../document/record.ts'
import { refiled } from '../document/refiled.ts'
import type { Inspection } from '../inspection/inspection.ts'
import { beforeInTheOpen } from '../review/file-in-the-open.ts'
import type { Filing, ReviewAct } from '../review/review-act.ts'
import { maySeeProvider, type Standing } from './policy.ts'

/**
 * The inspection as somebody with these clearances may see it. As with a provider's view (docs/decisions/0011), what is
 * computed from the cut cannot tell of what it never held: no document, no finding, no number.
 */
export function asClearedFor(standing: Standing, inspection: Inspection): Inspection {
  const items = inspection.list.items.filter((item) => maySeeProvider(standing, item.provider))
  if (knowsAll(standing, inspection)) return inspection
  const seen = new Set(items.map(({ code }) => code))
  const relations = inspection.list.relations.filter(({ equal }) => equal.every(({ item }) => seen.has(item)))
  const supplements = inspection.supplements.filter(({ provider }) => maySeeProvider(standing, provider))
  return { ...inspection, list: { ...inspection.list, items, relations }, supplements }
}

/**
 * The records that go with it. Who may not know of every item sees each as it is filed without those that take a
 * clearance: where it lies, how surely and why would tell of them.
 */
export function recordsClearedFor(
  standing: Standing,
  inspection: Inspection,
  records: readonly DocumentRecord[],
): DocumentRecord[] {
  const seen = records.filter((record) => maySeeProvider(standing, record.provider))
  return knowsAll(standing, inspection) ? seen : seen.map(asFiledWithoutRestricted)
}

/** The acts that go with it: none that files a document under an item that may not be known of, or says it lay there. */
export function actsClearedFor(standing: Standing, inspection: Inspection, acts: readonly ReviewAct[]): ShownAct[] {
  if (knowsAll(standing, inspection)) return acts.map(({ views: _views, ...act }) => act)
  const known = new Set(asClearedFor(standing, inspection).list.items.map(({ code }) => code))
  const isKnown = ({ item, parts }: Filing) =>
    [item, ...parts.map((part) => part.item)].every((code) => code === null || known.has(code))
  return acts
    .filter(({ deed }) => deed.kind !== 'correct-filing' || isKnown(deed.to))
    .map((act) => {
      const { before: _before, views: _views, outer: _outer, ...shown } = act
      const before = beforeInTheOpen(act)
      return before && isKnown(before) ? { ...shown, before } : shown
    })
}

/** How others saw a document before is kept to restore it, and is for nobody's eyes. */
type ShownAct = Omit<ReviewAct, 'views'>

export function knowsAll(standing: Standing, { list }: Inspection): boolean {
  return list.items.every(({ provider }) => maySeeProvider(standing, provider))
}

function asFiledWithoutRestricted(record: DocumentRecord): DocumentRecord {
  const isFiled = record.state === 'filed' || record.state === 'review'
  return isFiled && record.classification.open ? refiled(record, asFiledInTheOpen(record.classification)) : record
}
