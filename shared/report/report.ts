import * as z from 'zod'
import { Instant, Period } from '../calendar.ts'
import { Finding } from '../check/finding.ts'
import { ItemStatus } from '../contract/api.ts'
import { FileNote } from '../screen/inspected.ts'

/** The report of one inspection as `contracts/report.schema.json` fixes it, with the optional fields we add. */

const ReportSlot = z.object({
  slot: z.string(),
  status: z.enum(['missing', 'received', 'accepted', 'returned']),
  /** Document ids. */
  documents: z.array(z.string()),
})

export const ReportItem = z.object({
  code: z.string(),
  title: z.string(),
  category: z.string().optional(),
  provider: z.string(),
  required: z.boolean(),
  status: ItemStatus,
  slots: z.array(ReportSlot),
  /** The roster that names the persons has not come: there may be more slots than are shown. */
  rosterAwaited: z.boolean(),
})
export type ReportItem = z.infer<typeof ReportItem>

/** Values alone; where they stand on the page is said where a finding rests on them. Absent: not found or cannot be told. */
export const ReportFacts = z.object({
  number: z.string().optional(),
  date: z.string().optional(),
  title: z.string().optional(),
  unit: z.string().optional(),
  subjectUnit: z.string().optional(),
  period: Period.optional(),
  seal: z.boolean().optional(),
  signature: z.boolean().optional(),
  fields: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type ReportFacts = z.infer<typeof ReportFacts>

const ReportPart = z.object({
  pages: z.tuple([z.int().min(1), z.int().min(1)]),
  item: z.string().nullable(),
  slots: z.array(z.string()),
  kind: z.string().nullable(),
  facts: ReportFacts.optional(),
})

export const ReportDocument = z.object({
  id: z.string(),
  path: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  format: z.string().optional(),
  pages: z.int().optional(),
  status: z.enum(['received', 'reading', 'filed', 'review', 'refused', 'quarantined']),
  item: z.string().nullable(),
  slots: z.array(z.string()),
  parts: z.array(ReportPart).optional(),
  provider: z.string(),
  kind: z.string().nullable(),
  confidence: z.number(),
  why: z.array(z.string()),
  facts: ReportFacts.optional(),
  notes: z.array(FileNote),
})
export type ReportDocument = z.infer<typeof ReportDocument>

export const Report = z.object({
  inspection: z.object({
    id: z.string(),
    unit: z.string(),
    /** Id of the request list. */
    list: z.string(),
    title: z.string(),
    period: Period.optional(),
    asOf: Instant,
    /** Items by status. */
    counts: z.record(z.string(), z.int()),
  }),
  items: z.array(ReportItem),
  documents: z.array(ReportDocument),
  findings: z.array(Finding),
})
export type Report = z.infer<typeof Report>
