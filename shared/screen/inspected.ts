import * as z from 'zod'

/** What the bytes of a file turn out to be, before anything of it is kept. */

/** Formats the pipeline reads, decided from the bytes, never from the name. */
export const ReadableFormat = z.enum([
  'pdf',
  'docx',
  'xlsx',
  'doc',
  'xls',
  'txt',
  'csv',
  'jpg',
  'png',
  'tif',
  'heic',
  'bmp',
  'gif',
  'webp',
])
export type ReadableFormat = z.infer<typeof ReadableFormat>

/** Something a person should know of a file that is taken in all the same. Codes as the reasons of the bad-file set. */
export const FileNote = z.object({
  code: z.enum([
    'earlier-revisions',
    'hidden-content',
    'bidi-control',
    'has-attachment',
    'leading-data',
    'trailing-data',
    'permission-restricted',
    'nonconforming',
    'encoding-guessed',
    'type-mismatch',
    'dynamic-form',
    'active-content',
    'oversized-metadata',
    'partly-unreadable',
    'page-too-large',
  ]),
  /** One sentence in Chinese. */
  detail: z.string(),
  detailEn: z.string().optional(),
  /** The fine reason where the code gathers several: `active-content-pdf-js`, `active-content-external-link` … */
  reason: z.string().optional(),
  page: z.int().optional(),
})
export type FileNote = z.infer<typeof FileNote>

export const RefusalCode = z.enum(['encrypted', 'corrupt', 'unsupported', 'unsafe'])
export type RefusalCode = z.infer<typeof RefusalCode>

/** Why a file is not taken: the finding code, the fine reason (kebab-case) and one sentence each for people. */
export const Refusal = z.object({
  code: RefusalCode,
  reason: z.string(),
  zh: z.string(),
  en: z.string(),
})
export type Refusal = z.infer<typeof Refusal>

export const ArchiveMember = z.object({
  /** Place in the central directory; with the archive's digest it identifies the member. */
  index: z.int().min(0),
  /** Decoded as strict UTF-8, else GB18030; `/` separates folders. Exact, for show only, never a path on a disk. */
  name: z.string(),
  bytes: z.int().min(0),
  /** Of its bytes, lower-case hex, where they could be taken out. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** Set where the member itself must not be unpacked (encrypted, CRC wrong, symlink …). */
  refusal: Refusal.optional(),
})
export type ArchiveMember = z.infer<typeof ArchiveMember>

export const Inspected = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('readable'), format: ReadableFormat, notes: z.array(FileNote) }),
  z.object({ kind: z.literal('archive'), members: z.array(ArchiveMember), notes: z.array(FileNote) }),
  z.object({ kind: z.literal('refused'), refusal: Refusal }),
])
export type Inspected = z.infer<typeof Inspected>
