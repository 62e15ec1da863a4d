import { Duration } from 'aws-cdk-lib'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as sns from 'aws-cdk-lib/aws-sns'
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { Province } from '../province.ts'

export interface AlarmProps {
  /** Follows the province's name in the alarm's own; what a mail's subject shows. */
  readonly name: string
  readonly metric: cloudwatch.IMetric
  /** Where it goes off. Below a number, silence counts as nothing, so it goes off then as well. */
  readonly when: { readonly above: number } | { readonly below: number }
  /** Data points in a row. */
  readonly forPeriods?: number
  /** What people notice when this is not dealt with, in a sentence that needs no knowledge of AWS. */
  readonly impact: string
  /** File under docs/operations/ that says what to do. */
  readonly runbook: string
}

/** All alarms of a province, and whom they reach. */
export class Alarms extends Construct {
  readonly topic: sns.Topic
  readonly all: cloudwatch.Alarm[] = []
  private readonly province: Province

  constructor(scope: Construct, id: string, province: Province) {
    super(scope, id)
    this.province = province
    this.topic = new sns.Topic(this, 'Topic', { displayName: `intake ${province.name}`, enforceSSL: true })
    // A policy of its own takes the place of the default one, by which alarms may publish.
    this.topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid: 'AllowAlarms',
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': province.account },
          ArnLike: {
            'aws:SourceArn': `arn:${province.partition}:cloudwatch:${province.region}:${province.account}:alarm:intake-${province.name}-*`,
          },
        },
      }),
    )
    for (const target of province.alarmTo) {
      this.topic.addSubscription(
        target.kind === 'email'
          ? new subscriptions.EmailSubscription(target.address)
          : new subscriptions.UrlSubscription(target.url),
      )
    }
  }

  add(id: string, props: AlarmProps): void {
    const alarm = new cloudwatch.Alarm(this, id, {
      alarmName: `intake-${this.province.name}-${props.name}`,
      alarmDescription: `${props.impact} What to do: docs/operations/${props.runbook}.md`,
      metric: props.metric,
      evaluationPeriods: props.forPeriods ?? 1,
      ...('above' in props.when
        ? {
            threshold: props.when.above,
            comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
            treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
          }
        : {
            threshold: props.when.below,
            comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
            treatMissingData: cloudwatch.TreatMissingData.BREACHING,
          }),
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
    alarm.addOkAction(new SnsAction(this.topic))
    this.all.push(alarm)
  }
}

export const fiveMinutes = Duration.minutes(5)
