import * as z from 'zod'
import { Facts } from './facts.ts'

/** Which item a document answers (归类结果). Never about secrecy. */

export const Candidate = z.object({ item: z.string(), confidence: z.number() })
export type Candidate = z.infer<typeof Candidate>

/** One document inside a merged scan: pages from first to last, both included. */
export const Part = z.object({
  pages: z.tuple([z.int().min(1), z.int().min(1)]),
  item: z.string().nullable(),
  slots: z.array(z.string()),
  kind: z.string().nullable(),
  facts: Facts,
})
export type Part = z.infer<typeof Part>

const Filing = z.object({
  outcome: z.enum(['filed', 'review']),
  item: z.string().nullable(),
  /** Slots of the item; for per-person the name as read (the check step matches it against the roster). */
  slots: z.array(z.string()),
  kind: z.string().nullable(),
  /** 0–1. */
  confidence: z.number(),
  facts: Facts,
  /** Empty unless the file holds several documents. */
  parts: z.array(Part),
})
type Filing = z.infer<typeof Filing>

const ForTheTeam = z.object({
  ...Filing.shape,
  /** What the filing rests on, in plain Chinese. */
  why: z.array(z.string()),
  /** Best first; what a reviewer is offered. */
  candidates: z.array(Candidate),
})
type ForTheTeam = z.infer<typeof ForTheTeam>

export const Classification = z.object({
  ...ForTheTeam.shape,
  /** Among the sender's own items alone, where that comes out otherwise: all that the sender may see of it (T1). */
  own: Filing.optional(),
  /**
   * What comes out otherwise where nothing is known of items that take a clearance to know of: all that those of the
   * team see of it who are not cleared. The rest is as above.
   */
  open: ForTheTeam.exactPartial().optional(),
})
export type Classification = z.infer<typeof Classification>

/** As it would be if nobody but the sender had been asked for anything. */
export function asFiledForSender({ own, open: _open, ...classification }: Classification): Classification {
  return own ? { ...classification, ...own, why: [], candidates: [] } : classification
}

/** As it would be if no restricted provider but the sender had been asked for anything. */
export function asFiledInTheOpen({ own: _own, open, ...classification }: Classification): Classification {
  return { ...classification, ...open }
}

/** The filing with what comes out otherwise in the open, if anything does. */
export function withOpen(whole: Classification, open: ForTheTeam): Classification {
  const { open: _open, ...filing } = whole
  const names = Object.keys(ForTheTeam.shape) as (keyof ForTheTeam)[] // the keys of a shape lose their type
  const others = names.filter((name) => JSON.stringify(filing[name]) !== JSON.stringify(open[name]))
  if (others.length === 0) return filing
  return { ...filing, open: Object.fromEntries(others.map((name) => [name, open[name]])) }
}

/** Equal to the sender's eye. Of a document in review the confidence decides whether anything is still asked for. */
export function isSameToSender(a: Filing, b: Filing): boolean {
  return seenOf(a) === seenOf(b)
}

function seenOf({ outcome, item, slots, kind, confidence, parts }: Filing): string {
  const pieces = parts.map((part) => [part.pages, part.item, part.slots, part.kind])
  return JSON.stringify([outcome, item, slots, kind, outcome === 'review' ? confidence : null, pieces])
}
