import { Duration } from 'aws-cdk-lib'
import * as events from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { type Alarms, fiveMinutes } from '../operations/alarms.ts'
import type { IntakeFunction } from './intake-function.ts'

const EVERY = Duration.minutes(5)

/** No retry and no dead letters: the next run looks at everything again. */
export function runOnSchedule(work: IntakeFunction): void {
  new events.Rule(work, 'Schedule', {
    schedule: events.Schedule.rate(EVERY),
    targets: [new LambdaFunction(work.lambda, { retryAttempts: 0, maxEventAge: EVERY })],
  })
}

export function watchSweep(alarms: Alarms, work: IntakeFunction): void {
  alarms.add('SweepFailing', {
    name: 'sweep-failing',
    metric: work.lambda.metricErrors({ period: fiveMinutes }),
    when: { above: 0 },
    forPeriods: 3,
    impact: 'Nobody looks for files and documents whose message was lost: one of them may lie unnoticed.',
    runbook: 'sweep',
  })
  alarms.add('SweepSilent', {
    name: 'sweep-silent',
    metric: work.lambda.metricInvocations({ period: Duration.minutes(15) }),
    when: { below: 1 },
    impact: 'The sweep has not run for a quarter of an hour: lost messages are not being found.',
    runbook: 'sweep',
  })
}
