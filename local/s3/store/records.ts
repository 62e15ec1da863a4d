import * as z from 'zod'
import { Instant } from '../../../shared/calendar.ts'
import { Checksum, ChecksumAlgorithm, ChecksumType } from '../payload/checksums.ts'

/** What lies on disk beside the bytes. Pairs and not objects: names come from outside, `__proto__` among them (T36). */
const Pairs = z.array(z.tuple([z.string(), z.string()]))

export const Retention = z.object({ mode: z.enum(['GOVERNANCE', 'COMPLIANCE']), retainUntilAt: Instant })
export type Retention = z.infer<typeof Retention>

/** A run of bytes in a file of its own in the bucket's `data` folder: a whole object, or one part of it. */
export const Segment = z.object({ file: z.string(), sizeBytes: z.int().min(0) })
export type Segment = z.infer<typeof Segment>

/** What the client says of an object when it begins to write it. */
export const Description = z.object({
  /** Content-Type and its like, by lower-case name. */
  contentHeaders: Pairs,
  /** `x-amz-meta-*`, without the prefix. */
  metadata: Pairs,
  tags: Pairs,
  retention: Retention.optional(),
  legalHold: z.boolean(),
})
export type Description = z.infer<typeof Description>

export const ObjectVersion = z.object({
  kind: z.literal('object'),
  /** `null` is S3's word for the version of an object in a bucket without versioning. */
  versionId: z.string(),
  storedAt: Instant,
  sequencer: z.string(),
  sizeBytes: z.int().min(0),
  /** Without quotes. */
  etag: z.string(),
  checksum: Checksum,
  segments: z.array(Segment).min(1),
  /** Of the multipart upload that made it; then each segment is a part. */
  uploadId: z.string().optional(),
  ...Description.shape,
})
export type ObjectVersion = z.infer<typeof ObjectVersion>

export const DeleteMarker = z.object({
  kind: z.literal('delete-marker'),
  versionId: z.string(),
  storedAt: Instant,
  sequencer: z.string(),
})
export type DeleteMarker = z.infer<typeof DeleteMarker>

export type Version = ObjectVersion | DeleteMarker

/** All versions of a key, oldest first, in one file: whatever changes of a key changes in one rename. */
export const KeyRecord = z.object({
  key: z.string(),
  versions: z.array(z.discriminatedUnion('kind', [ObjectVersion, DeleteMarker])).min(1),
})
export type KeyRecord = z.infer<typeof KeyRecord>

export const CorsRule = z.object({
  allowedOrigins: z.array(z.string()),
  allowedMethods: z.array(z.string()),
  allowedHeaders: z.array(z.string()),
  exposeHeaders: z.array(z.string()),
  maxAgeSeconds: z.int().optional(),
})
export type CorsRule = z.infer<typeof CorsRule>

export const DefaultRetention = z.object({
  mode: Retention.shape.mode,
  period: z.object({ unit: z.enum(['Days', 'Years']), count: z.int().positive() }),
})
export type DefaultRetention = z.infer<typeof DefaultRetention>

export const BucketConfig = z.object({
  createdAt: Instant,
  versioning: z.enum(['Unversioned', 'Enabled', 'Suspended']),
  /** Once on, for ever on. */
  objectLock: z.boolean(),
  defaultRetention: DefaultRetention.optional(),
  cors: z.array(CorsRule),
})
export type BucketConfig = z.infer<typeof BucketConfig>

const ChecksumValue = z.object({ algorithm: ChecksumAlgorithm, value: z.string() })

export const Part = z.object({
  partNumber: z.int().min(1).max(10_000),
  storedAt: Instant,
  etag: z.string(),
  /** Of the upload's algorithm: what the checksum of the whole is made of. */
  checksum: ChecksumValue,
  /** As the client declared it, where it chose another. */
  declared: ChecksumValue.optional(),
  segment: Segment,
})
export type Part = z.infer<typeof Part>

export const UploadRecord = z.object({
  uploadId: z.string(),
  key: z.string(),
  startedAt: Instant,
  /** As the client chose them; absent, S3 computes its default over the whole object. */
  checksum: z.object({ algorithm: ChecksumAlgorithm, type: ChecksumType }).optional(),
  description: Description,
})
export type UploadRecord = z.infer<typeof UploadRecord>
