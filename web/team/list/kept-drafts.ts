import type { RequestList } from '../../../shared/request-list/request-list.ts'

export interface Draft {
  readonly list: RequestList
  /** Of the saved list that it was begun from. */
  readonly revision: number
  readonly past: readonly RequestList[]
  /** What was changed last: letter after letter of one field is one change. */
  readonly field: string
}

/** Whose draft of what: of a person for an inspection. */
export const draftKey = (personId: string, inspectionId: string) => `${PREFIX}${personId} ${inspectionId}`

const PREFIX = 'intake-team-draft '
const drafts = new Map<string, Draft>()

/**
 * A draft outlives a look at another screen; in the tab's own store also the way to the provider and back when a token
 * has ended, then without the steps that led to it.
 */
export function draftUnder(key: string): Draft | null {
  const known = drafts.get(key)
  if (known) return known
  const stored = sessionStorage.getItem(key)
  if (stored === null) return null
  const draft: Draft = { ...JSON.parse(stored), past: [], field: '' }
  drafts.set(key, draft)
  return draft
}

/** Null: there is none any more. */
export function keepDraft(key: string, draft: Draft | null): void {
  sessionStorage.removeItem(key)
  if (!draft) return void drafts.delete(key)
  drafts.set(key, draft)
  try {
    sessionStorage.setItem(key, JSON.stringify({ list: draft.list, revision: draft.revision }))
  } catch {
    // The tab's store is full: then it lasts as long as the page does, which asks before it is left.
  }
}

export const haveDrafts = (): boolean => drafts.size > 0 || storedKeys().length > 0

/** Who leaves takes along what was not saved. */
export function forgetDrafts(): void {
  drafts.clear()
  for (const key of storedKeys()) sessionStorage.removeItem(key)
}

const storedKeys = () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX))
