import { Duration } from 'aws-cdk-lib'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { StepName } from '../../functions/pipeline/steps.ts'
import { type Alarms, fiveMinutes } from '../operations/alarms.ts'
import type { QueueWork, StepQueue } from '../store/step-queue.ts'
import type { IntakeFunction } from './intake-function.ts'

/** Fewest invocations side by side that SQS lets an event source be limited to. */
const LEAST_CONCURRENCY = 2

/** Feeds a step's function from its queue. Failed messages return one by one; whole batches never do. */
export function feedFromQueue(work: IntakeFunction, step: QueueWork, { queue }: StepQueue): void {
  work.lambda.addEventSource(
    new SqsEventSource(queue, {
      batchSize: step.batchSize,
      // SQS asks for a window of a second or more above ten messages.
      ...(step.batchWindowSeconds > 0 ? { maxBatchingWindow: Duration.seconds(step.batchWindowSeconds) } : {}),
      reportBatchItemFailures: true,
      // Not reserved concurrency, which makes SQS's pollers burn receives of messages that are then throttled.
      maxConcurrency: Math.max(LEAST_CONCURRENCY, step.concurrency),
    }),
  )
}

/** What people notice when a step's messages lie still or have been given up. */
const impacts: Record<
  StepName | 'finish-reading',
  { readonly stalled: string; readonly givenUp: string; readonly patienceMinutes: number }
> = {
  'receive-document': {
    stalled: 'Files that units have sent are not on record: they see no receipt.',
    givenUp: 'A file that a unit has sent could not be put on record: it has no receipt for it.',
    patienceMinutes: 15,
  },
  'screen-document': {
    stalled: 'Files that were received are not being looked into: units cannot see what they have to mend.',
    givenUp: 'A file could not be looked into: it is neither refused nor kept as evidence.',
    patienceMinutes: 30,
  },
  'read-document': {
    stalled: 'Documents wait to be read: items stay open although the material is here.',
    givenUp: 'A document could not be read: its item stays open although the material is here.',
    patienceMinutes: 120,
  },
  'finish-reading': {
    stalled: 'Documents that Textract has read wait to be taken up: items stay open although the material is here.',
    givenUp:
      'A notice of Textract fits no document, or its result could not be taken: the sweep looks after the document within two hours.',
    patienceMinutes: 60,
  },
  'classify-document': {
    stalled: 'Documents that were read are filed under no item: the overview is out of date.',
    givenUp: 'A document is filed under no item and in nobody’s review.',
    patienceMinutes: 30,
  },
  'check-inspection': {
    stalled: 'Checks lag behind: teams and units see findings of an earlier state.',
    givenUp: 'An inspection is not being checked: its findings are out of date.',
    patienceMinutes: 30,
  },
  'index-documents': {
    stalled: 'The search index lags behind: the latest documents are not found.',
    givenUp: 'The search index of a provider is out of date: documents that are there are not found.',
    patienceMinutes: 60,
  },
  'pack-export': {
    stalled: 'Exports that people asked for are not being packed.',
    givenUp: 'An export that somebody waits for was not packed.',
    patienceMinutes: 60,
  },
}

export function watchQueue(alarms: Alarms, name: keyof typeof impacts, { queue, deadLetters }: StepQueue): void {
  const scopeId = pascalCase(name)
  const { stalled, givenUp, patienceMinutes } = impacts[name]
  alarms.add(`${scopeId}DeadLetters`, {
    name: `${name}-dead-letters`,
    metric: deadLetters.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes, statistic: 'Maximum' }),
    when: { above: 0 },
    impact: givenUp,
    runbook: 'dead-letters',
  })
  alarms.add(`${scopeId}Stalled`, {
    name: `${name}-stalled`,
    metric: queue.metricApproximateAgeOfOldestMessage({ period: fiveMinutes, statistic: 'Maximum' }),
    when: { above: patienceMinutes * 60 },
    forPeriods: 2,
    impact: stalled,
    runbook: 'backlog',
  })
  alarms.add(`${scopeId}DeadLettersExpiring`, {
    name: `${name}-dead-letters-expiring`,
    metric: deadLetters.metricApproximateAgeOfOldestMessage({ period: Duration.hours(1), statistic: 'Maximum' }),
    when: { above: Duration.days(12).toSeconds() },
    impact: `${givenUp} In two days SQS forgets which; the sweep has to find it again.`,
    runbook: 'dead-letters',
  })
}

/** `read-document` → `ReadDocument`: how a step's constructs are called. */
export function pascalCase(scope: string): string {
  return scope
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}
