import type { Corrections } from '../contract/team/acts.ts'
import type { ReviewAct } from './review-act.ts'
import type { TeamView } from './team-view.ts'

/** Filings that people corrected and left so: what the classifier said beside what is true. Nothing learns by itself. */
export function correctionsIn(
  view: Pick<TeamView, 'documents' | 'decisions'> & { readonly acts: readonly ReviewAct[] },
): Corrections['corrections'] {
  const documents = new Map(view.documents.map((document) => [document.id, document]))
  return [...view.decisions.filings.values()].flatMap(({ deed, at }) => {
    const document = documents.get(deed.documentId)
    // Corrected more than once: the first holds what the classifier said.
    const first = view.acts.find(
      (act) => act.before && act.deed.kind === 'correct-filing' && act.deed.documentId === deed.documentId,
    )
    if (!document || !first?.before) return []
    const { id, sha256, format, pages } = document
    return [
      {
        documentId: id,
        sha256,
        format: format ?? null,
        pages: pages ?? null,
        from: first.before,
        to: deed.to,
        reason: deed.reason ?? null,
        at,
      },
    ]
  })
}
