import { Duration } from 'aws-cdk-lib'
import * as events from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { Alarms } from '../operations/alarms.ts'
import type { IntakeFunction } from './intake-function.ts'

/** A lost message waits this long at most. */
const EVERY = Duration.minutes(15)

/** No retry and no dead letters: the next run begins with what this one left. */
export function runOnSchedule(work: IntakeFunction): void {
  new events.Rule(work, 'Schedule', {
    schedule: events.Schedule.rate(EVERY),
    targets: [new LambdaFunction(work.lambda, { retryAttempts: 0, maxEventAge: EVERY })],
  })
}

export function watchSweep(alarms: Alarms, work: IntakeFunction): void {
  alarms.add('SweepFailing', {
    name: 'sweep-failing',
    metric: work.lambda.metricErrors({ period: EVERY }),
    when: { above: 0 },
    forPeriods: 3,
    impact: 'Nobody looks for files and documents whose message was lost: one of them may lie unnoticed.',
    runbook: 'sweep',
  })
  alarms.add('SweepSilent', {
    name: 'sweep-silent',
    metric: work.lambda.metricInvocations({ period: Duration.hours(1) }),
    when: { below: 1 },
    impact: 'The sweep has not run for an hour: lost messages are not being found.',
    runbook: 'sweep',
  })
}

export function watchNotices(alarms: Alarms, work: IntakeFunction): void {
  alarms.add('NoticesFailing', {
    name: 'notices-failing',
    metric: work.lambda.metricErrors({ period: EVERY }),
    when: { above: 0 },
    forPeriods: 4,
    impact: 'Units and teams are not reminded of what is due or came back.',
    runbook: 'notices',
  })
}
