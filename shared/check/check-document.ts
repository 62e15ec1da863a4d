import type { DocumentIn, DocumentRecord } from '../document/record.ts'
import type { ListItem } from '../request-list/request-list.ts'
import type { Decisions } from '../review/decisions.ts'
import type { CheckedDocument } from './checked.ts'
import { itemNamedByPath } from './folder-item.ts'

/** A record as the rules and the report see it. An unpacked archive is no document: its members are. */
export function checkDocument(
  record: Exclude<DocumentRecord, DocumentIn<'unpacked'>>,
  items: readonly ListItem[],
  decisions: Decisions,
): CheckedDocument {
  const decided = decisions.documents.get(record.id)?.deed.kind
  const base = {
    id: record.id,
    path: record.path,
    provider: record.provider,
    sha256: record.sha256,
    bytes: record.bytes,
    format: 'format' in record ? record.format : null,
    pages: 'pages' in record ? record.pages : null,
    chosenItem: record.chosenItem,
    item: null,
    slots: [],
    kind: null,
    confidence: 0,
    why: [],
    facts: null,
    notes: 'notes' in record ? record.notes : [],
    refusal: null,
    quarantine: null,
    unreadable: null,
    parts: [],
    decision:
      decided === undefined ? null : decided === 'accept-document' ? ('accepted' as const) : ('returned' as const),
  }
  // The list may be one provider's view of it (provider-view.ts): what lies outside is not named.
  const onList = (code: string | null) => (items.some((item) => item.code === code) ? code : null)
  const meant = () => record.chosenItem ?? itemNamedByPath(record.path, record.provider, items)
  /** Nothing of the content is known. */
  const guessed = () => meant() ?? onlyItemOf(record.provider, items)
  switch (record.state) {
    case 'received':
      return { ...base, status: 'received' }
    case 'cleared':
    case 'read':
      return { ...base, status: 'reading' }
    case 'unreadable':
      return { ...base, status: 'reading', item: guessed(), unreadable: record.cause }
    case 'refused':
      return { ...base, status: 'refused', item: guessed(), refusal: record.refusal }
    case 'quarantined':
      return {
        ...base,
        status: 'quarantined',
        item: guessed(),
        quarantine: { cause: record.cause, level: record.level },
      }
    case 'filed':
    case 'review': {
      const { slots, kind, confidence, why, facts } = record.classification
      const item = onList(record.classification.item)
      const parts = record.classification.parts.map((part) => ({ ...part, item: onList(part.item) }))
      const unreadable = record.state === 'review' ? record.unreadable : null
      const classified = { ...base, slots, kind, confidence, why, facts, parts, unreadable }
      return record.state === 'filed'
        ? { ...classified, status: 'filed', item }
        : { ...classified, status: 'review', item: item ?? meant() }
    }
  }
}

/** Who is asked for one thing sends that. */
function onlyItemOf(provider: string, items: readonly ListItem[]): string | null {
  const [only, another] = items.filter((item) => item.provider === provider)
  return only && !another ? only.code : null
}
