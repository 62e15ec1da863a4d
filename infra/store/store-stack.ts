import { type App, RemovalPolicy, Stack } from 'aws-cdk-lib'
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as s3 from 'aws-cdk-lib/aws-s3'
import * as sns from 'aws-cdk-lib/aws-sns'
import type * as sqs from 'aws-cdk-lib/aws-sqs'
import { steps } from '../../functions/pipeline/steps.ts'
import { bucketArn, noticeTopicName, stackName } from '../names.ts'
import type { Province } from '../province.ts'
import { derivedBucket, evidenceBucket, landingBucket, logBucket } from './buckets.ts'
import { documentTable } from './document-table.ts'
import { type Keys, keys } from './keys.ts'
import { malwareProtection, scannerRole } from './malware-scan.ts'
import { receiptSecret } from './receipt-secret.ts'
import { type StepQueue, stepQueue } from './step-queue.ts'

/**
 * What a province must not lose, apart from all that can be deployed anew: three stores, the table, their keys, what
 * receipts are signed with, and the queue that S3 announces arrivals on. Everything here is retained when the stack goes; logical ids are pinned by
 * a test, because a changed one replaces the resource.
 */
export class StoreStack extends Stack {
  readonly province: Province
  readonly keys: Keys
  readonly landing: s3.Bucket
  readonly evidence: s3.Bucket
  readonly derived: s3.Bucket
  readonly table: dynamodb.Table
  readonly arrivals: StepQueue

  constructor(app: App, province: Province) {
    super(app, stackName(province, 'store'), {
      env: { account: province.account, region: province.region },
      description: `evidence-intake, ${province.name}: stores, table and keys`,
      terminationProtection: true,
    })
    this.province = province
    this.keys = keys(this, province)
    const logs = logBucket(this, province)
    const scanner = scannerRole(this, province, this.keys)
    this.landing = landingBucket(this, province, {
      logs,
      keys: this.keys,
      scannerRoleArns: scannerRoleArns(province, scanner),
    })
    this.evidence = evidenceBucket(this, province, logs, this.keys)
    this.derived = derivedBucket(this, province, logs, this.keys)
    this.table = documentTable(this, province, this.keys.register)
    this.arrivals = this.announceArrivals()
    receiptSecret(this, province, this.keys.register)
    // Kept here, because mailboxes have agreed to their subscriptions.
    const notices = new sns.Topic(this, 'Notices', { topicName: noticeTopicName(province), enforceSSL: true })
    notices.applyRemovalPolicy(RemovalPolicy.RETAIN)
    if (scanner) malwareProtection(this, province, scanner).node.addDependency(this.landing)
  }

  /**
   * S3 → SQS without a custom resource: the queue trusts the bucket by its literal name, the bucket waits for that
   * trust. (CDK's own notifications deploy a function that may change the notifications of every bucket.)
   */
  private announceArrivals(): StepQueue {
    const step = steps.find(({ trigger }) => trigger.kind === 'object-created')
    if (!step) throw new Error('no step is triggered by the arrival of an object')
    const arrivals = stepQueue(this, 'Arrivals', step)
    allowS3(arrivals.queue, this.province)
    const bucket = this.landing.node.defaultChild
    if (!(bucket instanceof s3.CfnBucket)) throw new Error('the landing bucket is no bucket')
    bucket.notificationConfiguration = {
      queueConfigurations: [{ event: 's3:ObjectCreated:*', queue: arrivals.queue.queueArn }],
      // GuardDuty listens there, and would otherwise switch it on behind CloudFormation's back; and it is told that an
      // object was tagged, which is how a verdict is noticed (pipeline/scan-verdicts.ts).
      ...(this.province.capabilities.malwareScan ? { eventBridgeConfiguration: { eventBridgeEnabled: true } } : {}),
    }
    bucket.node.addDependency(...arrivals.queue.node.children.filter((child) => child.node.id === 'Policy'))
    return arrivals
  }
}

function allowS3(queue: sqs.Queue, province: Province): void {
  queue.addToResourcePolicy(
    new iam.PolicyStatement({
      sid: 'AllowLandingBucket',
      principals: [new iam.ServicePrincipal('s3.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: {
        ArnEquals: { 'aws:SourceArn': bucketArn(province, 'landing') },
        StringEquals: { 'aws:SourceAccount': province.account },
      },
    }),
  )
}

function scannerRoleArns(province: Province, guardDuty: iam.Role | null): string[] {
  const { malwareScan } = province.capabilities
  if (guardDuty) return [guardDuty.roleArn]
  return malwareScan && malwareScan !== 'guardduty' ? [malwareScan.scannerRoleArn] : []
}
