import * as z from 'zod'
import { Day, Instant, Period } from '../calendar.ts'
import { FindingCode, Severity } from '../check/finding.ts'
import { SenderRole } from '../inspection/link.ts'
import { Box } from '../reading/reading.ts'
import { Coverage, ItemCode, Mark } from '../request-list/request-list.ts'
import { Due } from '../round/due.ts'
import { SubmissionAct } from '../submission/submission.ts'
import { ThreadSide } from '../thread/thread.ts'

/**
 * What the holder of an upload link sees of its inspection (GET /api/portal). Everything in it comes from the
 * provider's own items and its own material: it is the same whether or not others were asked (T1, T2).
 */

/** The fixed words of an item's standing: 未提交 · 上传中 · 检查中 · 已接收 · 需补正 · 不适用（待确认）. */
export const ItemStanding = z.enum(['not-submitted', 'uploading', 'checking', 'received', 'to-mend', 'not-applicable'])
export type ItemStanding = z.infer<typeof ItemStanding>

/** One text in the two languages of the page. */
export const Wording = z.object({ zh: z.string(), en: z.string() })
export type Wording = z.infer<typeof Wording>

/** Came back 退回补正: the reason, with the place on the page where there is one. */
export const Returned = z.object({
  at: Instant,
  reason: z.string(),
  /** The document it is about; null: the item as a whole. */
  document: z.string().nullable(),
  page: z.int().nullable(),
  box: Box.nullable(),
})
export type Returned = z.infer<typeof Returned>

export const PortalItem = z.object({
  code: ItemCode,
  title: z.string(),
  /** Heading in the notice's own numbering: 一、议事决策和制度. */
  group: z.string().nullable(),
  required: z.boolean(),
  /** A date of its own: of its supplement, or with time that was given to it; null: that of the list. */
  dueOn: Day.nullable(),
  note: z.string().nullable(),
  basis: z.string().nullable(),
  /** Forms the list names; empty: whatever the pipeline reads. */
  formats: z.array(z.string()),
  marks: z.array(Mark),
  coverage: Coverage,
  period: Period.nullable(),
  /** Expected pieces, to tick off; `-` where the item is one piece. */
  slots: z.array(z.object({ slot: z.string(), received: z.boolean() })),
  /** The persons are not known to the portal: the slots are those seen so far. */
  personsOpen: z.boolean(),
  standing: ItemStanding,
  notApplicable: z.object({ reason: z.string(), statedAt: Instant }).nullable(),
  /** What came back and nothing was sent for since. */
  returned: z.array(Returned),
  /** Its thread 问答, if one was begun: GET /api/portal/items/:code/thread. */
  thread: z.object({ messages: z.int(), lastAt: Instant, awaits: ThreadSide }).nullable(),
})
export type PortalItem = z.infer<typeof PortalItem>

/** `for-team`: a person of the team decides where it belongs. */
export const DocumentStanding = z.enum(['checking', 'filed', 'for-team', 'refused', 'quarantined', 'unpacked'])
export type DocumentStanding = z.infer<typeof DocumentStanding>

export const PortalDocument = z.object({
  id: z.string(),
  /** Null: not taken in, so there is nothing to give a receipt for. */
  receiptNumber: z.string().nullable(),
  /** Exactly as it was sent; shown with its control characters made visible. */
  path: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  receivedAt: Instant,
  /** Who sent it, as that person said; null: nobody said, or it came in an archive. */
  sentBy: z.string().nullable(),
  /** Taken in all the same, and marked. */
  late: z.enum(['after-due', 'after-submission']).nullable(),
  standing: DocumentStanding,
  pages: z.int().nullable(),
  chosenItem: z.string().nullable(),
  /** Where it is filed, or the proposal; null: nowhere on this provider's list. */
  item: z.string().nullable(),
  slots: z.array(z.string()),
  /** Why it was not taken in, with the cure. */
  refusal: Wording.nullable(),
})
export type PortalDocument = z.infer<typeof PortalDocument>

/** Announced and not arrived: to be chosen again and continued, or given up. */
export const UnfinishedUpload = z.object({
  uploadId: z.string(),
  path: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  item: z.string().nullable(),
  startedAt: Instant,
  inParts: z.boolean(),
})
export type UnfinishedUpload = z.infer<typeof UnfinishedUpload>

/** A possible problem, asked as a question. */
export const PortalQuestion = z.object({
  id: z.string(),
  code: FindingCode,
  item: z.string().nullable(),
  severity: Severity,
  ask: Wording,
  detail: Wording,
  places: z.array(
    z.object({
      document: z.string(),
      path: z.string(),
      page: z.int().optional(),
      quote: z.string().optional(),
      box: Box.optional(),
    }),
  ),
})
export type PortalQuestion = z.infer<typeof PortalQuestion>

export const PortalView = z.object({
  unit: z.string(),
  listTitle: z.string(),
  period: Period.nullable(),
  due: Due,
  /** The server's clock: days left are counted from it, because an office PC's may be wrong. */
  asOf: Instant,
  /** When the sender first confirmed its own secrecy review 保密审查; null: not yet. */
  secrecyConfirmedAt: Instant.nullable(),
  /** Who looks: as said when the session was opened, and by which code. */
  you: z.object({ name: z.string().nullable(), role: SenderRole }),
  limits: z.object({
    maxBytes: z.int(),
    partSizeBytes: z.int(),
    /** What may still be sent, through this link and by this unit together. */
    filesLeft: z.int(),
    bytesLeft: z.int(),
    /** Extensions of what the pipeline takes in, lower case, without a dot. */
    formats: z.array(z.string()),
  }),
  submission: z.object({
    /** What the lead signs. */
    commitment: z.object({ version: z.string(), words: Wording }),
    /** The submission that stands; later material is taken in and marked. */
    standing: SubmissionAct.nullable(),
  }),
  items: z.array(PortalItem),
  documents: z.array(PortalDocument),
  unfinished: z.array(UnfinishedUpload),
  questions: z.array(PortalQuestion),
  counts: z.record(ItemStanding, z.int()),
})
export type PortalView = z.infer<typeof PortalView>

// POST /api/portal/confirmations
export const ConfirmSecrecy = z.object({ confirmedBy: z.string().trim().min(1).max(50) })
export type ConfirmSecrecy = z.infer<typeof ConfirmSecrecy>
export const SecrecyConfirmed = z.object({ confirmedAt: Instant })

// POST /api/portal/items/:code/not-applicable; null takes it back
export const StateNotApplicable = z.object({ reason: z.string().trim().min(4).max(1000).nullable() })
export type StateNotApplicable = z.infer<typeof StateNotApplicable>

// POST /api/portal/documents/:documentId/choice
export const ChooseItem = z.object({ item: ItemCode })
export type ChooseItem = z.infer<typeof ChooseItem>

export const Done = z.object({ done: z.literal(true) })
