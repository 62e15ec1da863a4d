import * as iam from 'aws-cdk-lib/aws-iam'
import * as sns from 'aws-cdk-lib/aws-sns'
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { Province } from '../province.ts'
import { type QueueWork, type StepQueue, stepQueue } from '../store/step-queue.ts'

/**
 * finish-reading is no step, since no state of a document sets it off: a row like theirs all the same. Its queue is
 * patient with notices that come before their job is on record (docs/decisions/0042).
 */
export const finishing: QueueWork & { readonly memoryMb: number } = {
  timeoutSeconds: 300,
  memoryMb: 1024,
  batchSize: 1,
  batchWindowSeconds: 0,
  maxReceiveCount: 5,
  concurrency: 2,
}

/** Textract's way back to us: it publishes under a role of its own to a topic, which fills the queue of finish-reading. */
export class TextractNotices extends Construct {
  readonly topic: sns.Topic
  readonly role: iam.Role
  readonly notices: StepQueue

  constructor(scope: Construct, id: string, province: Province) {
    super(scope, id)
    this.topic = new sns.Topic(this, 'Topic', { enforceSSL: true })
    this.notices = stepQueue(this, 'Notices', finishing)
    this.topic.addSubscription(new SqsSubscription(this.notices.queue, { rawMessageDelivery: true }))
    this.role = new iam.Role(this, 'Role', {
      // https://docs.aws.amazon.com/textract/latest/dg/cross-service-confused-deputy-prevention.html
      assumedBy: new iam.ServicePrincipal('textract.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': province.account } },
      }),
      description: `evidence-intake, ${province.name}: Textract says that a job is over`,
    })
    this.role.addToPolicy(new iam.PolicyStatement({ actions: ['sns:Publish'], resources: [this.topic.topicArn] }))
  }
}
