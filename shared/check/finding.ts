import * as z from 'zod'
import { Box } from '../reading/reading.ts'

/** Codes as fixed by contracts/findings.md. */
export const FindingCode = z.enum([
  'item-missing',
  'slot-missing',
  'attachment-missing',
  'page-missing',
  'seal-missing',
  'signature-missing',
  'number-missing',
  'unit-mismatch',
  'out-of-period',
  'total-mismatch',
  'amount-mismatch',
  'count-mismatch',
  'figure-mismatch',
  'record-mismatch',
  'date-order',
  'backdated',
  'number-duplicate',
  'number-gap',
  'duplicate-file',
  'near-duplicate',
  'wrong-item',
  'hidden-content',
  'illegible',
  'encrypted',
  'corrupt',
  'unsupported',
  'secrecy-mark',
  'unsafe',
  'malware',
])
export type FindingCode = z.infer<typeof FindingCode>

export const Severity = z.enum(['blocking', 'warning', 'note'])
export type Severity = z.infer<typeof Severity>

export const Evidence = z.object({
  /** Document id. */
  document: z.string(),
  page: z.int().min(1).optional(),
  quote: z.string().optional(),
  box: Box.optional(),
})
export type Evidence = z.infer<typeof Evidence>

/** A question about the materials (核对问题). It asks; it never accuses. */
export const Finding = z.object({
  /** Stable: the same question about the same documents has the same id at every check. */
  id: z.string(),
  code: FindingCode,
  item: z.string().nullable(),
  slot: z.string().nullable(),
  severity: Severity,
  /** Whose finding it is; null or absent: it rests on material of several providers, which only the team may see. */
  provider: z.string().nullable().optional(),
  /** One sentence in Chinese a reviewer can check by eye. */
  message: z.string(),
  messageEn: z.string(),
  evidence: z.array(Evidence),
})
export type Finding = z.infer<typeof Finding>
