import { Duration } from 'aws-cdk-lib'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { followers } from '../../shared/document/states.ts'
import { metricsNamespace } from '../names.ts'
import type { IntakeFunction } from '../pipeline/intake-function.ts'
import { type Province, usesTextract } from '../province.ts'
import type { StepQueue } from '../store/step-queue.ts'
import type { StoreStack } from '../store/store-stack.ts'
import type { Alarms } from './alarms.ts'

export interface Watched {
  readonly alarms: Alarms
  readonly queues: readonly (readonly [string, StepQueue])[]
  readonly functions: ReadonlyMap<string, IntakeFunction>
  readonly store: StoreStack
  readonly apiId: string
}

const HOUR = Duration.hours(1)
const QUARTER = Duration.minutes(15)
const FIVE_MINUTES = Duration.minutes(5)

/** One page per province: is anything wrong, what waits where, how much went through, what costs. */
export function dashboard(scope: Construct, province: Province, watched: Watched): cloudwatch.Dashboard {
  const { queues } = watched
  const functions = [...watched.functions]
  const graph = (title: string, left: cloudwatch.IMetric[], right: cloudwatch.IMetric[] = []) =>
    new cloudwatch.GraphWidget({ title, left, right, width: 12, height: 6 })
  const ours = (
    metricName: string,
    dimensionsMap: Record<string, string>,
    statistic: string,
    period: Duration,
    label: string,
  ) =>
    new cloudwatch.Metric({
      namespace: metricsNamespace(province),
      metricName,
      dimensionsMap,
      statistic,
      period,
      label,
    })
  const ofApi = (metricName: string, statistic: string) =>
    new cloudwatch.Metric({
      namespace: 'AWS/ApiGateway',
      metricName,
      statistic,
      period: FIVE_MINUTES,
      dimensionsMap: { ApiId: watched.apiId },
    })

  return new cloudwatch.Dashboard(scope, 'Dashboard', {
    dashboardName: `intake-${province.name}`,
    widgets: [
      [new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms: watched.alarms.all, width: 24, height: 4 })],
      [
        graph(
          'Documents by state, of inspections that moved these two days',
          Object.keys(followers).map((state) => ours('Documents', { state }, 'Maximum', QUARTER, state)),
        ),
        graph(
          'Oldest document that no step has settled (minutes)',
          [ours('OldestUnsettledMinutes', {}, 'Maximum', QUARTER, 'oldest')],
          // By whom they were read: the embedded reader takes time, Textract a price a page.
          [
            ours('PagesRead', { step: 'read-document' }, 'Sum', HOUR, 'pages read by our reader'),
            ...(usesTextract(province)
              ? [ours('PagesRead', { step: 'finish-reading' }, 'Sum', HOUR, 'pages read by Textract')]
              : []),
          ],
        ),
      ],
      [
        graph(
          'Waiting: messages per step',
          queues.map(([name, { queue }]) =>
            queue.metricApproximateNumberOfMessagesVisible({ label: name, period: FIVE_MINUTES }),
          ),
        ),
        graph(
          'Waiting: seconds of the oldest message',
          queues.map(([name, { queue }]) =>
            queue.metricApproximateAgeOfOldestMessage({ label: name, period: FIVE_MINUTES }),
          ),
        ),
      ],
      [
        graph(
          'Given up: dead letters per step',
          queues.map(([name, { deadLetters }]) =>
            deadLetters.metricApproximateNumberOfMessagesVisible({ label: name, period: FIVE_MINUTES }),
          ),
        ),
        graph(
          'Moved on: messages done per step and hour',
          queues.map(([name, { queue }]) => queue.metricNumberOfMessagesDeleted({ label: name, period: HOUR })),
        ),
      ],
      [
        graph(
          'Functions: time of the slowest twentieth (ms)',
          functions.map(([name, work]) => work.lambda.metricDuration({ label: name, statistic: 'p95', period: HOUR })),
        ),
        graph(
          'Functions: errors',
          functions.map(([name, work]) => work.lambda.metricErrors({ label: name, period: FIVE_MINUTES })),
        ),
      ],
      [
        graph(
          'API: calls, and time of the slowest twentieth (ms)',
          [ofApi('Count', 'Sum'), ofApi('4xx', 'Sum'), ofApi('5xx', 'Sum')],
          [ofApi('Latency', 'p95')],
        ),
        graph(
          'Cost drivers: function time per hour (ms), table units',
          functions.map(([name, work]) => work.lambda.metricDuration({ label: name, statistic: 'Sum', period: HOUR })),
          [
            watched.store.table.metricConsumedReadCapacityUnits({ period: HOUR }),
            watched.store.table.metricConsumedWriteCapacityUnits({ period: HOUR }),
          ],
        ),
      ],
    ],
  })
}
