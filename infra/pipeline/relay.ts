import { Duration, Validations } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type * as sqs from 'aws-cdk-lib/aws-sqs'
import { ASKED_PROVIDER, INSPECTION, REVIEW, STATEMENT, THREAD } from '../../functions/adapters/dynamo/rows.ts'
import { explainWildcard } from '../explain-wildcard.ts'
import { tableArn } from '../names.ts'
import { type Alarms, fiveMinutes } from '../operations/alarms.ts'
import type { Province } from '../province.ts'
import { deadLetterQueue } from '../store/step-queue.ts'
import type { IntakeFunction } from './intake-function.ts'

const told = [REVIEW, ASKED_PROVIDER, THREAD, STATEMENT].map((prefix) => ({ prefix }))

/** The table's changes to the relay, which tells the next step. What it cannot tell of, the sweep finds. */
export function feedFromStream(work: IntakeFunction, province: Province, streamArn: string): sqs.Queue {
  const deadLetters = deadLetterQueue(work, 'DeadLetters')
  Validations.of(deadLetters).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'It is the dead-letter queue: of an event source, which the rule does not see.',
  })
  const streams = `${tableArn(province)}/stream/*`
  work.role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      resources: [streams],
    }),
  )
  // The stream is encrypted under the table's key, which the relay may use because it marks rows (function-work.ts).
  explainWildcard(work.role, streams, 'The one stream of this one table: its name holds the time of its making.')
  const source = new lambda.EventSourceMapping(work, 'Stream', {
    target: work.lambda,
    eventSourceArn: streamArn,
    startingPosition: lambda.StartingPosition.TRIM_HORIZON,
    batchSize: 100,
    // Records have a state; what else a step or the notices are told of is known by its sort key.
    filters: [
      lambda.FilterCriteria.filter({ dynamodb: { NewImage: { state: { S: lambda.FilterRule.exists() } } } }),
      lambda.FilterCriteria.filter({ dynamodb: { Keys: { sk: { S: [INSPECTION, ...told] } } } }),
    ],
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    retryAttempts: 10,
    maxRecordAge: Duration.hours(6),
    parallelizationFactor: 2,
    onFailure: new SqsDlq(deadLetters),
  })
  source.node.addDependency(work.role)
  return deadLetters
}

export function watchRelay(alarms: Alarms, work: IntakeFunction, deadLetters: sqs.Queue): void {
  alarms.add('RelayDeadLetters', {
    name: 'relay-dead-letters',
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes, statistic: 'Maximum' }),
    when: { above: 0 },
    impact:
      'Some documents were not handed on to their next step; the sweep picks them up within the hour. Notices of them may wait a week, and those of a new inspection until a start is asked for.',
    runbook: 'dead-letters',
  })
  alarms.add('RelayBehind', {
    name: 'relay-behind',
    metric: work.lambda.metric('IteratorAge', { period: fiveMinutes, statistic: 'Maximum' }),
    when: { above: 15 * 60_000 },
    impact: 'Documents are handed on to their next step more than a quarter of an hour late.',
    runbook: 'backlog',
  })
}
