import { at, ofType, type Resource, type StackTemplate, type SynthesisedProvince } from '../synthesise.ts'

/**
 * A province's templates as they would stand once deployed: every reference resolved to the ARN or name that
 * CloudFormation would give, generated names beginning with the stack's name as CloudFormation makes them.
 */
export interface Deployment {
  readonly name: string
  readonly account: string
  readonly roles: readonly Role[]
  /** ARNs of everything a policy could name, objects and indexes included. */
  readonly arns: readonly string[]
  /** Policies of resources: bucket, queue, topic, key, function. */
  readonly guards: readonly Statement[]
}

export interface Role {
  readonly arn: string
  readonly account: string
  readonly statements: readonly Statement[]
  readonly trust: readonly Statement[]
  readonly managedPolicies: number
}

export interface Statement {
  readonly effect: string
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  /** Of a resource's policy only: `*`, ARNs, `service:NAME`. */
  readonly principals: readonly string[]
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

export function deploy({ province, store, pipeline }: SynthesisedProvince): Deployment {
  const stacks = [
    { name: `intake-${province.name}-store`, template: store },
    { name: `intake-${province.name}-pipeline`, template: pipeline },
  ]
  const exported = new Map<string, unknown>()
  const all = stacks.map(({ name, template }) => {
    const resolve = resolver(province, name, template, exported)
    for (const { Value, Export } of Object.values(template.Outputs ?? {}))
      if (Export) exported.set(Export.Name, resolve(Value))
    return { template, resolve }
  })
  const each = <T>(type: string, make: (resource: Resource, resolve: Resolve, id: string) => T[]): T[] =>
    all.flatMap(({ template, resolve }) =>
      ofType(template, type).flatMap(([id, resource]) => make(resource, resolve, id)),
    )

  const policies = each('AWS::IAM::Policy', ({ Properties }, resolve) => {
    const statements = statementsOf(at(Properties, 'PolicyDocument'), resolve)
    const roles = [at(Properties, 'Roles')].flat().map((role) => String(resolve(role)))
    return roles.map((role) => ({ role, statements }))
  })
  const roles = each('AWS::IAM::Role', ({ Properties }, resolve, id) => {
    const name = String(resolve({ Ref: id }))
    return [
      {
        arn: String(resolve({ 'Fn::GetAtt': [id, 'Arn'] })),
        account: province.account,
        statements: policies.filter(({ role }) => role === name).flatMap(({ statements }) => statements),
        trust: statementsOf(at(Properties, 'AssumeRolePolicyDocument'), resolve),
        managedPolicies: [at(Properties, 'ManagedPolicyArns') ?? []].flat().length,
      },
    ]
  })
  const documents = {
    'AWS::S3::BucketPolicy': 'PolicyDocument',
    'AWS::SQS::QueuePolicy': 'PolicyDocument',
    'AWS::SNS::TopicPolicy': 'PolicyDocument',
  }
  const guards = Object.entries(documents).flatMap(([type, property]) =>
    each(type, ({ Properties }, resolve) => statementsOf(at(Properties, property), resolve)),
  )
  const keyPolicies = each('AWS::KMS::Key', ({ Properties }, resolve, id) =>
    // In a key's policy `*` means this key.
    statementsOf(at(Properties, 'KeyPolicy'), resolve).map((statement) => ({
      ...statement,
      resources: [String(resolve({ 'Fn::GetAtt': [id, 'Arn'] }))],
    })),
  )
  const permissions = each('AWS::Lambda::Permission', ({ Properties }, resolve) => [
    {
      effect: 'Allow',
      actions: [String(at(Properties, 'Action'))],
      resources: [String(resolve(at(Properties, 'FunctionName')))],
      principals: [`service:${String(at(Properties, 'Principal'))}`],
      conditions: { ArnLike: { 'aws:SourceArn': [String(resolve(at(Properties, 'SourceArn') ?? ''))] } },
    },
  ])
  const arns = all.flatMap(({ template, resolve }) =>
    Object.entries(template.Resources).flatMap(([id, { Type }]) =>
      arnsOf(Type, String(resolve({ 'Fn::GetAtt': [id, 'Arn'] }))),
    ),
  )
  return {
    name: province.name,
    account: province.account,
    roles,
    arns,
    guards: [...guards, ...keyPolicies, ...permissions],
  }
}

/** What a policy could name of a resource: itself and what is inside it. */
function arnsOf(type: string, arn: string): string[] {
  if (type === 'AWS::S3::Bucket') return [arn, `${arn}/0123/unit/4567`]
  if (type === 'AWS::DynamoDB::Table') return [arn, `${arn}/index/gsi1`, `${arn}/stream/2027-01-01T00:00:00.000`]
  if (type === 'AWS::Logs::LogGroup') return [arn, `${arn.replace(/:\*$/, '')}:log-stream:2027/01/01`]
  return arnServices[type] ? [arn] : []
}

const arnServices: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 's3',
  'AWS::DynamoDB::Table': 'dynamodb',
  'AWS::SQS::Queue': 'sqs',
  'AWS::SNS::Topic': 'sns',
  'AWS::KMS::Key': 'kms',
  'AWS::Lambda::Function': 'lambda',
  'AWS::Logs::LogGroup': 'logs',
  'AWS::IAM::Role': 'iam',
  'AWS::Events::Rule': 'events',
  'AWS::ApiGatewayV2::Api': 'execute-api',
  'AWS::CloudWatch::Alarm': 'cloudwatch',
}

type Resolve = (value: unknown) => unknown

function resolver(
  { partition, region, account }: SynthesisedProvince['province'],
  stack: string,
  template: StackTemplate,
  exported: ReadonlyMap<string, unknown>,
): Resolve {
  const pseudo: Record<string, string> = {
    'AWS::Partition': partition,
    'AWS::Region': region,
    'AWS::AccountId': account,
    'AWS::StackName': stack,
    'AWS::URLSuffix': partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
  }
  const nameOf = (id: string): string => {
    const given = Object.entries(template.Resources[id]?.Properties ?? {}).find(([key]) =>
      ['BucketName', 'TableName', 'AlarmName'].includes(key),
    )?.[1]
    return typeof given === 'string' ? given : `${stack}-${id}-GENERATED`
  }
  const arnOf = (id: string): string => {
    const type = template.Resources[id]?.Type ?? ''
    const service = arnServices[type] ?? 'unknown'
    const name = nameOf(id)
    if (service === 's3') return `arn:${partition}:s3:::${name}`
    if (service === 'iam') return `arn:${partition}:iam::${account}:role/${name}`
    const inside: Record<string, string> = {
      dynamodb: `table/${name}`,
      kms: `key/${name}`,
      lambda: `function:${name}`,
      logs: `log-group:${name}:*`,
      events: `rule/${name}`,
      cloudwatch: `alarm:${name}`,
    }
    return `arn:${partition}:${service}:${region}:${account}:${inside[service] ?? name}`
  }
  const resolve: Resolve = (value) => {
    if (Array.isArray(value)) return value.map(resolve)
    if (typeof value !== 'object' || value === null) return value
    if ('Ref' in value) {
      const id = String(value.Ref)
      if (id in pseudo) return pseudo[id]
      const type = template.Resources[id]?.Type ?? ''
      // What Ref gives is the ARN for a topic, a name for the others.
      return type === 'AWS::SNS::Topic' ? arnOf(id) : nameOf(id)
    }
    if ('Fn::GetAtt' in value) {
      const [id, attribute] = Array.isArray(value['Fn::GetAtt']) ? value['Fn::GetAtt'].map(String) : []
      if (!id) throw new Error('a GetAtt without a resource')
      if (attribute === 'Arn') return arnOf(id)
      if (attribute === 'StreamArn') return `${arnOf(id)}/stream/2027-01-01T00:00:00.000`
      return nameOf(id)
    }
    if ('Fn::ImportValue' in value) {
      const imported = exported.get(String(value['Fn::ImportValue']))
      if (imported === undefined) throw new Error(`nothing exports ${String(value['Fn::ImportValue'])}`)
      return imported
    }
    if ('Fn::Join' in value) {
      const [glue, parts] = Array.isArray(value['Fn::Join']) ? value['Fn::Join'] : []
      return [resolve(parts)].flat().map(String).join(String(glue))
    }
    const [intrinsic] = Object.keys(value)
    if (intrinsic?.startsWith('Fn::')) throw new Error(`${intrinsic} is not understood here`)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]))
  }
  return resolve
}

function statementsOf(document: unknown, resolve: Resolve): Statement[] {
  return [at(document, 'Statement')].flat().map((statement) => {
    for (const unread of ['NotAction', 'NotResource', 'NotPrincipal'])
      if (at(statement, unread) !== undefined) throw new Error(`${unread} is not understood here`)
    return {
      effect: String(at(statement, 'Effect')),
      actions: texts(at(statement, 'Action')),
      resources: texts(resolve(at(statement, 'Resource') ?? [])),
      principals: principalsOf(resolve(at(statement, 'Principal'))),
      conditions: Object.fromEntries(
        Object.entries(Object(resolve(at(statement, 'Condition') ?? {}))).map(([operator, keys]) => [
          operator,
          Object.fromEntries(Object.entries(Object(keys)).map(([key, values]) => [key, texts(values)])),
        ]),
      ),
    }
  })
}

function principalsOf(principal: unknown): string[] {
  if (principal === undefined) return []
  if (principal === '*') return ['*']
  return [
    ...texts(at(principal, 'AWS') ?? []),
    ...texts(at(principal, 'Service') ?? []).map((service) => `service:${service}`),
  ]
}

const texts = (value: unknown): string[] => [value].flat().map(String)
