import type { Instant } from '../../../shared/calendar.ts'
import type { DocumentIn } from '../../../shared/document/record.ts'
import type { DocumentRegister } from '../../../shared/ports/documents.ts'
import type { ObjectStore } from '../../../shared/ports/object-store.ts'
import { beyondBounds } from '../../../shared/reading/bounds.ts'
import type { Reading } from '../../../shared/reading/reading.ts'
import { withUnsoundPages } from '../../../shared/reading/unread-pages.ts'
import type { FileNote } from '../../../shared/screen/inspected.ts'
import type { StepOutcome } from '../../envelope.ts'

export interface KeepingDeps {
  readonly documents: DocumentRegister
  readonly objects: ObjectStore
  readonly derivedBucket: string
  readonly now: () => Instant
}

export type Actor = 'read-document' | 'finish-reading'

/** Stores the reading as derived data, which can be made again at any time, and moves the document on. */
export async function keepReading(
  document: DocumentIn<'cleared'>,
  reading: Reading,
  actor: Actor,
  deps: KeepingDeps,
  furtherNotes: readonly FileNote[] = [],
): Promise<StepOutcome> {
  const readingKey = `readings/${document.id}.json`
  const { evidence } = document
  const notes = [...document.notes, ...furtherNotes, ...beyondBounds(reading)]
  const kept: Reading = { ...reading, pages: withUnsoundPages(reading.pages, notes) }
  const place = { bucket: deps.derivedBucket, key: readingKey, provider: document.provider }
  await deps.objects.putText(place, JSON.stringify(kept))
  const pages = reading.pages.length
  const move = { state: 'read', evidence, format: reading.format, notes, readingKey, pages } as const
  const act = { actor, act: 'read', at: deps.now(), detail: { pages } } as const
  return { outcome: await deps.documents.move(document, move, act), documentId: document.id, pages }
}

/** Nothing can be read of it; `cause` in kebab-case. */
export async function giveUpReading(
  document: DocumentIn<'cleared'>,
  cause: string,
  actor: Actor,
  deps: KeepingDeps,
): Promise<StepOutcome> {
  const { evidence, format, notes } = document
  const move = { state: 'unreadable', evidence, format, notes, cause } as const
  const act = { actor, act: 'unreadable', at: deps.now(), detail: { cause } } as const
  return { outcome: await deps.documents.move(document, move, act), documentId: document.id, cause }
}
