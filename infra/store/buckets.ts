import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import type * as kms from 'aws-cdk-lib/aws-kms'
import * as s3 from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { type BucketRole, bucketName } from '../names.ts'
import type { Province } from '../province.ts'
import {
  denyDestruction,
  denyForeignKeys,
  denyOldSignatures,
  denyOtherAccounts,
  denyOverwriting,
  denyTaggingExcept,
} from './bucket-guards.ts'
import type { Keys } from './keys.ts'

/** Access logs of the other three: who asked for which object, kept apart from the objects. */
export function logBucket(scope: Construct, province: Province): s3.Bucket {
  const bucket = new s3.Bucket(scope, 'LogBucket', {
    ...kept(province, 'logs'),
    // S3 delivers access logs to buckets under its own keys only.
    encryption: s3.BucketEncryption.S3_MANAGED,
    lifecycleRules: [{ id: 'expire', expiration: Duration.days(province.retention.logDays) }],
  })
  denyOtherAccounts(bucket, province)
  return withGuardsKept(bucket)
}

export interface LandingParts {
  readonly logs: s3.Bucket
  readonly keys: Keys
  /** Roles of scanners: they alone may tag objects, and are spared from writing once. */
  readonly scannerRoleArns: readonly string[]
}

/**
 * Where files arrive. Nothing here is versioned, replicated or locked, because what must not be held (a document with
 * a secrecy mark) has to be removable for good. Objects leave after some days: what was cleared lies in evidence.
 */
export function landingBucket(scope: Construct, province: Province, parts: LandingParts): s3.Bucket {
  const bucket = new s3.Bucket(scope, 'LandingBucket', {
    ...kept(province, 'landing'),
    ...underKey(parts.keys.originals),
    ...logged(parts.logs, 'landing'),
    lifecycleRules: [
      {
        id: 'abandoned-uploads',
        // Later than any link can still be used: a sender may come back on the last day and continue.
        abortIncompleteMultipartUploadAfter: Duration.days(daysOf(province.uploadLink.validForMinutes) + 7),
      },
      { id: 'received', expiration: Duration.days(province.retention.landingDays) },
    ],
    cors: [
      {
        allowedOrigins: province.webOrigins,
        allowedMethods: [s3.HttpMethods.PUT],
        allowedHeaders: [
          'content-type',
          'content-md5',
          'if-none-match',
          'x-amz-checksum-sha256',
          // Of restricted providers, whose uploads name their key.
          'x-amz-server-side-encryption',
          'x-amz-server-side-encryption-aws-kms-key-id',
        ],
        exposedHeaders: ['ETag', 'x-amz-checksum-sha256', 'x-amz-request-id'],
        maxAge: 3000,
      },
    ],
  })
  denyOtherAccounts(bucket, province)
  denyOverwriting(bucket, parts.scannerRoleArns)
  denyOldSignatures(bucket, province.uploadLink.signatureMaxAgeMinutes)
  denyForeignKeys(bucket, [parts.keys.originals.keyArn, parts.keys.restricted.keyArn])
  denyTaggingExcept(bucket, parts.scannerRoleArns)
  return withGuardsKept(bucket)
}

/** What was cleared: every version locked for as long as the province says, and read long after. */
export function evidenceBucket(scope: Construct, province: Province, logs: s3.Bucket, keys: Keys): s3.Bucket {
  const bucket = new s3.Bucket(scope, 'EvidenceBucket', {
    ...kept(province, 'evidence'),
    ...underKey(keys.originals),
    ...logged(logs, 'evidence'),
    versioned: true,
    objectLockEnabled: true,
    objectLockDefaultRetention: s3.ObjectLockRetention.governance(Duration.days(province.retention.evidenceDays)),
    lifecycleRules: [{ id: 'abandoned-uploads', abortIncompleteMultipartUploadAfter: Duration.days(7) }],
  })
  denyOtherAccounts(bucket, province)
  denyOverwriting(bucket)
  denyOldSignatures(bucket, province.uploadLink.signatureMaxAgeMinutes)
  denyForeignKeys(bucket, [keys.originals.keyArn, keys.restricted.keyArn])
  denyDestruction(bucket, province)
  return withGuardsKept(bucket)
}

/** Text, page images, exports: can be made again from evidence, so neither versioned nor locked. */
export function derivedBucket(scope: Construct, province: Province, logs: s3.Bucket, keys: Keys): s3.Bucket {
  const bucket = new s3.Bucket(scope, 'DerivedBucket', {
    ...kept(province, 'derived'),
    ...underKey(keys.derived),
    ...logged(logs, 'derived'),
    lifecycleRules: [
      { id: 'abandoned-uploads', abortIncompleteMultipartUploadAfter: Duration.days(7) },
      // A package is a copy of originals: it is fetched, and asked for again if need be.
      { id: 'packages', prefix: 'exports/', expiration: Duration.days(14) },
    ],
  })
  denyOtherAccounts(bucket, province)
  denyOldSignatures(bucket, province.uploadLink.signatureMaxAgeMinutes)
  denyForeignKeys(bucket, [keys.derived.keyArn, keys.restricted.keyArn])
  return withGuardsKept(bucket)
}

/** A bucket that outlives its stack keeps what is denied there. */
function withGuardsKept(bucket: s3.Bucket): s3.Bucket {
  bucket.policy?.applyRemovalPolicy(RemovalPolicy.RETAIN)
  return bucket
}

function kept(province: Province, role: BucketRole) {
  return {
    bucketName: bucketName(province, role),
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: RemovalPolicy.RETAIN,
  } satisfies s3.BucketProps
}

function underKey(key: kms.Key) {
  // A bucket key makes one call to KMS serve many objects: at one page image a page the difference is the KMS bill.
  return { encryption: s3.BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true } satisfies s3.BucketProps
}

function logged(logs: s3.Bucket, prefix: string) {
  // The cast: CDK declares Bucket's optional members wider than IBucket's, which exactOptionalPropertyTypes refuses.
  return { serverAccessLogsBucket: logs as s3.IBucket, serverAccessLogsPrefix: `${prefix}/` }
}

function daysOf(minutes: number): number {
  return Math.ceil(minutes / (60 * 24))
}
