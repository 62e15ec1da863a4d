import { describe, expect, it } from 'vitest'
import { usesTextract } from '../../infra/province.ts'
import { deploy } from './isolation/deployment.ts'
import { isAllowed } from './isolation/evaluate.ts'
import { at, exampleChina, exampleGlobal, ofType, type StackTemplate, synthesise } from './synthesise.ts'

const embedded = { ...exampleGlobal, reader: { ...exampleGlobal.reader, engine: 'embedded' as const } }
const [withIt, without, china] = synthesise(exampleGlobal, { ...embedded, name: 'embedded' }, exampleChina)
if (!withIt || !without || !china) throw new Error('three provinces were asked for')

const variablesOf = (template: StackTemplate, idStart: string) => {
  const found = ofType(template, 'AWS::Lambda::Function').find(([id]) => id.startsWith(idStart))
  return Object(at(found?.[1].Properties, 'Environment', 'Variables'))
}

describe('a province that reads with Textract', () => {
  const { pipeline } = withIt
  const resources = Object.entries(pipeline.Resources)
  const idOf = (pattern: RegExp) => resources.map(([id]) => id).find((id) => pattern.test(id))
  const topic = idOf(/^TextractTopic/)
  const queue = idOf(/^TextractNoticesQueue/)

  it('tells the reader which engine reads, where notice is given and under which role', () => {
    const notices = {
      TEXTRACT_TOPIC_ARN: { Ref: topic },
      TEXTRACT_ROLE_ARN: { 'Fn::GetAtt': [expect.stringMatching(/^TextractRole/), 'Arn'] },
    }
    expect(variablesOf(pipeline, 'ReadDocumentFunction')).toMatchObject({ OCR_ENGINE: 'auto', ...notices })
    expect(variablesOf(pipeline, 'FinishReadingFunction')).toMatchObject(notices)
  })

  it('leads a notice from the topic through a patient queue to finish-reading, and to the dead letters after five tries', () => {
    const subscription = ofType(pipeline, 'AWS::SNS::Subscription').find(
      ([, { Properties }]) => at(Properties, 'Protocol') === 'sqs',
    )
    expect(subscription?.[1].Properties).toMatchObject({
      RawMessageDelivery: true,
      TopicArn: { Ref: topic },
      Endpoint: { 'Fn::GetAtt': [queue, 'Arn'] },
    })
    expect(pipeline.Resources[queue ?? '']?.Properties).toMatchObject({
      VisibilityTimeout: 1800,
      RedrivePolicy: { maxReceiveCount: 5 },
    })
    const source = ofType(pipeline, 'AWS::Lambda::EventSourceMapping').find(
      ([, { Properties }]) => at(Properties, 'EventSourceArn', 'Fn::GetAtt', 0) === queue,
    )
    expect(at(source?.[1].Properties, 'FunctionName', 'Ref')).toMatch(/^FinishReadingFunction/)
    const alarms = ofType(pipeline, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => at(Properties, 'AlarmName'))
    expect(alarms).toEqual(
      expect.arrayContaining([
        'intake-example-global-finish-reading-dead-letters',
        'intake-example-global-finish-reading-stalled',
      ]),
    )
  })

  it('lets the two functions that start jobs start them, fetch the evidence for them, and hand over that one role', () => {
    const own = deploy(withIt)
    const evidence = own.arns.find((arn) => /-evidence-.*\//.test(arn)) ?? ''
    const landing = own.arns.find((arn) => /-landing-.*\//.test(arn)) ?? ''
    const passed = own.roles.find(({ arn }) => arn.includes('-TextractRole'))?.arn ?? ''
    const may = (name: string, action: string, resource: string) =>
      own.roles
        .filter(({ arn }) => arn.includes(`-${name}Role`))
        .map((role) => isAllowed({ role, action, resource }, own))
    for (const name of ['ReadDocument', 'FinishReading']) {
      expect(may(name, 'textract:StartDocumentAnalysis', '*')).toEqual([true])
      expect(may(name, 's3:GetObjectVersion', evidence)).toEqual([true])
      expect(may(name, 's3:GetObject', landing)).toEqual([false])
      expect(may(name, 'iam:PassRole', passed)).toEqual([true])
      expect(may(name, 'iam:PassRole', own.roles[0]?.arn ?? '')).toEqual([false])
    }
    expect(may('ScreenDocument', 'textract:StartDocumentAnalysis', '*')).toEqual([false])
    expect(may('Textract', 'sns:Publish', own.arns.find((arn) => arn.includes(topic ?? '-')) ?? '')).toEqual([true])
  })

  it('is not confused with one of another account: Textract takes on the role for this account only', () => {
    const role = resources.find(([id]) => /^TextractRole/.test(id))?.[1].Properties
    expect(at(role, 'AssumeRolePolicyDocument', 'Statement', 0)).toMatchObject({
      Principal: { Service: 'textract.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': exampleGlobal.account } },
    })
  })
})

describe.each([without, china])('a province that does not: $province.name', ({ province, pipeline }) => {
  it('has nothing of it', () => {
    expect(usesTextract(province)).toBe(false)
    expect(JSON.stringify(pipeline)).not.toMatch(/textract/i)
    expect(Object.keys(variablesOf(pipeline, 'ReadDocumentFunction'))).not.toContain('OCR_ENGINE')
  })
})
