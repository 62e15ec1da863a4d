import { asFiledInTheOpen, type Classification } from '../classify/classification.ts'
import type { DocumentRecord } from '../document/record.ts'
import { refiled } from '../document/refiled.ts'
import type { Inspection } from '../inspection/inspection.ts'
import { type Decisions, decide } from '../review/decisions.ts'
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
 * clearance: where it lies, how surely and why would tell of them. Where a person filed it, that rests on no other item,
 * and whoever may know of the item that they said sees it there.
 */
export function recordsClearedFor(
  standing: Standing,
  inspection: Inspection,
  records: readonly DocumentRecord[],
  acts: readonly ReviewAct[] = [],
): DocumentRecord[] {
  const seen = records.filter((record) => maySeeProvider(standing, record.provider))
  if (knowsAll(standing, inspection)) return seen
  const isKnown = isKnownTo(standing, inspection)
  const { filings } = decide(acts)
  return seen.map((record) => {
    const said = filings.get(record.id)
    return asFiledWithoutRestricted(record, said && isKnown(said.deed.to) ? said : null)
  })
}

/** The acts that go with it: none that files a document under an item that may not be known of, or says it lay there. */
export function actsClearedFor(standing: Standing, inspection: Inspection, acts: readonly ReviewAct[]): ShownAct[] {
  if (knowsAll(standing, inspection)) return acts.map(({ views: _views, ...act }) => act)
  const isKnown = isKnownTo(standing, inspection)
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

/** Whether a filing names no item that somebody with these clearances may not know of. */
function isKnownTo(standing: Standing, inspection: Inspection): (filing: Filing) => boolean {
  const known = new Set(asClearedFor(standing, inspection).list.items.map(({ code }) => code))
  return ({ item, parts }) =>
    [item, ...parts.map((part) => part.item)].every((code) => code === null || known.has(code))
}

/** `said`: how a person filed it, in words that may be known of; its classification in the open may be another. */
function asFiledWithoutRestricted(record: DocumentRecord, said: Said | null): DocumentRecord {
  const isFiled = record.state === 'filed' || record.state === 'review'
  if (!isFiled || !record.classification.open) return record
  const open = asFiledInTheOpen(record.classification)
  const { item, slots, kind, facts, parts } = record.classification
  // It may have been filed anew since, by its sender; and what the open view took of it as well needs nothing more.
  const stands = said !== null && record.state === 'filed' && named(said.deed.to) === named(record.classification)
  if (!stands || named(open) === named(record.classification)) return refiled(record, open)
  const why = [`${said.actor.name}归类。`, ...open.why]
  return refiled(record, { ...open, outcome: 'filed', item, slots, kind, facts, parts, confidence: 1, why })
}
const named = ({ item, parts }: Pick<Classification, 'item' | 'parts'> | Filing) =>
  [item, ...parts.map((part) => part.item)].join(' ')
type Said = NonNullable<ReturnType<Decisions['filings']['get']>>
