import * as z from 'zod'

/**
 * What EventBridge tells of a scan: GuardDuty's result, or that an object in landing was tagged. Either is a hint to look
 * at the object's own tag; of what it says only a threat counts (shared/screen/scan-verdict.ts).
 */
export interface ScanEvent {
  readonly bucket: string
  readonly key: string
  /** As S3 answers it, in quotes; null where the event names none. */
  readonly etag: string | null
  readonly told: string | null
}

/** https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html */
const ScanResult = z
  .object({
    source: z.literal('aws.guardduty'),
    detail: z.object({
      s3ObjectDetails: z.object({ bucketName: z.string(), objectKey: z.string(), eTag: z.string().nullish() }),
      scanResultDetails: z.object({ scanResultStatus: z.string().nullish() }).nullish(),
    }),
  })
  .transform(
    ({ detail: { s3ObjectDetails: object, scanResultDetails: result } }): ScanEvent => ({
      bucket: object.bucketName,
      key: object.objectKey,
      etag: quoted(object.eTag),
      told: result?.scanResultStatus ?? null,
    }),
  )

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
const TagsAdded = z
  .object({
    source: z.literal('aws.s3'),
    'detail-type': z.literal('Object Tags Added'),
    detail: z.object({
      bucket: z.object({ name: z.string() }),
      object: z.object({ key: z.string(), etag: z.string().nullish() }),
    }),
  })
  .transform(
    ({ detail: { bucket, object } }): ScanEvent => ({
      bucket: bucket.name,
      key: object.key,
      etag: quoted(object.etag),
      told: null,
    }),
  )

export const ScanEvent = z.union([ScanResult, TagsAdded])

/** Events name ETags bare, S3's answers in quotes, which is how a record knows its object. */
function quoted(etag: string | null | undefined): string | null {
  return etag ? `"${etag.replaceAll('"', '')}"` : null
}
