import * as z from 'zod'
import { Instant } from '../calendar.ts'
import { Classification } from '../classify/classification.ts'
import { FileNote, Refusal } from '../screen/inspected.ts'
import { CustodyHead } from './custody.ts'

/** The record of one document 材料文件, one variant per state; `states.ts` says which may follow which. */

/** Where the received bytes lie. A member of an archive is a view into the archive: it has no object of its own. */
export const Source = z.object({
  bucket: z.string(),
  key: z.string(),
  /** Of the object as received; the landing bucket keeps no versions. */
  etag: z.string(),
  member: z.object({ index: z.int(), archiveId: z.string() }).optional(),
})
export type Source = z.infer<typeof Source>

/** A locked version in the evidence store. */
export const Evidence = z.object({ bucket: z.string(), key: z.string(), versionId: z.string() })

const received = {
  id: z.string(),
  inspectionId: z.string(),
  /** Who sent it: `unit` or the key of another provider. */
  provider: z.string(),
  /** The name it was submitted under, exact; a member of an archive as `archive.zip!/member`. */
  path: z.string(),
  /** The item the sender chose, if any: evidence of what it is, not truth. */
  chosenItem: z.string().nullable(),
  source: Source,
  bytes: z.int().min(0),
  /** Lower-case hex SHA-256 of the bytes. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  receivedAt: Instant,
  /** When this state was entered. */
  updatedAt: Instant,
  /** Counts writes of the record: what conditional writes compare. */
  revision: z.int().min(1),
  custody: CustodyHead,
}

const cleared = {
  ...received,
  evidence: Evidence,
  format: z.string(),
  notes: z.array(FileNote),
}

const read = {
  ...cleared,
  /** Key of the reading in the derived store. */
  readingKey: z.string(),
  pages: z.int().min(0),
}

export const DocumentRecord = z.discriminatedUnion('state', [
  z.object({ state: z.literal('received'), ...received }),
  z.object({ state: z.literal('refused'), ...received, refusal: Refusal }),
  z.object({
    state: z.literal('quarantined'),
    ...received,
    cause: z.enum(['secrecy-mark', 'malware', 'not-scanned']),
    /** Of a secrecy mark its level; of a file that no scanner vouches for, why. */
    level: z.string(),
  }),
  z.object({ state: z.literal('unpacked'), ...received, members: z.int() }),
  z.object({ state: z.literal('cleared'), ...cleared }),
  z.object({ state: z.literal('unreadable'), ...cleared, cause: z.string() }),
  z.object({ state: z.literal('read'), ...read }),
  z.object({
    state: z.literal('filed'),
    ...read,
    /** Null: nothing could be read, and a person said where it belongs. */
    readingKey: z.string().nullable(),
    classification: Classification,
  }),
  /** A person decides: too uncertain, or nothing could be read (then there is no reading). */
  z.object({
    state: z.literal('review'),
    ...cleared,
    readingKey: z.string().nullable(),
    /** Why nothing could be read; null: it was read. */
    unreadable: z.string().nullable(),
    pages: z.int().min(0),
    classification: Classification,
  }),
])
export type DocumentRecord = z.infer<typeof DocumentRecord>
export type DocumentState = DocumentRecord['state']
export type DocumentIn<S extends DocumentState> = Extract<DocumentRecord, { state: S }>
