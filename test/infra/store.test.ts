import { describe, expect, it } from 'vitest'
import { tableDefinition } from '../../functions/table.ts'
import { at, exampleChina, exampleGlobal, ofType, type StackTemplate, synthesise } from './synthesise.ts'

const provinces = synthesise(exampleGlobal, exampleChina)
const [global, china] = provinces
if (!global || !china) throw new Error('two provinces were asked for')

const bucket = (template: StackTemplate, role: string) => {
  const found = ofType(template, 'AWS::S3::Bucket').find(([, { Properties }]) =>
    String(at(Properties, 'BucketName')).includes(`-${role}-`),
  )
  if (!found) throw new Error(`no ${role} bucket`)
  return { id: found[0], ...found[1] }
}

interface Statement {
  readonly Sid?: string
  readonly Effect: string
  readonly Action: string | string[]
  readonly Condition?: unknown
}
const statementsOf = (template: StackTemplate, bucketId: string): Statement[] =>
  ofType(template, 'AWS::S3::BucketPolicy')
    .filter(([, { Properties }]) => at(Properties, 'Bucket', 'Ref') === bucketId)
    // A policy document as CDK writes it; its statements are looked at field by field below.
    .flatMap(([, { Properties }]) => at(Properties, 'PolicyDocument', 'Statement') as Statement[])

describe('what a province must not lose', () => {
  it('keeps the names that a deployed stack knows it by', () => {
    // A changed logical id means: delete the old resource, make a new one. Never change these lines; a province in use
    // would lose sight of its evidence. A resource may be added.
    const stateful = Object.entries(global.store.Resources)
      .filter(([, { DeletionPolicy, Type }]) => DeletionPolicy === 'Retain' && !Type.endsWith('Policy'))
      .map(([id, { Type }]) => `${Type} ${id}`)
    expect(stateful.sort()).toEqual([
      'AWS::DynamoDB::Table TableCD117FA1',
      'AWS::KMS::Key DerivedKey183F97C3',
      'AWS::KMS::Key OriginalsKeyBDD981A4',
      'AWS::KMS::Key RegisterKeyCBD66910',
      'AWS::KMS::Key RestrictedKey5EEAC67C',
      'AWS::S3::Bucket DerivedBucket81C7992C',
      'AWS::S3::Bucket EvidenceBucketFBA44255',
      'AWS::S3::Bucket LandingBucket23FE90FB',
      'AWS::S3::Bucket LogBucketCC3B17E8',
      'AWS::SNS::Topic NoticesCD1BD20F',
      'AWS::SecretsManager::Secret ReceiptSecret',
    ])
  })

  it.each(provinces)('is retained and protected in $province.name', ({ store }) => {
    for (const type of ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::S3::BucketPolicy']) {
      for (const [, resource] of ofType(store, type)) {
        expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
      }
    }
    for (const [, { Properties }] of ofType(store, 'AWS::DynamoDB::Table')) {
      expect(Properties).toMatchObject({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      })
    }
  })

  it.each(provinces)('stands in no stack but the store of $province.name', ({ pipeline }) => {
    for (const type of ['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::KMS::Key'])
      expect(ofType(pipeline, type)).toEqual([])
  })

  it.each(provinces)('asks nothing of custom resources in $province.name', ({ store, pipeline }) => {
    const types = [...Object.values(store.Resources), ...Object.values(pipeline.Resources)].map(({ Type }) => Type)
    expect(types.filter((type) => !type.startsWith('AWS::') || type.includes('CustomResource'))).toEqual([])
  })
})

describe('every store', () => {
  it.each(provinces)(
    'is closed to the public, to plain HTTP and to other accounts in $province.name',
    ({ store, province }) => {
      const buckets = ofType(store, 'AWS::S3::Bucket')
      expect(buckets).toHaveLength(4)
      for (const [id, { Properties }] of buckets) {
        expect(Properties).toMatchObject({
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        })
        const denied = statementsOf(store, id).filter(({ Effect }) => Effect === 'Deny')
        expect(denied).toContainEqual(
          expect.objectContaining({ Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        )
        expect(denied).toContainEqual(
          expect.objectContaining({ Action: 's3:*', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
        )
        expect(denied).toContainEqual(
          expect.objectContaining({
            Action: 's3:*',
            Condition: {
              StringNotEquals: { 'aws:PrincipalAccount': province.account },
              Bool: { 'aws:PrincipalIsAWSService': 'false' },
            },
          }),
        )
      }
    },
  )

  it.each(provinces)('is encrypted under the key of its class of data in $province.name', ({ store }) => {
    const keyOf = (role: string) =>
      at(
        bucket(store, role).Properties,
        'BucketEncryption',
        'ServerSideEncryptionConfiguration',
        0,
        'ServerSideEncryptionByDefault',
        'KMSMasterKeyID',
        'Fn::GetAtt',
        0,
      )
    expect([keyOf('landing'), keyOf('evidence'), keyOf('derived')]).toEqual([
      expect.stringMatching(/^OriginalsKey/),
      expect.stringMatching(/^OriginalsKey/),
      expect.stringMatching(/^DerivedKey/),
    ])
    expect(at(ofType(store, 'AWS::DynamoDB::Table')[0]?.[1].Properties, 'SSESpecification')).toMatchObject({
      SSEEnabled: true,
      SSEType: 'KMS',
      KMSMasterKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^RegisterKey/), 'Arn'] },
    })
    for (const [, { Properties }] of ofType(store, 'AWS::KMS::Key'))
      expect(Properties).toMatchObject({ EnableKeyRotation: true, PendingWindowInDays: 30 })
  })

  it('names its access logs apart', () => {
    for (const role of ['landing', 'evidence', 'derived'])
      expect(at(bucket(global.store, role).Properties, 'LoggingConfiguration', 'LogFilePrefix')).toBe(`${role}/`)
  })
})

describe('the landing store', () => {
  const { id, Properties } = bucket(global.store, 'landing')
  const denied = statementsOf(global.store, id).filter(({ Effect }) => Effect === 'Deny')
  const named = (sid: string) => denied.find(({ Sid }) => Sid === sid)

  it('can be emptied for good: no versions, no lock, no replication', () => {
    expect(Properties).not.toHaveProperty('VersioningConfiguration')
    expect(Properties).not.toHaveProperty('ObjectLockEnabled')
    expect(Properties).not.toHaveProperty('ReplicationConfiguration')
  })

  it('forgets received files after the province’s days, and abandoned uploads later than any link still works', () => {
    const rules = at(Properties, 'LifecycleConfiguration', 'Rules')
    expect(rules).toContainEqual(expect.objectContaining({ ExpirationInDays: exampleGlobal.retention.landingDays }))
    const days = exampleGlobal.uploadLink.validForMinutes / (24 * 60)
    expect(rules).toContainEqual(
      expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: days + 7 } }),
    )
  })

  it('takes an object once: a write without If-None-Match is refused, the preparing requests are not', () => {
    expect(named('DenyWriteWithoutIfNoneMatch')).toMatchObject({
      Action: 's3:PutObject',
      Condition: { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } },
    })
  })

  it('refuses signatures older than the province says, and the kind that has no age', () => {
    expect(named('DenyOldSignatures')).toMatchObject({
      Condition: { NumericGreaterThan: { 's3:signatureAge': String(15 * 60 * 1000) } },
    })
    expect(named('DenySignatureVersion2')).toMatchObject({
      Condition: { StringEquals: { 's3:signatureversion': 'AWS' } },
    })
  })

  it('lets nobody but the scanner write a verdict', () => {
    expect(named('DenyVerdictsFromOthers')).toMatchObject({
      Action: ['s3:DeleteObjectTagging', 's3:PutObjectTagging'],
      Condition: {
        ArnNotEquals: { 'aws:PrincipalArn': [{ 'Fn::GetAtt': [expect.stringMatching(/^ScannerRole/), 'Arn'] }] },
      },
    })
    // Without a scanner: nobody at all.
    const inChina = statementsOf(china.store, bucket(china.store, 'landing').id)
    expect(inChina.find(({ Sid }) => Sid === 'DenyVerdictsFromOthers')).not.toHaveProperty('Condition')
  })

  it('takes uploads from pages of the named origins only', () => {
    expect(at(Properties, 'CorsConfiguration', 'CorsRules')).toEqual([
      expect.objectContaining({
        AllowedOrigins: exampleGlobal.webOrigins,
        AllowedMethods: ['PUT'],
        AllowedHeaders: expect.arrayContaining(['x-amz-checksum-sha256', 'if-none-match']),
        ExposedHeaders: expect.arrayContaining(['ETag']),
      }),
    ])
  })

  it.each(provinces)(
    'tells the queue of arrivals directly, and waits for the queue’s trust, in $province.name',
    ({ store, province }) => {
      const landing = bucket(store, 'landing')
      const queueId = at(
        landing.Properties,
        'NotificationConfiguration',
        'QueueConfigurations',
        0,
        'Queue',
        'Fn::GetAtt',
        0,
      )
      expect(queueId).toMatch(/^ArrivalsQueue/)
      const [policyId, policy] = ofType(store, 'AWS::SQS::QueuePolicy').find(
        ([, resource]) => at(resource.Properties, 'Queues', 0, 'Ref') === queueId,
      ) ?? ['', { Properties: {} }]
      expect(landing.DependsOn).toContain(policyId)
      expect(at(policy.Properties, 'PolicyDocument', 'Statement')).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Action: 'sqs:SendMessage',
          Principal: { Service: 's3.amazonaws.com' },
          Condition: {
            ArnEquals: { 'aws:SourceArn': `arn:${province.partition}:s3:::${at(landing.Properties, 'BucketName')}` },
            StringEquals: { 'aws:SourceAccount': province.account },
          },
        }),
      )
    },
  )
})

describe('the evidence store', () => {
  it.each(provinces)('locks every version for the province’s days in $province.name', ({ store, province }) => {
    expect(bucket(store, 'evidence').Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: province.retention.evidenceDays } },
      },
    })
  })

  it('gives up a version only to who is tagged for the destruction of this province’s material', () => {
    const statements = statementsOf(global.store, bucket(global.store, 'evidence').id)
    expect(statements.find(({ Sid }) => Sid === 'DenyDestructionWithoutDuty')).toMatchObject({
      Effect: 'Deny',
      Action: ['s3:BypassGovernanceRetention', 's3:DeleteObjectVersion'],
      Condition: { StringNotEquals: { 'aws:PrincipalTag/intake-destruction': 'example-global' } },
    })
  })
})

describe('the scanner', () => {
  it('scans what lands and nothing else, under a role that only GuardDuty for this account may take', () => {
    const [plan] = ofType(global.store, 'AWS::GuardDuty::MalwareProtectionPlan')
    expect(plan?.[1].Properties).toMatchObject({
      ProtectedResource: { S3Bucket: { BucketName: at(bucket(global.store, 'landing').Properties, 'BucketName') } },
      Actions: { Tagging: { Status: 'ENABLED' } },
    })
    const [role] = ofType(global.store, 'AWS::IAM::Role')
    expect(at(role?.[1].Properties, 'AssumeRolePolicyDocument', 'Statement')).toEqual([
      expect.objectContaining({
        Principal: { Service: 'malware-protection-plan.guardduty.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': exampleGlobal.account } },
      }),
    ])
    const [policy] = ofType(global.store, 'AWS::IAM::Policy')
    expect(JSON.stringify(policy?.[1].Properties)).not.toContain('-evidence-')
  })

  it('is told by EventBridge, which CloudFormation switches on so that GuardDuty need not', () => {
    expect(
      at(bucket(global.store, 'landing').Properties, 'NotificationConfiguration', 'EventBridgeConfiguration'),
    ).toEqual({
      EventBridgeEnabled: true,
    })
  })

  it('hints at its verdicts in the queue of the step that waits for them, and at nothing of other buckets', () => {
    const landing = at(bucket(global.store, 'landing').Properties, 'BucketName')
    const rules = ofType(global.pipeline, 'AWS::Events::Rule').filter(([, { Properties }]) =>
      at(Properties, 'EventPattern'),
    )
    expect(rules.map(([, { Properties }]) => at(Properties, 'EventPattern'))).toEqual([
      { source: ['aws.s3'], 'detail-type': ['Object Tags Added'], detail: { bucket: { name: [landing] } } },
      {
        source: ['aws.guardduty'],
        'detail-type': ['GuardDuty Malware Protection Object Scan Result'],
        detail: { s3ObjectDetails: { bucketName: [landing] } },
      },
    ])
    for (const [, { Properties }] of rules)
      expect(at(Properties, 'Targets', 0, 'Arn', 'Fn::GetAtt', 0)).toMatch(/^ScreenDocumentQueue/)
    expect(JSON.stringify(global.pipeline)).toContain('"SCAN_TAG":"GuardDutyMalwareScanStatus"')
  })

  it('is not there where the province has none', () => {
    expect(ofType(china.store, 'AWS::GuardDuty::MalwareProtectionPlan')).toEqual([])
    expect(ofType(china.store, 'AWS::IAM::Role')).toEqual([])
    expect(JSON.stringify(china.pipeline)).not.toMatch(/SCAN_TAG|GetObjectTagging|Tags Added/)
  })
})

describe('the table', () => {
  it('is the one that the functions and the machine-local run know', () => {
    const table = ofType(global.store, 'AWS::DynamoDB::Table')[0]?.[1].Properties
    const sorted = (attributes: unknown) =>
      [...(attributes as { AttributeName: string }[])].sort((a, b) => a.AttributeName.localeCompare(b.AttributeName))
    expect(sorted(at(table, 'AttributeDefinitions'))).toEqual(sorted(tableDefinition.AttributeDefinitions))
    expect(at(table, 'KeySchema')).toEqual(tableDefinition.KeySchema)
    expect(at(table, 'GlobalSecondaryIndexes')).toEqual(tableDefinition.GlobalSecondaryIndexes)
    expect(at(table, 'BillingMode')).toBe(tableDefinition.BillingMode)
    expect(at(table, 'StreamSpecification', 'StreamViewType')).toBe(tableDefinition.StreamSpecification.StreamViewType)
  })
})
