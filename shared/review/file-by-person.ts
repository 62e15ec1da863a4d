import { asFiledInTheOpen, type Classification, type Part, withOpen } from '../classify/classification.ts'
import { factsAsFiled } from '../classify/facts-as-filed.ts'
import { senderWordsOf } from '../classify/sender-words.ts'
import { slotsOfDocument } from '../classify/slots-of-document.ts'
import type { DocumentIn } from '../document/record.ts'
import type { Inspection } from '../inspection/inspection.ts'
import { isRestricted } from '../policy/restricted.ts'
import type { Move } from '../ports/documents.ts'
import type { Reading } from '../reading/reading.ts'
import type { ListItem } from '../request-list/request-list.ts'
import { periodOf, WHOLE } from '../request-list/slots.ts'
import { arePartsApart } from './parts-apart.ts'
import type { Filing } from './review-act.ts'

type Fileable = DocumentIn<'filed'> | DocumentIn<'review'>

/**
 * A document filed as a person says. It wins over the classifier, whose facts are taken anew for the item that was
 * said: other items name other fields. Where the person names no slot, what the document says of its period stands.
 * `unknown-item`: the list asks for no such item of anybody; `bad-parts`: pages that overlap or are not there.
 */
export function fileByPerson(
  document: Fileable,
  to: Filing,
  inspection: Inspection,
  reading: Reading | null,
  by: string,
): { kind: 'filed'; move: Move<'filed'> } | { kind: 'unknown-item' | 'bad-parts' } {
  const itemOf = (code: string | null) => inspection.list.items.find((item) => item.code === code) ?? null
  const codes = [to.item, ...to.parts.map(({ item }) => item)]
  if (codes.some((code) => code !== null && itemOf(code) === null)) return { kind: 'unknown-item' }
  if (!arePartsApart(to.parts, document.pages)) return { kind: 'bad-parts' }

  const { classification, path } = document
  const filed = ({ item: code, slots, kind }: Omit<Filing, 'parts'>, pages: Part['pages'] | null) => {
    const item = itemOf(code)
    const facts = reading ? factsAsFiled(reading, pages, item, inspection) : classification.facts
    const period = item ? periodOf(item, inspection.list, inspection.period) : null
    const own = item && slots.length === 0 ? slotsOfDocument(item, period, facts, senderWordsOf(path)) : slots
    const isWhole = item?.coverage === 'once' || item?.coverage === 'any'
    return { item: code, slots: item && isWhole ? [WHOLE] : [...own], kind, facts }
  }
  const whole = filed(to, null)
  const { own, open: _open, ...classified } = classification
  const next: Classification = {
    ...classified,
    ...whole,
    outcome: 'filed',
    confidence: 1,
    why: [`${by}归类。`, ...classification.why.filter((why) => !why.endsWith('归类。'))],
    parts: to.parts.map((part) => ({ pages: part.pages, ...filed(part, part.pages) })),
    // Filed under what another was asked for, it stays for its sender's eyes where it was (T1).
    ...(codes.some((code) => isAnothers(itemOf(code), document)) ? { own: own ?? filingAsStored(document) } : {}),
  }
  // And under what takes a clearance to know of, for those who have none.
  const isHidden = codes.map(itemOf).some((item) => isAnothers(item, document) && isRestricted(item.provider))
  const seen = isHidden ? withOpen(next, asFiledInTheOpen(classification)) : next
  const { evidence, format, notes, readingKey, pages } = document
  return { kind: 'filed', move: { state: 'filed', evidence, format, notes, readingKey, pages, classification: seen } }
}

/** How it was filed before a person said otherwise: kept with the correction. */
export function filingOf({
  state,
  classification,
}: Fileable): Filing & { confidence: number; outcome: 'filed' | 'review' } {
  const { item, slots, kind, confidence, parts } = classification
  return {
    item,
    slots: [...slots],
    kind,
    parts: parts.map((part) => ({ pages: part.pages, item: part.item, slots: part.slots, kind: part.kind })),
    confidence,
    outcome: state,
  }
}

function isAnothers(item: ListItem | null, { provider }: Fileable): item is ListItem {
  return item !== null && item.provider !== provider
}

function filingAsStored({ classification }: Fileable): NonNullable<Classification['own']> {
  const { outcome, item, slots, kind, confidence, facts, parts } = classification
  return { outcome, item, slots, kind, confidence, facts, parts }
}
