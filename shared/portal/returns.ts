import type { CheckedDocument } from '../check/checked.ts'
import type { Decisions } from '../review/decisions.ts'
import type { Returned } from './portal-view.ts'

/** What the team sent back and stands so, by the item that it concerns, whatever was sent since. */
export function returnsIn(
  decisions: Decisions,
  documents: readonly CheckedDocument[],
): (Returned & { readonly item: string })[] {
  const itemOf = new Map(documents.map(({ id, item, chosenItem }) => [id, item ?? chosenItem]))
  const ofDocuments = [...decisions.documents.values()].flatMap(({ at, deed }) => {
    const item = itemOf.get(deed.documentId)
    if (deed.kind !== 'return-document' || !item) return []
    const { documentId: document, reason, page = null, box = null } = deed
    return [{ item, at, reason, document, page, box }]
  })
  const ofItems = [...decisions.items.values()].flatMap(({ at, deed }) =>
    deed.kind === 'return-item'
      ? [{ item: deed.item, at, reason: deed.reason, document: null, page: null, box: null }]
      : [],
  )
  return [...ofDocuments, ...ofItems]
}
