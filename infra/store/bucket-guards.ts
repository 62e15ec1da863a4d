import * as iam from 'aws-cdk-lib/aws-iam'
import type * as s3 from 'aws-cdk-lib/aws-s3'
import type { Province } from '../province.ts'

/** Statements that deny, whatever a role's own policy allows. Each names the threat or the limit it stands for. */

const anyone = new iam.AnyPrincipal()

/** No principal of another account, even one that some later policy lets in by mistake. AWS's own services excepted. */
export function denyOtherAccounts(bucket: s3.Bucket, province: Province): void {
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'DenyOtherAccounts',
      effect: iam.Effect.DENY,
      principals: [anyone],
      actions: ['s3:*'],
      resources: [bucket.bucketArn, bucket.arnForObjects('*')],
      conditions: {
        StringNotEquals: { 'aws:PrincipalAccount': province.account },
        Bool: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }),
  )
}

/**
 * An object is written once: PutObject and CompleteMultipartUpload must carry If-None-Match. The requests that only
 * prepare an object are exempt, as they take no such header
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html).
 */
export function denyOverwriting(bucket: s3.Bucket, exemptRoleArns: readonly string[] = []): void {
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'DenyWriteWithoutIfNoneMatch',
      effect: iam.Effect.DENY,
      principals: [anyone],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: {
        Null: { 's3:if-none-match': 'true' },
        Bool: { 's3:ObjectCreationOperation': 'true' },
        ...(exemptRoleArns.length > 0 ? { ArnNotEquals: { 'aws:PrincipalArn': exemptRoleArns } } : {}),
      },
    }),
  )
}

/** Presigned requests grow old soon, whatever expiry they were signed with. Version 2 signatures have no age. */
export function denyOldSignatures(bucket: s3.Bucket, maxAgeMinutes: number): void {
  const objects = { principals: [anyone], resources: [bucket.arnForObjects('*')], effect: iam.Effect.DENY }
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      ...objects,
      sid: 'DenyOldSignatures',
      actions: ['s3:PutObject', 's3:GetObject'],
      conditions: { NumericGreaterThan: { 's3:signatureAge': String(maxAgeMinutes * 60_000) } },
    }),
  )
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      ...objects,
      sid: 'DenySignatureVersion2',
      actions: ['s3:*'],
      conditions: { StringEquals: { 's3:signatureversion': 'AWS' } },
    }),
  )
}

/** Nobody chooses a key of their own: an object under a foreign key is one that its owner can make unreadable. */
export function denyForeignKeys(bucket: s3.Bucket, keyArns: readonly string[]): void {
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'DenyForeignKeys',
      effect: iam.Effect.DENY,
      principals: [anyone],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: {
        Null: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'false' },
        StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': keyArns },
      },
    }),
  )
}

/** Verdicts come from the scanner only: a tag that says "clean" is worth what its writer is worth. */
export function denyTaggingExcept(bucket: s3.Bucket, roleArns: readonly string[]): void {
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'DenyVerdictsFromOthers',
      effect: iam.Effect.DENY,
      principals: [anyone],
      actions: ['s3:PutObjectTagging', 's3:DeleteObjectTagging'],
      resources: [bucket.arnForObjects('*')],
      // Without a scanner nobody may tag at all.
      ...(roleArns.length > 0 ? { conditions: { ArnNotEquals: { 'aws:PrincipalArn': roleArns } } } : {}),
    }),
  )
}

/**
 * Evidence leaves only by a role that the administrator has tagged for the destruction of this province's material
 * (docs/operations/hand-over-and-destruction.md); the lock alone could be bypassed by anyone with the permission.
 */
export function denyDestruction(bucket: s3.Bucket, province: Province): void {
  bucket.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'DenyDestructionWithoutDuty',
      effect: iam.Effect.DENY,
      principals: [anyone],
      actions: ['s3:BypassGovernanceRetention', 's3:DeleteObjectVersion'],
      resources: [bucket.arnForObjects('*')],
      conditions: { StringNotEquals: { 'aws:PrincipalTag/intake-destruction': province.name } },
    }),
  )
}
