import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import * as events from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import type * as sqs from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { bucketName, metricsNamespace } from '../names.ts'
import { type Alarms, fiveMinutes } from '../operations/alarms.ts'
import type { Province } from '../province.ts'

/**
 * A scanner's verdict is a tag on the object; that it is there is told to screen-document, whose documents wait for it.
 * Where an event is lost the sweep looks again, so these need no dead letters of their own.
 */
export function hintAtVerdicts(scope: Construct, province: Province, screening: sqs.IQueue, alarms: Alarms): void {
  const landing = bucketName(province, 'landing')
  const hint = (id: string, eventPattern: events.EventPattern) =>
    new events.Rule(scope, id, { eventPattern, targets: [new SqsQueue(screening)] })

  hint('VerdictTagged', {
    source: ['aws.s3'],
    detailType: ['Object Tags Added'],
    detail: { bucket: { name: [landing] } },
  })
  // Its result says a threat even where the tag could not be written.
  if (province.capabilities.malwareScan === 'guardduty')
    hint('ScanResult', {
      source: ['aws.guardduty'],
      detailType: ['GuardDuty Malware Protection Object Scan Result'],
      detail: { s3ObjectDetails: { bucketName: [landing] } },
    })

  alarms.add('ThreatFoundLate', {
    name: 'threat-found-late',
    metric: new cloudwatch.Metric({
      namespace: metricsNamespace(province),
      metricName: 'Messages',
      dimensionsMap: { step: 'screen-document', outcome: 'threat-found-late' },
      statistic: 'Sum',
      period: fiveMinutes,
    }),
    when: { above: 0 },
    impact: 'Malware was reported in a file that is among the evidence already: somebody may open it.',
    runbook: 'malware-scan',
  })
}
