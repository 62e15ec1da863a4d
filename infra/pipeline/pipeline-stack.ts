import { type App, CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import { type StepName, steps } from '../../functions/pipeline/steps.ts'
import { IntakeHttpApi } from '../api/http-api.ts'
import { bucketName, stackName, tableName } from '../names.ts'
import { Alarms, fiveMinutes } from '../operations/alarms.ts'
import { dashboard } from '../operations/dashboard.ts'
import { type Province, usesTextract } from '../province.ts'
import { type StepQueue, stepQueue } from '../store/step-queue.ts'
import type { StoreStack } from '../store/store-stack.ts'
import { grantAccess } from './access.ts'
import type { FunctionCode } from './function-code.ts'
import { type FunctionName, functionWork, queueVariable } from './function-work.ts'
import { IntakeFunction } from './intake-function.ts'
import { feedFromStream, watchRelay } from './relay.ts'
import { hintAtVerdicts } from './scan-verdicts.ts'
import { feedFromQueue, pascalCase, watchQueue } from './step-function.ts'
import { runOnSchedule, watchNotices, watchSweep } from './sweep-schedule.ts'
import { finishing, TextractNotices } from './textract.ts'

/** What is not a step: how long it may take and how much memory it has. */
const size = {
  'relay-change': { timeoutSeconds: 60, memoryMb: 256 },
  sweep: { timeoutSeconds: 240, memoryMb: 512 },
  'send-notices': { timeoutSeconds: 240, memoryMb: 512 },
  // The gateway gives up after 29 s whatever the function does.
  api: { timeoutSeconds: 29, memoryMb: 1024 },
  'team-api': { timeoutSeconds: 29, memoryMb: 1024 },
  pages: { timeoutSeconds: 10, memoryMb: 256 },
} as const

/** All that can be taken away and deployed anew without losing anything: functions, queues, the API, alarms. */
export class PipelineStack extends Stack {
  readonly functions = new Map<FunctionName, IntakeFunction>()
  readonly queues = new Map<StepName, StepQueue>()
  private readonly textract: TextractNotices | null
  private readonly province: Province
  private readonly store: StoreStack
  private readonly code: FunctionCode
  private readonly api: IntakeHttpApi

  constructor(app: App, store: StoreStack, code: FunctionCode) {
    const { province } = store
    super(app, stackName(province, 'pipeline'), {
      env: { account: province.account, region: province.region },
      description: `evidence-intake, ${province.name}: steps, API and alarms`,
    })
    this.province = province
    this.store = store
    this.code = code
    this.api = new IntakeHttpApi(this, 'Http', province)
    const alarms = new Alarms(this, 'Alarms', province)
    this.textract = usesTextract(province) ? new TextractNotices(this, 'Textract', province) : null

    for (const step of steps) {
      const queue =
        step.trigger.kind === 'object-created' ? store.arrivals : stepQueue(this, pascalCase(step.name), step)
      this.queues.set(step.name, queue)
    }
    for (const step of steps) {
      const queue = this.queueOf(step.name)
      const work = this.addFunction(step.name, step)
      feedFromQueue(work, step, queue)
      watchQueue(alarms, step.name, queue)
    }

    if (province.capabilities.malwareScan) hintAtVerdicts(this, province, this.queueOf('screen-document').queue, alarms)
    if (this.textract) {
      feedFromQueue(this.addFunction('finish-reading', finishing), finishing, this.textract.notices)
      watchQueue(alarms, 'finish-reading', this.textract.notices)
    }

    const relay = this.addFunction('relay-change', size['relay-change'])
    watchRelay(alarms, relay, feedFromStream(relay, province, this.streamArn()))

    const sweep = this.addFunction('sweep', size.sweep)
    runOnSchedule(sweep)
    watchSweep(alarms, sweep)

    const notices = this.addFunction('send-notices', size['send-notices'])
    runOnSchedule(notices)
    watchNotices(alarms, notices)

    this.api.route({
      unit: this.addFunction('api', size.api).lambda,
      team: this.addFunction('team-api', size['team-api']).lambda,
      pages: this.addFunction('pages', size.pages).lambda,
    })
    this.watchApi(alarms)

    const board = dashboard(this, province, {
      alarms,
      queues: this.textract ? [...this.queues, ['finish-reading', this.textract.notices]] : [...this.queues],
      functions: this.functions,
      store,
      apiId: this.api.api.apiId,
    })
    new CfnOutput(this, 'PublicUrl', { value: this.api.publicUrl, description: 'Where links are opened' })
    new CfnOutput(this, 'SweepFunction', {
      value: sweep.lambda.functionName,
      description: 'Runs whatever is unfinished',
    })
    new CfnOutput(this, 'NoticesFunction', {
      value: notices.lambda.functionName,
      description: 'Looks for notices that are owed',
    })
    new CfnOutput(this, 'DashboardName', { value: board.dashboardName })
  }

  private addFunction(name: FunctionName, { timeoutSeconds, memoryMb }: { timeoutSeconds: number; memoryMb: number }) {
    const { access, environment, holdsFiles = false } = functionWork[name]
    const queues = [...this.queues].filter(([step]) => access.queues === 'send' || (access.queues && step === name))
    const textract = this.textract && {
      topicArn: this.textract.topic.topicArn,
      roleArn: this.textract.role.roleArn,
    }
    const work = new IntakeFunction(this, pascalCase(name), {
      province: this.province,
      name,
      placed: this.code.of(name, this.province.reader.architecture),
      timeoutSeconds,
      memoryMb,
      holdsFiles,
      environment: {
        ...environment({
          province: this.province,
          tableName: tableName(this.province),
          landing: bucketName(this.province, 'landing'),
          evidence: bucketName(this.province, 'evidence'),
          derived: bucketName(this.province, 'derived'),
          publicUrl: this.api.publicUrl,
          restrictedKeyArn: this.store.keys.restricted.keyArn,
          textract,
        }),
        ...Object.fromEntries(queues.map(([step, { queue }]) => [queueVariable(step), queue.queueUrl])),
      },
    })
    grantAccess(work.role, access, {
      province: this.province,
      keys: this.store.keys,
      textractRoleArn: textract?.roleArn,
    })
    if (queues.length > 0) {
      const resources = queues.map(([, { queue }]) => queue.queueArn)
      work.role.addToPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources }))
    }
    this.functions.set(name, work)
    return work
  }

  private queueOf(step: StepName): StepQueue {
    const queue = this.queues.get(step)
    if (!queue) throw new Error(`no queue was made for ${step}`)
    return queue
  }

  private streamArn(): string {
    const { tableStreamArn } = this.store.table
    if (!tableStreamArn) throw new Error('functions/table.ts defines no stream')
    return tableStreamArn
  }

  private watchApi(alarms: Alarms): void {
    alarms.add('ApiFailing', {
      name: 'api-failing',
      metric: this.api.api.metricServerError({ period: fiveMinutes, statistic: 'Sum' }),
      when: { above: 5 },
      forPeriods: 2,
      impact: 'Links do not open or uploads do not start for some units.',
      runbook: 'api',
    })
    alarms.add('ApiSlow', {
      name: 'api-slow',
      metric: this.api.api.metricLatency({ period: Duration.minutes(15), statistic: 'p95' }),
      when: { above: 3000 },
      forPeriods: 2,
      impact: 'Pages and uploads feel stuck: one call in twenty takes more than three seconds.',
      runbook: 'api',
    })
  }
}
