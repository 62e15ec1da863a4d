import { describe, expect, it } from 'vitest'
import {
  exampleChina,
  exampleGlobal,
  neighbour,
  type StackTemplate,
  type SynthesisedProvince,
  synthesise,
} from '../synthesise.ts'
import { type Deployment, deploy } from './deployment.ts'
import { evaluateAgainst, isAllowed } from './evaluate.ts'

/** Three provinces, two of them in one account and region, where nothing but the policies keeps them apart. */
const synthesised = synthesise(exampleGlobal, neighbour, exampleChina)
const deployments = synthesised.map(deploy)

/** What the policies speak of, and what someone with a role would try. */
const actions = [
  ...new Set([
    ...deployments.flatMap(({ roles, guards }) =>
      [...roles.flatMap(({ statements }) => statements), ...guards].flatMap((statement) => statement.actions),
    ),
    ...[
      's3:DeleteObject',
      's3:DeleteObjectVersion',
      's3:PutBucketPolicy',
      's3:GetObjectVersion',
      's3:ListBucketVersions',
    ],
    ...['dynamodb:Scan', 'dynamodb:DeleteItem', 'dynamodb:DeleteTable', 'dynamodb:GetRecords', 'dynamodb:PutItem'],
    ...['kms:Decrypt', 'kms:Encrypt', 'kms:CreateGrant', 'kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy'],
    ...['sqs:ReceiveMessage', 'sqs:SendMessage', 'sqs:PurgeQueue', 'sns:Publish', 'sns:Subscribe'],
    ...['lambda:InvokeFunction', 'lambda:UpdateFunctionCode', 'lambda:GetLayerVersion', 'lambda:GetFunction'],
    ...[
      'logs:FilterLogEvents',
      'logs:PutLogEvents',
      'iam:PassRole',
      'sts:AssumeRole',
      'events:PutTargets',
      'execute-api:Invoke',
    ],
  ]),
].filter((action) => !action.includes('*'))

const pairs = deployments.flatMap((from) =>
  deployments.filter((to) => to !== from).map((to) => ({ from, to, what: `${from.name} → ${to.name}` })),
)

describe('a role of one province', () => {
  it.each(pairs)('can do nothing to anything of another: $what', ({ from, to, what }) => {
    const { triples, allowed } = evaluateAgainst(from, to, actions)
    console.info(`${what}: ${triples} triples, ${allowed.length} allowed`)
    expect(triples).toBeGreaterThan(3000)
    expect(allowed).toEqual([])
  })

  it('can do its own work, so that the evaluation is not empty', () => {
    const [own] = deployments
    if (!own) throw new Error('nothing was deployed')
    const { allowed } = evaluateAgainst(own, own, actions)
    expect(allowed.length).toBeGreaterThan(50)
    const may = (roleId: string, action: string, resource: RegExp) => {
      const role = own.roles.find(({ arn }) => arn.includes(`-${roleId}Role`))
      const found = own.arns.find((arn) => resource.test(arn))
      if (!role || !found) throw new Error(`no role ${roleId} or no ${resource}`)
      return isAllowed({ role, action, resource: found }, own)
    }
    const evidenceObject = /:intake-example-global-evidence-.*\//
    const landingObject = /:intake-example-global-landing-.*\//
    expect(may('ReadDocument', 's3:GetObjectVersion', evidenceObject)).toBe(true)
    expect(may('ReadDocument', 's3:GetObject', landingObject)).toBe(false)
    expect(may('Api', 's3:PutObject', landingObject)).toBe(true)
    expect(may('Api', 's3:GetObjectVersion', evidenceObject)).toBe(false)
    expect(may('ClassifyDocument', 's3:PutObject', evidenceObject)).toBe(false)
    expect(may('ScreenDocument', 's3:PutObject', evidenceObject)).toBe(true)
  })

  it('is not let in by a policy that AWS manages', () => {
    expect(deployments.flatMap(({ roles }) => roles).filter(({ managedPolicies }) => managedPolicies > 0)).toEqual([])
  })

  it('opens restricted material in the stores that its work lies in and nowhere else; who serves units reads none', () => {
    const [own] = deployments
    const key = own?.arns.find((arn) => arn.includes('RestrictedKey'))
    if (!own || !key) throw new Error('nothing to look at')
    const stores = ['landing', 'evidence', 'derived'].map((store) => {
      const objects = own.arns.find((arn) => new RegExp(`:intake-example-global-${store}-.*/`).test(arn)) ?? ''
      return { store, objects, context: { 'kms:EncryptionContext:aws:s3:arn': objects.replace(/\/.*/, '') } }
    })
    const able = own.roles.flatMap((role) => {
      const name = /-pipeline-(\w+?)Role/.exec(role.arn)?.[1] ?? role.arn
      return stores.flatMap(({ store, objects, context }) => {
        const may = (action: string, resource: string) => isAllowed({ role, action, resource, context }, own)
        const opens = may('kms:Decrypt', key) && (may('s3:GetObject', objects) || may('s3:GetObjectVersion', objects))
        const writes = may('kms:GenerateDataKey', key) && may('s3:PutObject', objects)
        return [...(opens ? [`${name} reads ${store}`] : []), ...(writes ? [`${name} writes ${store}`] : [])]
      })
    })
    expect(able.filter((each) => !/ScannerRole/.test(each)).sort()).toEqual([
      'Api writes landing',
      'ClassifyDocument reads derived',
      'FinishReading reads evidence',
      'FinishReading writes derived',
      'IndexDocuments reads derived',
      'IndexDocuments writes derived',
      'PackExport reads derived',
      'PackExport reads evidence',
      'PackExport writes derived',
      'ReadDocument reads derived',
      'ReadDocument reads evidence',
      'ReadDocument writes derived',
      'ReceiveDocument reads landing',
      'ScreenDocument reads evidence',
      'ScreenDocument reads landing',
      'ScreenDocument writes evidence',
      'TeamApi reads derived',
      'TeamApi writes derived',
    ])
  })

  it('reads no original at all in a function that units can reach', () => {
    const [own] = deployments
    const api = own?.roles.find(({ arn }) => /-ApiRole/.test(arn))
    if (!own || !api) throw new Error('nothing to look at')
    const objects = own.arns.filter((arn) => /^arn:aws:s3:::.*\//.test(arn))
    expect(objects).toHaveLength(4)
    for (const resource of objects)
      for (const action of ['s3:GetObject', 's3:GetObjectVersion', 's3:DeleteObject'])
        expect(isAllowed({ role: api, action, resource }, own), resource).toBe(false)
  })
})

describe('a service acts for this province only', () => {
  it.each(deployments)('where a policy of $name lets one in', ({ guards, roles, account, name }) => {
    const letIn = [...guards, ...roles.flatMap(({ trust }) => trust)].filter(
      ({ effect, principals }) =>
        effect === 'Allow' && principals.some((principal) => principal.startsWith('service:')),
    )
    expect(letIn.length).toBeGreaterThan(3)
    for (const { principals, conditions } of letIn) {
      // A role can be handed to a function of its own account only, so Lambda has no other to be confused with.
      if (principals.includes('service:lambda.amazonaws.com')) continue
      const values = Object.values(conditions).flatMap((keys) => [
        ...(keys['aws:SourceAccount'] ?? []),
        ...(keys['aws:SourceArn'] ?? []),
      ])
      expect(values, principals.join()).not.toEqual([])
      for (const value of values) {
        expect(value === account || value.includes(`intake-${name}-`), `${principals.join()} for ${value}`).toBe(true)
      }
    }
  })
})

describe('the evaluation finds a hole that someone digs', () => {
  const [first, second] = synthesised
  if (!first || !second) throw new Error('two provinces were asked for')
  const edited = (province: SynthesisedProvince, part: 'store' | 'pipeline', from: string, to: string): Deployment => {
    const before = JSON.stringify(province[part])
    const after = before.replace(from, to)
    expect(after).not.toBe(before)
    const template: StackTemplate = JSON.parse(after)
    return deploy({ ...province, [part]: template })
  }
  const found = (from: Deployment, to: Deployment) => evaluateAgainst(from, to, actions).allowed

  it('a wildcard in the name of a bucket', () => {
    const landing = 'arn:aws:s3:::intake-example-global-landing-111122223333-ap-southeast-1/*'
    const holed = edited(first, 'pipeline', `"${landing}"`, '"arn:aws:s3:::intake-*"')
    expect(found(holed, deploy(second))).not.toEqual([])
  })

  it('a wildcard in place of the table', () => {
    const table = 'arn:aws:dynamodb:ap-southeast-1:111122223333:table/intake-example-global'
    const holed = edited(first, 'pipeline', `"${table}"`, '"arn:aws:dynamodb:*:*:table/*"')
    expect(found(holed, deploy(second))).not.toEqual([])
  })

  it('a key that any role of the account may use', () => {
    const holed = edited(
      second,
      'store',
      '"Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Resource":"*"',
      '"Principal":{"AWS":"*"},"Resource":"*"',
    )
    expect(found(deploy(first), holed)).not.toEqual([])
  })

  it('a queue that takes messages from anyone', () => {
    const holed = edited(second, 'store', '"Principal":{"Service":"s3.amazonaws.com"}', '"Principal":"*"')
    // Its condition still asks for the bucket as the source, which a role cannot be: as an unknown it counts as met.
    expect(found(deploy(first), holed)).not.toEqual([])
  })
})
