import type { ReviewAct, ReviewDeed } from './review-act.ts'

/** An act whose deed is one of these. */
type ActOf<K extends ReviewDeed['kind']> = ReviewAct & { readonly deed: Extract<ReviewDeed, { kind: K }> }

/** What of all that was decided stands: per subject the last act that nobody undid. */
export interface Decisions {
  readonly documents: ReadonlyMap<string, ActOf<'accept-document' | 'return-document'>>
  readonly items: ReadonlyMap<string, ActOf<'accept-item' | 'return-item'>>
  readonly findings: ReadonlyMap<string, ActOf<'confirm-finding' | 'dismiss-finding'>>
  readonly filings: ReadonlyMap<string, ActOf<'correct-filing'>>
  readonly waived: ReadonlyMap<string, ActOf<'waive-item'>>
  readonly extensions: readonly ActOf<'extend-due'>[]
  /** Act → the act that undid it. */
  readonly undone: ReadonlyMap<string, string>
}

/** `acts` in the order in which they were done. */
export function decide(acts: readonly ReviewAct[]): Decisions {
  const undone = undoneBy(acts)
  const decisions = {
    documents: new Map<string, ActOf<'accept-document' | 'return-document'>>(),
    items: new Map<string, ActOf<'accept-item' | 'return-item'>>(),
    findings: new Map<string, ActOf<'confirm-finding' | 'dismiss-finding'>>(),
    filings: new Map<string, ActOf<'correct-filing'>>(),
    waived: new Map<string, ActOf<'waive-item'>>(),
    extensions: [] as ActOf<'extend-due'>[],
    undone,
  }
  for (const act of acts) {
    const { deed } = act
    if (undone.has(act.id)) continue
    switch (deed.kind) {
      case 'accept-document':
      case 'return-document':
        decisions.documents.set(deed.documentId, { ...act, deed })
        break
      case 'accept-item':
      case 'return-item':
        decisions.items.set(deed.item, { ...act, deed })
        break
      case 'confirm-finding':
      case 'dismiss-finding':
        decisions.findings.set(deed.findingId, { ...act, deed })
        break
      case 'correct-filing':
        if (!act.outer) decisions.filings.set(deed.documentId, { ...act, deed })
        break
      case 'waive-item':
        decisions.waived.set(deed.item, { ...act, deed })
        break
      case 'extend-due':
        decisions.extensions.push({ ...act, deed })
        break
      case 'undo':
        break
    }
  }
  return decisions
}

export const NOTHING_DECIDED: Decisions = decide([])

function undoneBy(acts: readonly ReviewAct[]): Map<string, string> {
  return new Map(acts.flatMap(({ id, deed }) => (deed.kind === 'undo' ? [[deed.actId, id] as const] : [])))
}
