import {
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  PutBucketCorsCommand,
  PutObjectLockConfigurationCommand,
  type S3Client,
} from '@aws-sdk/client-s3'

/** The three stores of design.md, set up as infra/ sets them up. */
export const buckets = { landing: 'intake-landing', evidence: 'intake-evidence', derived: 'intake-derived' } as const

export async function createBuckets(s3: S3Client, retentionDays: number): Promise<void> {
  // No versions and no lock where things land: what must not be held must be removable.
  await createBucket(s3, buckets.landing, false)
  await s3.send(
    new PutBucketCorsCommand({
      Bucket: buckets.landing,
      CORSConfiguration: {
        CORSRules: [
          {
            // The signature in the link decides who may upload, not the page it is used on.
            AllowedOrigins: ['*'],
            AllowedMethods: ['PUT'],
            AllowedHeaders: ['content-type', 'if-none-match', 'x-amz-checksum-sha256'],
            ExposeHeaders: ['ETag'],
            MaxAgeSeconds: 3600,
          },
        ],
      },
    }),
  )
  await createBucket(s3, buckets.evidence, true)
  await s3.send(
    new PutObjectLockConfigurationCommand({
      Bucket: buckets.evidence,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: retentionDays } },
      },
    }),
  )
  await createBucket(s3, buckets.derived, false)
}

async function createBucket(s3: S3Client, Bucket: string, ObjectLockEnabledForBucket: boolean): Promise<void> {
  try {
    await s3.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket }))
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error
  }
}
