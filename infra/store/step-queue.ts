import { Duration } from 'aws-cdk-lib'
import * as sqs from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { Step } from '../../functions/pipeline/steps.ts'

export interface StepQueue {
  readonly queue: sqs.Queue
  readonly deadLetters: sqs.Queue
}

/** What a queue's function is given for its work; a row of the table of steps has it all. */
export type QueueWork = Pick<
  Step,
  'timeoutSeconds' | 'batchSize' | 'batchWindowSeconds' | 'maxReceiveCount' | 'concurrency'
>

/** A step's queue with its dead letters, from the step's row in the table of steps. */
export function stepQueue(scope: Construct, id: string, step: QueueWork): StepQueue {
  const deadLetters = deadLetterQueue(scope, `${id}DeadLetters`)
  const queue = new sqs.Queue(scope, `${id}Queue`, {
    // A message must not come back while its batch may still be worked on:
    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html asks for six time-outs plus the window.
    visibilityTimeout: Duration.seconds(6 * step.timeoutSeconds + step.batchWindowSeconds),
    retentionPeriod: Duration.days(14),
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: step.maxReceiveCount },
  })
  return { queue, deadLetters }
}

/** Kept for as long as SQS can; an alarm asks for a person long before. */
export function deadLetterQueue(scope: Construct, id: string): sqs.Queue {
  return new sqs.Queue(scope, id, {
    retentionPeriod: Duration.days(14),
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  })
}
