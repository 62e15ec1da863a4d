import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import type { FunctionCode } from '../../infra/pipeline/function-code.ts'
import type { Place } from '../../infra/pipeline/function-work.ts'
import { type Province, usesTextract } from '../../infra/province.ts'
import { addProvince, newApp } from '../../infra/province-app.ts'
import { province as china } from '../../infra/provinces/example-china.ts'
import { province as global } from '../../infra/provinces/example-global.ts'

/** Templates of provinces, with a placeholder for the functions' code: nothing is bundled, nothing is left on disk. */

// CDK's own schema check is a test of its own (nag.test.ts); here it would only cost time.
process.env.CDK_VALIDATION = 'false'

export interface Resource {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
  readonly DependsOn?: readonly string[]
  readonly DeletionPolicy?: string
  readonly UpdateReplacePolicy?: string
}

export interface StackTemplate {
  readonly Resources: Readonly<Record<string, Resource>>
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>>
}

export interface SynthesisedProvince {
  readonly province: Province
  readonly store: StackTemplate
  readonly pipeline: StackTemplate
}

export const placeholderCode: FunctionCode = {
  of: () => ({ code: lambda.Code.fromInline('exports.handler = async () => {}'), handler: 'index.handler' }),
}

export function synthesise(...provinces: readonly Province[]): SynthesisedProvince[] {
  const outdir = mkdtempSync(join(tmpdir(), 'intake-synth-'))
  try {
    const app = newApp(outdir)
    const stacks = provinces.map((province) => ({ province, ...addProvince(app, province, placeholderCode) }))
    const assembly = app.synth()
    return stacks.map(({ province, store, pipeline }) => ({
      province,
      store: assembly.getStackArtifact(store.artifactId).template,
      pipeline: assembly.getStackArtifact(pipeline.artifactId).template,
    }))
  } finally {
    rmSync(outdir, { recursive: true })
  }
}

export function synthesiseOne(province: Province): SynthesisedProvince {
  const [one] = synthesise(province)
  if (!one) throw new Error('nothing was synthesised')
  return one
}

export const exampleGlobal: Province = global
export const exampleChina = china
/** In the same account and region as the first, which is the harder case of isolation. */
export const neighbour: Province = { ...exampleGlobal, name: 'neighbour', title: '邻省' }

/** Where a function of the province would find what it works on: variables without a deployment. */
export const placeOf = (province: Province): Place => ({
  province,
  tableName: 't',
  landing: 'l',
  evidence: 'e',
  derived: 'd',
  publicUrl: 'https://a.example',
  restrictedKeyArn: 'arn:key',
  textract: usesTextract(province) ? { topicArn: 'arn:topic', roleArn: 'arn:role' } : null,
})

export function ofType(template: StackTemplate, type: string): [string, Resource][] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type)
}

/** A property by its path, `Properties` left out; undefined where a step of it is missing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  )
}
