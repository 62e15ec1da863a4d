import type { DocumentState } from './record.ts'

/** The life of a document, written once. A step may move a record along an arrow of this table and no other way. */
export const followers = {
  received: ['cleared', 'refused', 'quarantined', 'unpacked'],
  cleared: ['read', 'unreadable'],
  read: ['filed', 'review'],
  unreadable: ['review'],
  // Final until a person acts.
  filed: ['filed', 'review'],
  review: ['filed', 'review'],
  refused: [],
  quarantined: [],
  unpacked: [],
} as const satisfies Record<DocumentState, readonly DocumentState[]>

export function mayFollow(from: DocumentState, to: DocumentState): boolean {
  const next: readonly DocumentState[] = followers[from]
  return next.includes(to)
}

/** No step moves it on by itself. */
export function isSettled(state: DocumentState): boolean {
  return !['received', 'cleared', 'read', 'unreadable'].includes(state)
}
