import * as iam from 'aws-cdk-lib/aws-iam'
import type * as kms from 'aws-cdk-lib/aws-kms'
import { explainWildcard } from '../explain-wildcard.ts'
import { bucketArn, noticeTopicArn, tableArn } from '../names.ts'
import type { Province } from '../province.ts'
import type { Keys } from '../store/keys.ts'
import type { Access } from './function-work.ts'

/**
 * What each word of function-work.ts means in IAM. Written out action by action: CDK's own grants are wider
 * (`s3:List*`, `s3:GetObject*`), and a role that is taken over can do what is written here.
 */
export function grantAccess(role: iam.Role, access: Access, province: Province, keys: Keys): void {
  const may = (actions: readonly string[], resource: string) =>
    role.addToPolicy(new iam.PolicyStatement({ actions: [...actions], resources: [resource] }))
  const mayWithKey = (key: kms.IKey, ...actions: string[]) => may(actions, key.keyArn)
  const mayWithObjects = (bucket: 'landing' | 'evidence' | 'derived', ...actions: string[]) => {
    const objects = `${bucketArn(province, bucket)}/*`
    may(actions, objects)
    explainWildcard(
      role,
      objects,
      'Every object of this one bucket: a step works on whatever object its message names.',
    )
  }
  // Without it S3 answers 403 for an object that is gone, and a step could not tell the two apart.
  const maySeeAbsence = (bucket: 'landing' | 'evidence' | 'derived') =>
    may(['s3:ListBucket'], bucketArn(province, bucket))

  for (const verb of access.table ?? []) {
    if (verb === 'read') may(['dynamodb:GetItem', 'dynamodb:Query'], tableArn(province))
    if (verb === 'find-by-age') may(['dynamodb:Query'], `${tableArn(province)}/index/gsi1`)
    // A transaction of puts and updates is authorised as its parts.
    if (verb === 'write') may(['dynamodb:PutItem', 'dynamodb:UpdateItem'], tableArn(province))
    if (verb === 'write-many') may(['dynamodb:BatchWriteItem'], tableArn(province))
  }
  // DynamoDB opens the table's key in the caller's name:
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
  if (access.table) mayWithKey(keys.register, 'kms:Decrypt', 'kms:DescribeKey')

  for (const verb of access.notices ?? []) may([`sns:${verb}`], noticeTopicArn(province))

  for (const verb of access.landing ?? []) {
    maySeeAbsence('landing')
    if (verb === 'read') {
      mayWithObjects('landing', 's3:GetObject')
      mayWithKey(keys.originals, 'kms:Decrypt')
    }
    if (verb === 'sign-uploads') {
      // GetObject: to see, after a lost answer, whether the object is there (a HEAD).
      mayWithObjects(
        'landing',
        's3:PutObject',
        's3:AbortMultipartUpload',
        's3:ListMultipartUploadParts',
        's3:GetObject',
      )
      // Decrypt: S3 opens the parts to put them together.
      mayWithKey(keys.originals, 'kms:GenerateDataKey', 'kms:Decrypt')
    }
  }
  for (const verb of access.evidence ?? []) {
    if (verb === 'keep') {
      // GetObject: to compare the digest of what already lies under the key (a HEAD).
      mayWithObjects('evidence', 's3:PutObject', 's3:GetObject')
      mayWithKey(keys.originals, 'kms:GenerateDataKey', 'kms:Decrypt')
    }
    if (verb === 'read') {
      maySeeAbsence('evidence')
      mayWithObjects('evidence', 's3:GetObjectVersion')
      mayWithKey(keys.originals, 'kms:Decrypt')
    }
  }
  for (const verb of access.derived ?? []) {
    if (verb === 'write') {
      mayWithObjects('derived', 's3:PutObject')
      mayWithKey(keys.derived, 'kms:GenerateDataKey')
    }
    if (verb === 'pack') {
      // Decrypt: S3 opens the parts to put them together.
      mayWithObjects('derived', 's3:PutObject', 's3:AbortMultipartUpload')
      mayWithKey(keys.derived, 'kms:GenerateDataKey', 'kms:Decrypt')
    }
    if (verb === 'read') {
      maySeeAbsence('derived')
      mayWithObjects('derived', 's3:GetObject')
      mayWithKey(keys.derived, 'kms:Decrypt')
    }
  }
}
