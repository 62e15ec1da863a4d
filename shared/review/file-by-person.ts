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
import type { Filing, ReviewAct } from './review-act.ts'

export type Fileable = DocumentIn<'filed'> | DocumentIn<'review'>

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

  const { own, open: _open, ...classification } = document.classification
  const inTheOpen = asFiledInTheOpen(document.classification)
  const said = (one: Classification, items: readonly ListItem[]) =>
    asSaid(one, to, { ...inspection, list: { ...inspection.list, items: [...items] } }, reading, document.path, by)
  const named = codes.map(itemOf)
  const whole: Classification = {
    ...said(classification, inspection.list.items),
    // Filed under what another was asked for, it stays for its sender's eyes where it was (T1).
    ...(named.some((item) => isAnothers(item, document))
      ? { own: own ?? filingAsStored(document.classification) }
      : {}),
  }
  // Those who are not cleared see it where it lay if the item takes a clearance to know of; and in either case neither
  // reasons nor candidates nor facts that rest on such items.
  const isHidden = (item: ListItem | null) => isAnothers(item, document) && isRestricted(item.provider)
  const known = inspection.list.items.filter((item) => !isHidden(item))
  const filed = withOpen(whole, named.some(isHidden) ? inTheOpen : said(inTheOpen, known))
  const { evidence, format, notes, readingKey, pages } = document
  return { kind: 'filed', move: { state: 'filed', evidence, format, notes, readingKey, pages, classification: filed } }
}

/** The classification with what the person says in place of its filing, the facts taken as this list names them. */
function asSaid(
  classification: Classification,
  to: Filing,
  inspection: Inspection,
  reading: Reading | null,
  path: string,
  by: string,
): Classification {
  const filed = ({ item: code, slots, kind }: Omit<Filing, 'parts'>, pages: Part['pages'] | null) => {
    const item = inspection.list.items.find((one) => one.code === code) ?? null
    const facts = reading ? factsAsFiled(reading, pages, item, inspection) : classification.facts
    const period = item ? periodOf(item, inspection.list, inspection.period) : null
    const own = item && slots.length === 0 ? slotsOfDocument(item, period, facts, senderWordsOf(path)) : slots
    const isWhole = item?.coverage === 'once' || item?.coverage === 'any'
    return { item: code, slots: item && isWhole ? [WHOLE] : [...own], kind, facts }
  }
  return {
    ...classification,
    ...filed(to, null),
    outcome: 'filed',
    confidence: 1,
    why: [`${by}归类。`, ...classification.why.filter((why) => !why.endsWith('归类。'))],
    parts: to.parts.map((part) => ({ pages: part.pages, ...filed(part, part.pages) })),
  }
}

/** How it was filed before a person said otherwise: kept with the correction. */
export function filingOf({
  state,
  classification,
}: {
  state: Fileable['state']
  classification: Omit<NonNullable<ReviewAct['before']>, 'outcome'>
}): NonNullable<ReviewAct['before']> {
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

/** The reasons of that, and what those see of it who are not to know of every item: kept with the correction as well. */
export function viewsOf({ classification: { why, own, open } }: Fileable): NonNullable<ReviewAct['views']> {
  return { why, ...(own ? { own } : {}), ...(open ? { open } : {}) }
}

function isAnothers(item: ListItem | null, { provider }: Fileable): item is ListItem {
  return item !== null && item.provider !== provider
}

export function filingAsStored(classification: Classification): NonNullable<Classification['own']> {
  const { outcome, item, slots, kind, confidence, facts, parts } = classification
  return { outcome, item, slots, kind, confidence, facts, parts }
}
