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

export const Classification = z.object({
  outcome: z.enum(['filed', 'review']),
  item: z.string().nullable(),
  /** Slots of the item; for per-person the name as read (the check step matches it against the roster). */
  slots: z.array(z.string()),
  kind: z.string().nullable(),
  /** 0–1. */
  confidence: z.number(),
  /** What the filing rests on, in plain Chinese. */
  why: z.array(z.string()),
  /** Best first; what a reviewer is offered. */
  candidates: z.array(Candidate),
  facts: Facts,
  /** Empty unless the file holds several documents. */
  parts: z.array(Part),
})
export type Classification = z.infer<typeof Classification>
