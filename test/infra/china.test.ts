import { describe, expect, it } from 'vitest'
import { at, exampleChina, exampleGlobal, ofType, type StackTemplate, synthesiseOne } from './synthesise.ts'

/**
 * What does not exist in the China regions, or exists under another name. Sources: "Getting Started with Amazon Web
 * Services in China", one page per service: https://docs.amazonaws.cn/en_us/aws/latest/userguide/services.html
 */
const absent: readonly { readonly what: string; readonly found: RegExp }[] = [
  { what: 'an ARN of the global partition', found: /arn:aws:/ },
  { what: 'a host of the global partition', found: /amazonaws\.com(?!\.cn)/ },
  { what: 'a region outside China', found: /\b(us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-[0-9]\b/ },
  { what: 'X-Ray on a function', found: /xray:|"TracingConfig":\{"Mode":"Active"/ },
  { what: 'a function URL', found: /AWS::Lambda::Url/ },
]
const absentServices = [
  'textract',
  'bedrock',
  'comprehend',
  'rekognition',
  'macie2?',
  'ses(v2)?',
  'cognito(-idp|-identity)?',
  'guardduty',
  'shield',
  'xray',
  'chatbot',
]
/** Principals that keep the global name in China: https://docs.amazonaws.cn/en_us/aws/latest/userguide/iam.html and the services' pages. */
const principalsAsIs = new Set([
  'lambda.amazonaws.com',
  's3.amazonaws.com',
  'events.amazonaws.com',
  'cloudwatch.amazonaws.com',
  'apigateway.amazonaws.com',
  'logging.s3.amazonaws.com',
])

/** As text, without the service principals that are known to keep their name. */
function asText(template: StackTemplate): string {
  return JSON.stringify(template, (key, value: unknown) =>
    (key === 'Service' || key === 'Principal') && typeof value === 'string' && principalsAsIs.has(value)
      ? '(principal)'
      : value,
  )
}

function faults(template: StackTemplate): string[] {
  const text = asText(template)
  const found = absent.filter(({ found }) => found.test(text)).map(({ what }) => what)
  for (const service of absentServices) {
    if (new RegExp(`"AWS::${service}::|"${service}:[A-Z*]|//${service}\\.`, 'i').test(text))
      found.push(`the service ${service}`)
  }
  const tagged = ofType(template, 'AWS::Lambda::EventSourceMapping').some(([, source]) => at(source.Properties, 'Tags'))
  return tagged ? [...found, 'tags on an event source'] : found
}

describe('a province in China', () => {
  const { store, pipeline } = synthesiseOne(exampleChina)

  it('uses no service, endpoint, ARN or principal that does not exist there', () => {
    expect(faults(store)).toEqual([])
    expect(faults(pipeline)).toEqual([])
  })

  it('is held to that by a check that finds each of them in a province elsewhere', () => {
    const abroad = synthesiseOne(exampleGlobal)
    expect(faults(abroad.store)).toEqual(
      expect.arrayContaining(['an ARN of the global partition', 'a region outside China', 'the service guardduty']),
    )
    expect(faults(abroad.pipeline)).toEqual(
      expect.arrayContaining(['X-Ray on a function', 'tags on an event source', 'the service xray']),
    )
  })
})
