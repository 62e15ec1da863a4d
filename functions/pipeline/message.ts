import * as z from 'zod'
import { Instant } from '../../shared/calendar.ts'
import { Division, PageRange } from '../../shared/reading/page-ranges.ts'

/** What travels on the step queues: a hint to look at a record, never the record. `schema` lets old and new code meet. */
export const DocumentMessage = z.object({
  schema: z.literal(1),
  inspectionId: z.string(),
  provider: z.string(),
  documentId: z.string(),
})
export type DocumentMessage = z.infer<typeof DocumentMessage>

/** To read a document, or one range of its pages. */
export const ReadingMessage = DocumentMessage.extend({
  part: Division.extend(PageRange.shape).optional(),
  /** From the sweep: its record has stood still since then. A scan whose ranges came in later has not. */
  stillSince: Instant.optional(),
})
export type ReadingMessage = z.infer<typeof ReadingMessage>

/** All documents of one provider in an inspection. */
export const ProviderMessage = z.object({ schema: z.literal(1), inspectionId: z.string(), provider: z.string() })
export type ProviderMessage = z.infer<typeof ProviderMessage>

export const ExportMessage = z.object({ schema: z.literal(1), inspectionId: z.string(), exportId: z.string() })
export type ExportMessage = z.infer<typeof ExportMessage>

export const InspectionMessage = z.object({ schema: z.literal(1), inspectionId: z.string() })
export type InspectionMessage = z.infer<typeof InspectionMessage>
