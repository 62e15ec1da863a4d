import { describe, expect, it } from 'vitest'
import { at, exampleChina, exampleGlobal, ofType, type StackTemplate, synthesise } from './synthesise.ts'

/**
 * What CloudFormation refuses only once it is deployed, and what linters of other hands (cfn-lint's numbers) object to.
 * Names and types of properties are CDK's own check (nag.test.ts).
 */
const templates = synthesise(exampleGlobal, exampleChina).flatMap(({ province, store, pipeline }) => [
  { name: `${province.name}, store`, template: store },
  { name: `${province.name}, pipeline`, template: pipeline },
])

/** Logical ids that a value names by Ref, GetAtt or Sub; pseudo parameters left out. */
function namedIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namedIn)
  if (typeof value !== 'object' || value === null) return []
  const own = [at(value, 'Ref'), at(value, 'Fn::GetAtt', 0)].filter((id) => typeof id === 'string')
  const sub = at(value, 'Fn::Sub')
  const inText = typeof sub === 'string' ? [...sub.matchAll(/\$\{([^!.}]+)/g)].map(([, id]) => String(id)) : []
  return [...own, ...inText, ...Object.values(value).flatMap(namedIn)].filter((id) => !id.startsWith('AWS::'))
}

/** A chain of resources of which each waits for the next and the last for the first; null: there is none. */
function cycleIn({ Resources }: StackTemplate): string[] | null {
  const done = new Set<string>()
  const visit = (id: string, path: readonly string[]): string[] | null => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id]
    if (done.has(id)) return null
    done.add(id)
    const { Properties, DependsOn = [] } = Resources[id] ?? {}
    for (const next of [...namedIn(Properties), ...DependsOn]) {
      const found = visit(next, [...path, id])
      if (found) return found
    }
    return null
  }
  for (const id of Object.keys(Resources)) {
    const found = visit(id, [])
    if (found) return found
  }
  return null
}

describe.each(templates)('the template of $name', ({ template }) => {
  it('names only what is in it, and nothing in it waits for itself', () => {
    const known = Object.keys(template.Resources)
    expect(namedIn([template.Resources, template.Outputs]).filter((id) => !known.includes(id))).toEqual([])
    expect(cycleIn(template)).toBeNull()
  })

  it('says what to wait for where the properties do not, and there alone (W3005)', () => {
    for (const [id, { DependsOn = [], Properties }] of Object.entries(template.Resources)) {
      expect(Object.keys(template.Resources), id).toEqual(expect.arrayContaining([...DependsOn]))
      const named = namedIn(Properties)
      expect(
        DependsOn.filter((one) => named.includes(one)),
        id,
      ).toEqual([])
    }
  })

  it('keeps on replacement what it keeps on deletion (W3011)', () => {
    for (const [id, { DeletionPolicy, UpdateReplacePolicy }] of Object.entries(template.Resources))
      expect(UpdateReplacePolicy, id).toBe(DeletionPolicy)
  })

  it('stays within what CloudFormation, IAM, Lambda and CloudWatch take', () => {
    expect(Object.keys(template.Resources).length).toBeLessThan(500)
    expect(Buffer.byteLength(JSON.stringify(template))).toBeLessThan(1024 ** 2)
    for (const [id, { Properties }] of ofType(template, 'AWS::IAM::Policy'))
      expect(JSON.stringify(at(Properties, 'PolicyDocument')).length, id).toBeLessThan(10_240)
    for (const [id, { Properties }] of ofType(template, 'AWS::Lambda::Function'))
      expect(JSON.stringify(at(Properties, 'Environment')).length, id).toBeLessThan(4096)
    for (const [id, { Properties }] of ofType(template, 'AWS::CloudWatch::Alarm'))
      expect(String(at(Properties, 'AlarmDescription')).length, id).toBeLessThanOrEqual(1024)
    // IAM takes Latin letters alone.
    for (const [id, { Properties }] of ofType(template, 'AWS::IAM::Role'))
      expect(String(at(Properties, 'Description') ?? ''), id).toMatch(/^[\t\n\r\x20-\x7E\xA1-\xFF]{0,1000}$/)
  })

  it('puts no tags where CloudFormation did not always take them', () => {
    for (const type of ['AWS::CloudWatch::Dashboard', 'AWS::Events::Rule'])
      for (const [id, { Properties }] of ofType(template, type)) expect(at(Properties, 'Tags'), id).toBeUndefined()
  })
})

describe('the check of templates', () => {
  it('finds a resource that waits for itself by way of another', () => {
    const ring = { A: { Type: 'x', Properties: { B: { Ref: 'B' } } }, B: { Type: 'x', DependsOn: ['A'] } }
    expect(cycleIn({ Resources: ring })).toEqual(['A', 'B', 'A'])
    expect(namedIn({ Resources: ring })).toEqual(['B'])
  })
})
