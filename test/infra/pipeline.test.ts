import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../functions/api/app.ts'
import type { ApiDependencies } from '../../functions/api/dependencies.ts'
import { steps } from '../../functions/pipeline/steps.ts'
import { openPaths } from '../../infra/api/http-api.ts'
import { functionWork, queueVariable } from '../../infra/pipeline/function-work.ts'
import { pascalCase } from '../../infra/pipeline/step-function.ts'
import {
  at,
  exampleChina,
  exampleGlobal,
  ofType,
  placeOf,
  type Resource,
  type StackTemplate,
  synthesise,
} from './synthesise.ts'

const provinces = synthesise(exampleGlobal, exampleChina)
const [global, china] = provinces
if (!global || !china) throw new Error('two provinces were asked for')

/** A queue or function by what its logical id begins with, wherever it stands. */
const find = (
  templates: readonly StackTemplate[],
  type: string,
  idStart: string,
): { id: string; resource: Resource } => {
  const found = templates.flatMap((template) => ofType(template, type)).filter(([id]) => id.startsWith(idStart))
  const [first] = found
  if (!first || found.length > 1) throw new Error(`${found.length} of ${type} begin with ${idStart}`)
  return { id: first[0], resource: first[1] }
}
const queuePrefix = (step: (typeof steps)[number]) =>
  step.trigger.kind === 'object-created' ? 'Arrivals' : pascalCase(step.name)
const both = ({ store, pipeline }: (typeof provinces)[number]) => [store, pipeline]
const functionOf = (province: (typeof provinces)[number], name: string) =>
  find([province.pipeline], 'AWS::Lambda::Function', `${pascalCase(name)}Function`)

describe.each(provinces)('each step of the table of steps in $province.name', (province) => {
  it.each(steps)('$name waits long enough before a message comes back', (step) => {
    const queue = find(both(province), 'AWS::SQS::Queue', `${queuePrefix(step)}Queue`)
    expect(at(queue.resource.Properties, 'VisibilityTimeout')).toBeGreaterThanOrEqual(
      6 * step.timeoutSeconds + step.batchWindowSeconds,
    )
  })

  it.each(steps)('$name keeps dead letters for as long as SQS can, after the tries of its row', (step) => {
    const queue = find(both(province), 'AWS::SQS::Queue', `${queuePrefix(step)}Queue`)
    const deadLetters = find(both(province), 'AWS::SQS::Queue', `${queuePrefix(step)}DeadLetters`)
    expect(at(queue.resource.Properties, 'RedrivePolicy')).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': [deadLetters.id, 'Arn'] },
      maxReceiveCount: step.maxReceiveCount,
    })
    expect(at(deadLetters.resource.Properties, 'MessageRetentionPeriod')).toBe(14 * 24 * 3600)
  })

  it.each(steps)('$name runs its function on its queue, one failed message at a time', (step) => {
    const work = functionOf(province, step.name)
    expect(work.resource.Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Timeout: step.timeoutSeconds,
      MemorySize: step.memoryMb,
    })
    const source = ofType(province.pipeline, 'AWS::Lambda::EventSourceMapping').find(
      ([, { Properties }]) => at(Properties, 'FunctionName', 'Ref') === work.id,
    )?.[1]
    expect(source?.Properties).toMatchObject({
      BatchSize: step.batchSize,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: Math.max(2, step.concurrency) },
    })
  })

  it.each(steps)(
    '$name raises an alarm for dead letters and for a standstill, which says what people notice',
    (step) => {
      const alarms = ofType(province.pipeline, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties)
      for (const [name, metric] of [
        [`${step.name}-dead-letters`, 'ApproximateNumberOfMessagesVisible'],
        [`${step.name}-stalled`, 'ApproximateAgeOfOldestMessage'],
        [`${step.name}-dead-letters-expiring`, 'ApproximateAgeOfOldestMessage'],
      ]) {
        const alarm = alarms.find(
          (properties) => at(properties, 'AlarmName') === `intake-${province.province.name}-${name}`,
        )
        expect(alarm).toMatchObject({
          MetricName: metric,
          AlarmActions: [{ Ref: expect.stringMatching(/^AlarmsTopic/) }],
          AlarmDescription: expect.stringMatching(/[a-z]+.*docs\/operations\/[a-z-]+\.md$/),
        })
      }
    },
  )
})

describe('every function', () => {
  it.each(Object.keys(functionWork))('%s is told of the stores it may use and of no others', (name) => {
    const { access, environment } = functionWork[name as keyof typeof functionWork]
    const variables = Object.keys(environment(placeOf(exampleGlobal)))
    expect({
      table: variables.includes('TABLE_NAME'),
      landing: variables.includes('LANDING_BUCKET'),
      evidence: variables.includes('EVIDENCE_BUCKET'),
      derived: variables.includes('DERIVED_BUCKET'),
    }).toEqual({
      table: access.table !== undefined,
      // One program serves unit and team, and is told of what either needs; what it may do there differs.
      landing: access.landing !== undefined || name === 'team-api',
      // An export takes the bucket, as the version, from the record.
      evidence: access.evidence !== undefined && name !== 'pack-export',
      derived: access.derived !== undefined,
    })
  })

  it('that sends messages knows every step’s queue', () => {
    for (const name of ['relay-change', 'sweep']) {
      const variables = Object.keys(
        Object(at(functionOf(global, name).resource.Properties, 'Environment', 'Variables')),
      )
      expect(variables).toEqual(expect.arrayContaining(steps.map((step) => queueVariable(step.name))))
    }
  })

  it('that holds files has room in /tmp for the largest', () => {
    for (const name of ['receive-document', 'screen-document', 'read-document']) {
      const megabytes = Number(at(functionOf(global, name).resource.Properties, 'EphemeralStorage', 'Size'))
      expect(megabytes * 1024 ** 2).toBeGreaterThan(exampleGlobal.quotas.maxFileSizeBytes)
    }
  })

  it('has a role without managed policies, whose only wildcards are objects of one bucket and this table’s stream', () => {
    for (const [, { Properties }] of ofType(china.pipeline, 'AWS::IAM::Role'))
      expect(Properties).not.toHaveProperty('ManagedPolicyArns')
    const wildcards = ofType(china.pipeline, 'AWS::IAM::Policy')
      .flatMap(([, { Properties }]) => JSON.stringify(Properties).match(/"[^"]*\*[^"]*"/g) ?? [])
      .map((text) => text.slice(1, -1))
    expect([...new Set(wildcards)].sort()).toEqual([
      'arn:aws-cn:dynamodb:cn-northwest-1:444455556666:table/intake-example-china/stream/*',
      'arn:aws-cn:s3:::intake-example-china-derived-444455556666-cn-northwest-1/*',
      'arn:aws-cn:s3:::intake-example-china-derived-444455556666-cn-northwest-1/pages/*',
      'arn:aws-cn:s3:::intake-example-china-evidence-444455556666-cn-northwest-1/*',
      'arn:aws-cn:s3:::intake-example-china-landing-444455556666-cn-northwest-1/*',
    ])
  })
})

describe('no loop', () => {
  it('no step’s function may write to the bucket whose arrivals set it off', () => {
    const triggered = steps.filter(({ trigger }) => trigger.kind === 'object-created').map(({ name }) => name)
    expect(triggered).toEqual(['receive-document'])
    for (const name of steps.map((step) => step.name)) {
      const policy = find([global.pipeline], 'AWS::IAM::Policy', `${pascalCase(name)}Role`)
      const writes = statements(policy.resource).filter(({ actions }) =>
        actions.some((action) => /^s3:Put/.test(action)),
      )
      for (const { resources } of writes) expect(JSON.stringify(resources)).not.toContain('-landing-')
    }
  })

  it('no bucket but landing announces anything', () => {
    const announcing = ofType(global.store, 'AWS::S3::Bucket')
      .filter(([, { Properties }]) => at(Properties, 'NotificationConfiguration') !== undefined)
      .map(([id]) => id)
    expect(announcing).toEqual([expect.stringMatching(/^LandingBucket/)])
  })

  it('no step’s function may send to another’s queue: only the relay and the sweep hand on', () => {
    for (const { name } of steps) {
      const policy = find([global.pipeline], 'AWS::IAM::Policy', `${pascalCase(name)}Role`)
      const sending = statements(policy.resource).filter(({ actions }) => actions.includes('sqs:SendMessage'))
      const own = name === 'read-document' ? [expect.stringContaining('ReadDocumentQueue')] : []
      expect(sending.map(({ resources }) => JSON.stringify(resources))).toEqual(own)
    }
  })
})

describe('the relay', () => {
  it('hands on changes of records only, halves a batch that fails and keeps what it gives up', () => {
    const source = ofType(global.pipeline, 'AWS::Lambda::EventSourceMapping').find(
      ([, { Properties }]) => at(Properties, 'StartingPosition') !== undefined,
    )?.[1]
    expect(source?.Properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 10,
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/^RelayChangeDeadLetters/), 'Arn'] } },
      },
      FilterCriteria: {
        Filters: [
          { Pattern: '{"dynamodb":{"NewImage":{"state":{"S":[{"exists":true}]}}}}' },
          {
            Pattern:
              '{"dynamodb":{"Keys":{"sk":{"S":["INSPECTION",{"prefix":"REVIEW#"},{"prefix":"PROVIDER#"},{"prefix":"THREAD#"},{"prefix":"STATEMENT#"}]}}}}',
          },
        ],
      },
    })
  })

  it('may open the table’s key, as the stream is under it', () => {
    const policy = find([global.pipeline], 'AWS::IAM::Policy', 'RelayChangeRole')
    const opens = statements(policy.resource).filter(({ actions }) => actions.includes('kms:Decrypt'))
    expect(JSON.stringify(opens)).toContain('RegisterKey')
  })
})

describe('queues and topics', () => {
  it.each(provinces)('are encrypted and refuse plain HTTP in $province.name', (province) => {
    const queues = both(province).flatMap((template) => ofType(template, 'AWS::SQS::Queue'))
    expect(queues.length).toBe(2 * (steps.length + (province === global ? 1 : 0)) + 1)
    for (const [id, { Properties }] of queues) {
      expect(Properties, id).toMatchObject({ SqsManagedSseEnabled: true })
      const policies = both(province)
        .flatMap((template) => ofType(template, 'AWS::SQS::QueuePolicy'))
        .filter(([, policy]) => at(policy.Properties, 'Queues', 0, 'Ref') === id)
      expect(JSON.stringify(policies), id).toContain('"aws:SecureTransport":"false"')
    }
    for (const [, { Properties }] of ofType(province.pipeline, 'AWS::SNS::TopicPolicy'))
      expect(JSON.stringify(Properties)).toContain('"aws:SecureTransport":"false"')
  })
})

describe('alarms', () => {
  it.each(provinces)('may reach the people named in the file of $province.name', ({ pipeline, province }) => {
    const people = ofType(pipeline, 'AWS::SNS::Subscription').filter(([id]) => id.startsWith('AlarmsTopic'))
    expect(people.map(([, { Properties }]) => at(Properties, 'Endpoint'))).toEqual(
      province.alarmTo.map((target) => (target.kind === 'email' ? target.address : target.url)),
    )
    // Without this an alarm goes off and nobody hears it: a policy of one's own replaces SNS's default.
    const [policy] = ofType(pipeline, 'AWS::SNS::TopicPolicy')
    expect(at(policy?.[1].Properties, 'PolicyDocument', 'Statement')).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: expect.objectContaining({ StringEquals: { 'aws:SourceAccount': province.account } }),
      }),
    )
  })
})

describe('runbooks', () => {
  it('stand where every alarm says they do', () => {
    const named = ofType(global.pipeline, 'AWS::CloudWatch::Alarm').map(
      ([, { Properties }]) =>
        /docs\/operations\/[a-z-]+\.md/.exec(String(at(Properties, 'AlarmDescription')))?.[0] ?? '',
    )
    expect(named.length).toBeGreaterThan(15)
    for (const page of new Set(named)) expect(existsSync(join(import.meta.dirname, '../..', page)), page).toBe(true)
  })
})

describe('the API', () => {
  const routes = (template: StackTemplate) =>
    ofType(template, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => ({
      key: String(at(Properties, 'RouteKey')),
      auth: at(Properties, 'AuthorizationType'),
    }))

  it('asks for a token of the province’s sign-in on every team route, and leaves links to the function', () => {
    const open = routes(global.pipeline).filter(({ auth }) => auth === 'NONE')
    expect(open.map(({ key }) => key).sort()).toEqual(
      [...openPaths.map((path) => `ANY ${path}`), 'GET /', 'GET /{proxy+}', 'HEAD /', 'HEAD /{proxy+}'].sort(),
    )
    const team = routes(global.pipeline).filter(({ auth }) => auth === 'JWT')
    expect(new Set(team.map(({ key }) => key.split(' ')[1]))).toEqual(new Set(['/api/{proxy+}']))
    expect(ofType(global.pipeline, 'AWS::ApiGatewayV2::Authorizer')[0]?.[1].Properties).toMatchObject({
      JwtConfiguration: { Issuer: exampleGlobal.signIn.issuer, Audience: [exampleGlobal.signIn.audience] },
    })
  })

  it('leads every route that the functions answer to the door it is meant for', () => {
    const nothing = {} as ApiDependencies // only the table of routes is looked at
    const document = createApp(nothing).getOpenAPI31Document({ openapi: '3.1.0', info: { title: '', version: '' } })
    const isUnits = (path: string) =>
      openPaths.some((open) => (open.endsWith('/{proxy+}') ? path.startsWith(open.slice(0, -8)) : path === open))
    const described = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
      Object.values(methods).map((route: { security?: Record<string, unknown>[] }) => ({
        path,
        isTeams: route.security?.some((way) => 'team' in way) ?? false,
      })),
    )
    expect(described.length).toBeGreaterThan(15)
    for (const { path, isTeams } of described) expect([path, isUnits(path)]).toEqual([path, !isTeams])
  })

  it('asks for an IAM signature on every route where the province has no ICP filing', () => {
    const all = routes(china.pipeline)
    expect(all.length).toBeGreaterThan(0)
    expect(all.filter(({ auth }) => auth !== 'AWS_IAM')).toEqual([])
  })

  it('is throttled to the province’s quota, and logs neither path nor query nor address', () => {
    const stage = ofType(global.pipeline, 'AWS::ApiGatewayV2::Stage')[0]?.[1].Properties
    expect(stage).toMatchObject({
      DefaultRouteSettings: {
        ThrottlingRateLimit: exampleGlobal.quotas.requestsPerSecond,
        ThrottlingBurstLimit: exampleGlobal.quotas.requestBurst,
      },
    })
    const logged = String(at(stage, 'AccessLogSettings', 'Format'))
    expect(logged).toContain('$context.routeKey')
    expect(logged).not.toMatch(/\$context\.(path|identity|queryString|protocol|domainName)/)
  })
})

describe('logs', () => {
  it.each(provinces)('are kept for the days of the province’s file in $province.name', ({ pipeline, province }) => {
    const groups = ofType(pipeline, 'AWS::Logs::LogGroup')
    const functions = ofType(pipeline, 'AWS::Lambda::Function')
    expect(groups).toHaveLength(functions.length + 1)
    for (const [, { Properties }] of groups)
      expect(Properties).toMatchObject({ RetentionInDays: province.retention.logDays })
  })
})

interface PlainStatement {
  readonly actions: readonly string[]
  readonly resources: unknown
}
function statements(policy: Resource): PlainStatement[] {
  const list = at(policy.Properties, 'PolicyDocument', 'Statement')
  if (!Array.isArray(list)) throw new Error('no statements')
  return list.map((statement: unknown) => ({
    actions: [at(statement, 'Action')].flat().map(String),
    resources: at(statement, 'Resource'),
  }))
}
