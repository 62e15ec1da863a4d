import * as iam from 'aws-cdk-lib/aws-iam'
import type * as kms from 'aws-cdk-lib/aws-kms'
import { explainWildcard } from '../explain-wildcard.ts'
import { bucketArn, noticeTopicArn, tableArn } from '../names.ts'
import type { Province } from '../province.ts'
import type { Keys } from '../store/keys.ts'
import type { Access } from './function-work.ts'

type ObjectBucket = 'landing' | 'evidence' | 'derived'

interface Granting {
  readonly province: Province
  readonly keys: Keys
  /** The role that Textract takes on to give notice; none where the province does not use it. */
  readonly textractRoleArn: string | undefined
}

/**
 * What each word of function-work.ts means in IAM. Written out action by action: CDK's own grants are wider
 * (`s3:List*`, `s3:GetObject*`), and a role that is taken over can do what is written here.
 */
export function grantAccess(role: iam.Role, access: Access, { province, keys, textractRoleArn }: Granting): void {
  const may = (actions: readonly string[], resource: string) =>
    role.addToPolicy(new iam.PolicyStatement({ actions: [...actions], resources: [resource] }))
  const mayWithKey = (key: kms.IKey, ...actions: string[]) => may(actions, key.keyArn)
  const mayWithObjects = (bucket: ObjectBucket, ...actions: string[]) => {
    const objects = `${bucketArn(province, bucket)}/*`
    may(actions, objects)
    explainWildcard(
      role,
      objects,
      'Every object of this one bucket: a step works on whatever object its message names.',
    )
  }
  const mayWithKeysOf = (bucket: ObjectBucket, ...actions: string[]) => {
    for (const statement of onKeysOf(bucket, actions, province, keys)) role.addToPolicy(statement)
  }
  // Without it S3 answers 403 for an object that is gone, and a step could not tell the two apart.
  const maySeeAbsence = (bucket: ObjectBucket) => may(['s3:ListBucket'], bucketArn(province, bucket))

  for (const verb of access.table ?? []) {
    if (verb === 'read') may(['dynamodb:GetItem', 'dynamodb:Query'], tableArn(province))
    if (verb === 'read-many') may(['dynamodb:BatchGetItem'], tableArn(province))
    if (verb === 'find-by-age') may(['dynamodb:Query'], `${tableArn(province)}/index/gsi1`)
    if (verb === 'mark') may(['dynamodb:UpdateItem'], tableArn(province))
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
      mayWithKeysOf('landing', 'kms:Decrypt')
    }
    if (verb === 'read-verdict' && province.capabilities.malwareScan) mayWithObjects('landing', 's3:GetObjectTagging')
    if (verb === 'sign-uploads') {
      mayWithObjects('landing', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts')
      // Decrypt: S3 opens the parts to put them together. Nothing can be read with it: there is no GetObject.
      mayWithKeysOf('landing', 'kms:GenerateDataKey', 'kms:Decrypt')
    }
  }
  for (const verb of access.evidence ?? []) {
    if (verb === 'keep') {
      // GetObject: to compare the digest of what already lies under the key (a HEAD).
      mayWithObjects('evidence', 's3:PutObject', 's3:GetObject')
      mayWithKeysOf('evidence', 'kms:GenerateDataKey', 'kms:Decrypt')
    }
    if (verb === 'read') {
      maySeeAbsence('evidence')
      mayWithObjects('evidence', 's3:GetObjectVersion')
      mayWithKeysOf('evidence', 'kms:Decrypt')
    }
  }
  for (const verb of access.derived ?? []) {
    if (verb === 'write') {
      mayWithObjects('derived', 's3:PutObject')
      mayWithKeysOf('derived', 'kms:GenerateDataKey')
    }
    if (verb === 'pack') {
      // Decrypt: S3 opens the parts to put them together.
      mayWithObjects('derived', 's3:PutObject', 's3:AbortMultipartUpload')
      mayWithKeysOf('derived', 'kms:GenerateDataKey', 'kms:Decrypt')
    }
    if (verb === 'show-pages') {
      // As functions/page-pictures.ts names them.
      const pages = `${bucketArn(province, 'derived')}/pages/*`
      may(['s3:GetObject'], pages)
      explainWildcard(role, pages, 'Every picture of a page: the portal shows a provider those of its own documents.')
      maySeeAbsence('derived')
      mayWithKeysOf('derived', 'kms:Decrypt')
    }
    if (verb === 'read') {
      maySeeAbsence('derived')
      mayWithObjects('derived', 's3:GetObject')
      mayWithKeysOf('derived', 'kms:Decrypt')
    }
  }
  if (access.textract && textractRoleArn) mayUseTextract(role, textractRoleArn, { province, keys })
}

/**
 * A store's two keys: its own, and the restricted one for this store's objects only. The encryption context that S3 sends
 * is the bucket (with bucket keys) or the object, so that a step that may open restricted readings opens no originals.
 */
function onKeysOf(bucket: ObjectBucket, actions: string[], province: Province, keys: Keys): iam.PolicyStatement[] {
  const own = bucket === 'derived' ? keys.derived : keys.originals
  const context = [bucketArn(province, bucket), `${bucketArn(province, bucket)}/*`]
  return [
    new iam.PolicyStatement({ actions, resources: [own.keyArn] }),
    new iam.PolicyStatement({
      actions,
      resources: [keys.restricted.keyArn],
      conditions: { StringLike: { 'kms:EncryptionContext:aws:s3:arn': context } },
    }),
  ]
}

function mayUseTextract(
  role: iam.Role,
  noticeRoleArn: string,
  { province, keys }: Pick<Granting, 'province' | 'keys'>,
) {
  const evidence = `${bucketArn(province, 'evidence')}/*`
  const statements = [
    { actions: ['textract:StartDocumentAnalysis', 'textract:GetDocumentAnalysis'], resources: ['*'] },
    // Textract fetches the object in the caller's name.
    { actions: ['s3:GetObjectVersion'], resources: [evidence] },
    {
      actions: ['iam:PassRole'],
      resources: [noticeRoleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'textract.amazonaws.com' } },
    },
  ]
  for (const statement of statements) role.addToPolicy(new iam.PolicyStatement(statement))
  for (const statement of onKeysOf('evidence', ['kms:Decrypt'], province, keys)) role.addToPolicy(statement)
  explainWildcard(
    role,
    '*',
    'Textract has no resources: its actions can be allowed on all or none (and X-Ray’s are alike).',
  )
  explainWildcard(role, evidence, 'Every object of this one bucket: a job reads whatever object its message names.')
}
