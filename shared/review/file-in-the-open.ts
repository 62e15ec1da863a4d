import { asFiledInTheOpen, type Classification, withOpen } from '../classify/classification.ts'
import { refiled } from '../document/refiled.ts'
import type { Inspection } from '../inspection/inspection.ts'
import { type Fileable, filingAsStored, filingOf } from './file-by-person.ts'
import type { ReviewAct } from './review-act.ts'

/** Filing by those who may not know where a document lies: that stays, and what they see of it changes (0094). */

/** Under an item, or with a part under one, that is not in this list. */
export function liesBeyond({ classification: { item, parts } }: Fileable, { list }: Inspection): boolean {
  const known = new Set(list.items.map(({ code }) => code))
  return [item, ...parts.map((part) => part.item)].some((code) => code !== null && !known.has(code))
}

/** The document as they see it. */
export function laidOpen(document: Fileable): Fileable {
  const { own } = document.classification
  return refiled(document, { ...asFiledInTheOpen(document.classification), ...(own ? { own } : {}) })
}

/** The whole filing as it stands, with the views of one that was made of the document laid open. */
export function withViewsOf(filed: Classification, { classification }: Fileable): Classification {
  const open = asFiledInTheOpen(filed)
  return withOpen({ ...classification, own: filed.own ?? filingAsStored(open) }, open)
}

/** How a correction found the document, as they saw it. */
export function beforeInTheOpen({ before, views, outer }: ReviewAct): ReviewAct['before'] {
  if (!before || outer || !views?.open) return before
  const { outcome, ...open } = views.open
  return filingOf({ state: outcome ?? before.outcome, classification: { ...before, ...open } })
}
