import * as z from 'zod'
import { Instant, Period } from '../calendar.ts'
import { Finding } from '../check/finding.ts'
import { ItemCode, RequestList } from '../request-list/request-list.ts'

/**
 * The HTTP API as its callers and its server both see it. Two kinds of caller, told apart by the bearer token:
 * the team (`/api/inspections…`) and whoever holds an upload link (`/api/link-sessions`, `/api/uploads…`, `/api/portal…`).
 * What belongs to links and the unit's portal is in unit/ and in ../portal/portal-view.ts.
 * Errors are RFC 9457 problems, content type `application/problem+json`.
 */

/** SHA-256 of a whole file, as people read it. */
const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)
/** SHA-256 of a part, as S3 wants it in `x-amz-checksum-sha256`. */
const Sha256Base64 = z.string().regex(/^[A-Za-z0-9+/]{43}=$/)

/** `code` is a kebab-case word of ours that programs may switch on; `title` and `detail` are for people. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  code: z.string(),
  /** When the same may be asked again, where that is what helps. */
  retryAt: Instant.optional(),
  /** Of a failure that is not the caller's: the operator finds its cause in the log by this. */
  requestId: z.string().optional(),
})
export type Problem = z.infer<typeof Problem>

// POST /api/inspections (team) → 201
export const CreateInspection = z.object({
  list: RequestList,
  unit: z.string().trim().min(1).max(200),
  period: Period.optional(),
})
export type CreateInspection = z.infer<typeof CreateInspection>
export const InspectionCreated = z.object({ inspectionId: z.string() })
export type InspectionCreated = z.infer<typeof InspectionCreated>

// POST /api/inspections/:inspectionId/links (team) → 201
export const IssueLink = z.object({
  /** `unit` or the key of another provider that the list asks. */
  provider: z.string().min(1).max(100),
  validForMinutes: z.int().min(1).optional(),
  /** The link alone opens the session: for programs, and only where its issuer says so. */
  withoutCode: z.boolean().optional(),
})
export type IssueLink = z.infer<typeof IssueLink>
export const LinkIssued = z.object({
  linkId: z.string(),
  /** Shown this once; the store keeps its digest only. */
  token: z.string(),
  /** Where a person opens it; the token is in the fragment. */
  url: z.string(),
  /** 提取码: shown this once, to be sent on another way than the link; null: none is needed. */
  code: z.string().nullable(),
  /** 负责人码: for the unit's lead, who submits for the unit. */
  leadCode: z.string(),
  provider: z.string(),
  expiresAt: Instant,
})
export type LinkIssued = z.infer<typeof LinkIssued>

/** A request to send exactly as it stands: every header is signed. */
export const SignedPut = z.object({ url: z.url(), headers: z.record(z.string(), z.string()) })
export type SignedPut = z.infer<typeof SignedPut>

// POST /api/uploads (session) → 201
export const StartUpload = z.object({
  /** The name it is submitted under: relative, `/` between folders. Data, never a key. */
  path: z
    .string()
    .min(1)
    .max(1024)
    .refine((path) => !path.startsWith('/') && !path.includes('\0'), 'a relative path'),
  bytes: z.int().min(0),
  sha256: Sha256Hex,
  /** The item the sender chose, if any. */
  item: ItemCode.nullable(),
})
export type StartUpload = z.infer<typeof StartUpload>
// 409 `secrecy-unconfirmed` before a confirmation 保密审查; 409 `too-many-files`, `too-many-bytes`; 413 `too-large`
/** One PUT, or parts when the file is larger than one part. */
export const UploadStarted = z.union([
  z.object({ uploadId: z.string(), put: SignedPut }),
  z.object({ uploadId: z.string(), multipart: z.object({ partSizeBytes: z.int().min(1) }) }),
])
export type UploadStarted = z.infer<typeof UploadStarted>

const PartNumber = z.int().min(1).max(10_000)

// POST /api/uploads/:uploadId/parts (session): sign some parts; again when a signature has expired
export const SignParts = z.object({
  parts: z
    .array(z.object({ number: PartNumber, bytes: z.int().min(1), sha256: Sha256Base64 }))
    .min(1)
    .max(100),
})
export type SignParts = z.infer<typeof SignParts>
export const PartsSigned = z.object({ parts: z.array(SignedPut.extend({ number: PartNumber })) })
export type PartsSigned = z.infer<typeof PartsSigned>

// GET /api/uploads/:uploadId/parts (session): what has arrived, the truth for a resume
export const UploadedPart = z.object({ number: PartNumber, etag: z.string(), sha256: Sha256Base64 })
export type UploadedPart = z.infer<typeof UploadedPart>
export const PartsUploaded = z.object({ parts: z.array(UploadedPart) })
export type PartsUploaded = z.infer<typeof PartsUploaded>

// POST /api/uploads/:uploadId/complete (session); saying it twice is saying it once
export const CompleteUpload = z.object({ parts: z.array(UploadedPart).min(1).max(10_000) })
export type CompleteUpload = z.infer<typeof CompleteUpload>
export const UploadCompleted = z.object({ uploadId: z.string() })
export type UploadCompleted = z.infer<typeof UploadCompleted>

// GET /api/inspections/:inspectionId/status (team)
export const ItemStatus = z.enum(['missing', 'partial', 'complete', 'waived', 'not-required'])
export type ItemStatus = z.infer<typeof ItemStatus>
export const InspectionStatus = z.object({
  inspectionId: z.string(),
  unit: z.string(),
  uploads: z.object({ issued: z.int(), received: z.int() }),
  documents: z.object({ total: z.int(), settled: z.int(), byState: z.record(z.string(), z.int()) }),
  pages: z.object({ read: z.int() }),
  /** Everything received is settled and has been checked. */
  settled: z.boolean(),
  items: z.array(z.object({ code: z.string(), title: z.string(), provider: z.string(), status: ItemStatus })),
  /** Items by status. */
  counts: z.record(z.string(), z.int()),
})
export type InspectionStatus = z.infer<typeof InspectionStatus>

// GET /api/inspections/:inspectionId/findings (team)
export const Findings = z.object({ findings: z.array(Finding) })
export type Findings = z.infer<typeof Findings>
