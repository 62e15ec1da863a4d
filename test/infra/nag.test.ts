import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, CfnResource, Stack, Validations } from 'aws-cdk-lib'
import * as s3 from 'aws-cdk-lib/aws-s3'
import type { IConstruct } from 'constructs'
import { afterAll, describe, expect, it } from 'vitest'
import type { Province } from '../../infra/province.ts'
import { addNag, addProvince, newApp } from '../../infra/province-app.ts'
import { exampleChina, exampleGlobal, placeholderCode } from './synthesise.ts'

/** cdk-nag's AWS Solutions, and CDK's own check of every template against CloudFormation's resource schemas. */
const everythingOn: Province = {
  ...exampleGlobal,
  name: 'everything-on',
  capabilities: {
    ...exampleGlobal.capabilities,
    customDomain: {
      name: 'intake.example.com',
      certificateArn: 'arn:aws:acm:ap-southeast-1:111122223333:certificate/0123',
    },
    malwareScan: { scannerRoleArn: 'arn:aws:iam::111122223333:role/scanner' },
  },
}

const outdir = mkdtempSync(join(tmpdir(), 'intake-nag-'))
afterAll(() => rmSync(outdir, { recursive: true }))

function appOf(...provinces: readonly Province[]) {
  const app = newApp(outdir)
  const checks = addNag(app)
  const stacks = provinces.map((province) => addProvince(app, province, placeholderCode))
  return { app, checks, stacks }
}

describe('every province’s stacks', () => {
  process.env.CDK_VALIDATION = 'true'
  const { app } = appOf(exampleGlobal, exampleChina, everythingOn)

  it('pass AWS Solutions and the resource schemas with nothing left unexplained', () => {
    console.info(`${acknowledged(app).length} acknowledgements`)
    expect(violationsOf(app)).toEqual([])
  })

  it('explain in a sentence whatever they do not follow', () => {
    const explained = acknowledged(app)
    expect(explained.length).toBeGreaterThan(0)
    for (const { id, reason } of explained) expect(reason, id).toMatch(/^[A-Z].{30,}\.$|^[A-Z].{30,}\)\.$/)
  })
})

describe('the check', () => {
  it('finds a bucket that someone adds without the house’s guards', () => {
    const { checks, stacks } = appOf(exampleChina)
    const store = stacks[0]?.store
    if (!store) throw new Error('no store')
    new s3.Bucket(store, 'Careless')
    const found = checks.validateScope(store).violations.map(({ ruleName }) => ruleName)
    expect(found).toEqual(expect.arrayContaining(['AwsSolutions-S1', 'AwsSolutions-S10']))
  })

  it('finds a property that CloudFormation does not know', () => {
    const app = newApp(outdir)
    const stack = new Stack(app, 'Careless')
    new CfnResource(stack, 'Queue', { type: 'AWS::SQS::Queue', properties: { VisibilityTimeout: 30, Colour: 'red' } })
    expect(() => app.synth()).toThrow('Additional properties are not allowed')
  })
})

/** Of synthesis: what the plugins found, rule by rule. CDK writes down only those that found something. */
function violationsOf(app: App): string[] {
  app.synth()
  const report: { pluginReports: { violations: { ruleName: string }[] }[] } = JSON.parse(
    readFileSync(join(outdir, 'validation-report.json'), 'utf8'),
  )
  return report.pluginReports.flatMap(({ violations }) => violations.map(({ ruleName }) => ruleName))
}

function acknowledged(app: App): { id: string; reason: string }[] {
  return app.node
    .findAll()
    .flatMap((construct: IConstruct) => construct.node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(Object(data)))
    .map(([id, reason]) => ({ id, reason: typeof reason === 'string' ? reason : JSON.stringify(reason) }))
}
