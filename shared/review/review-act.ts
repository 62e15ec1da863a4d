import * as z from 'zod'
import { Day, Instant } from '../calendar.ts'
import { Classification } from '../classify/classification.ts'
import { Box } from '../reading/reading.ts'
import { ItemCode } from '../request-list/request-list.ts'

/** What a person of the team decided (审核). Rows are added and never changed; undoing is a row of its own. */

/** Where on the paper it is: shown to the unit with the reason. */
const Place = { page: z.int().min(1).optional(), box: Box.optional() }

const Reason = z.string().trim().min(2).max(500)

/** How a document is filed, as a person says it. */
export const Filing = z.object({
  item: ItemCode.nullable(),
  slots: z.array(z.string().max(100)).max(200),
  kind: z.string().max(100).nullable(),
  /** A merged scan: the documents in it, in the order of their pages; empty: one document. */
  parts: z
    .array(
      z.object({
        pages: z.tuple([z.int().min(1), z.int().min(1)]),
        item: ItemCode.nullable(),
        slots: z.array(z.string().max(100)).max(200),
        kind: z.string().max(100).nullable(),
      }),
    )
    .max(500),
})
export type Filing = z.infer<typeof Filing>

export const ReviewDeed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('confirm-finding'), findingId: z.string(), reason: Reason.optional() }),
  z.object({ kind: z.literal('dismiss-finding'), findingId: z.string(), reason: Reason }),
  z.object({ kind: z.literal('accept-document'), documentId: z.string(), reason: Reason.optional() }),
  z.object({ kind: z.literal('return-document'), documentId: z.string(), reason: Reason, ...Place }),
  z.object({ kind: z.literal('accept-item'), item: ItemCode, reason: Reason.optional() }),
  z.object({ kind: z.literal('return-item'), item: ItemCode, reason: Reason }),
  z.object({ kind: z.literal('correct-filing'), documentId: z.string(), to: Filing, reason: Reason.optional() }),
  /** 同意免报: the item, or some slots of it, need not be sent. */
  z.object({ kind: z.literal('waive-item'), item: ItemCode, reason: Reason }),
  /** 延期报送: of one item, or of all that the provider is asked (null). The original date stays in the issue. */
  z.object({
    kind: z.literal('extend-due'),
    provider: z.string().min(1).max(100),
    item: ItemCode.nullable(),
    dueOn: Day,
    reason: Reason,
  }),
])
export type ReviewDeed = z.infer<typeof ReviewDeed>
export type DeedKind = ReviewDeed['kind']
export const deedKinds = ReviewDeed.options.map(({ shape }) => shape.kind.value)
export type DeedOf<K extends DeedKind> = Extract<ReviewDeed, { kind: K }>

/** A deed as kept. */
export const ReviewAct = z.object({
  id: z.string(),
  /** Acts of one click have one id, by which all of them can be undone. */
  bulkId: z.string(),
  at: Instant,
  actor: z.object({ id: z.string(), name: z.string() }),
  /** Whose partition it lies in; null: a finding that rests on material of several providers. */
  provider: z.string().nullable(),
  deed: z.discriminatedUnion('kind', [
    ...ReviewDeed.options,
    /** The filing before it is kept with a correction, so that it can be undone and learnt from. */
    z.object({ kind: z.literal('undo'), actId: z.string() }),
  ]),
  /** Of a correction: how the document was filed before. */
  before: Filing.extend({ confidence: z.number(), outcome: z.enum(['filed', 'review']) }).optional(),
  /**
   * And the reasons that stood with it, and how its sender and those who are not cleared saw it, where that was
   * otherwise: to be undone, never shown. Acts that were kept before the reasons were have none.
   */
  views: Classification.pick({ why: true, own: true, open: true }).partial({ why: true }).optional(),
  /** By somebody who may not know of the item that it lies under: it stays there, and only the views were changed. */
  outer: z.literal(true).optional(),
})
export type ReviewAct = z.infer<typeof ReviewAct>
