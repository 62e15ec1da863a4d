import { describe, expect, it } from 'vitest'
import { checkProvince } from '../../infra/check-province.ts'
import { loadProvince, provinceNames } from '../../infra/load-province.ts'
import type { Province } from '../../infra/province.ts'
import { province as exampleChina } from '../../infra/provinces/example-china.ts'
import { province as exampleGlobal } from '../../infra/provinces/example-global.ts'

const fieldsOf = (input: unknown) => {
  const checked = checkProvince(input)
  return checked.kind === 'sound' ? [] : checked.problems.map(({ field }) => field)
}
const global = (change: Partial<Province>) => ({ ...exampleGlobal, ...change })
const china = (change: Partial<Province>) => ({ ...exampleChina, ...change })
const withCapabilities = (province: Province, change: Partial<Province['capabilities']>) => ({
  ...province,
  capabilities: { ...province.capabilities, ...change },
})

describe('a province’s file', () => {
  it('is sound in every example that the project ships', async () => {
    expect(provinceNames()).toEqual(['example-china', 'example-global'])
    for (const name of provinceNames()) expect((await loadProvince(name)).name).toBe(name)
  })

  it('that is not there is named, with those that are', async () => {
    await expect(loadProvince('nowhere')).rejects.toThrow(/nowhere.*example-china, example-global/s)
  })

  it('names a missing field, a misspelt one and a wrong value by their path', () => {
    const { account: _, ...withoutAccount } = exampleGlobal
    expect(fieldsOf(withoutAccount)).toEqual(['account'])
    expect(fieldsOf({ ...exampleGlobal, retencion: 1 })).toEqual(['retencion'])
    expect(fieldsOf(global({ retention: { ...exampleGlobal.retention, evidenceDays: 0 } }))).toEqual([
      'retention.evidenceDays',
    ])
    expect(fieldsOf(global({ webOrigins: ['*'] }))).toEqual(['webOrigins.0'])
    expect(fieldsOf(global({ signIn: { ...exampleGlobal.signIn, scope: 'profile' } }))).toEqual(['signIn.scope'])
    expect(fieldsOf(global({ alarmTo: [] }))).toEqual(['alarmTo'])
    expect(fieldsOf(null)).toEqual(['(province)'])
  })

  it('says problem and cure in Chinese and in English', () => {
    const checked = checkProvince(withCapabilities(exampleChina, { textract: true }))
    expect(checked).toEqual({
      kind: 'unsound',
      problems: [
        {
          field: 'capabilities.textract',
          problem: 'cn-northwest-1 没有 Textract',
          problemEn: 'cn-northwest-1 has no Textract',
          cure: expect.stringContaining('embedded'),
          cureEn: expect.stringContaining('embedded'),
        },
      ],
    })
    const shape = checkProvince(global({ account: '12' }))
    expect(shape.kind === 'unsound' && shape.problems[0]).toMatchObject({
      problem: expect.stringMatching(/[\u4e00-\u9fff]/),
      problemEn: expect.stringMatching(/^[\x20-\x7e]+$/),
    })
  })

  it.each([
    ['a partition that is not the region’s', china({ partition: 'aws' }), ['partition']],
    [
      'Textract in a region without it',
      withCapabilities(global({ region: 'ap-east-1' }), { textract: true }),
      ['capabilities.textract'],
    ],
    [
      'Textract as the reader where it is switched off',
      withCapabilities(global({ reader: { ...exampleGlobal.reader, engine: 'auto' } }), { textract: false }),
      ['reader.engine'],
    ],
    ['tracing in China', withCapabilities(exampleChina, { tracing: true }), ['capabilities.tracing']],
    ['a web ACL, which an HTTP API cannot carry', withCapabilities(exampleGlobal, { waf: true }), ['capabilities.waf']],
    ['GuardDuty in China', withCapabilities(exampleChina, { malwareScan: 'guardduty' }), ['capabilities.malwareScan']],
    ['an open API in China without an ICP filing', china({ apiAccess: 'public' }), ['apiAccess']],
    [
      'a domain in China without an ICP filing',
      withCapabilities(exampleChina, {
        customDomain: {
          name: 'intake.example.com.cn',
          certificateArn: 'arn:aws-cn:acm:cn-northwest-1:444455556666:certificate/1',
        },
      }),
      ['capabilities.customDomain'],
    ],
    [
      'a domain whose pages could send nothing to the store',
      withCapabilities(global({ webOrigins: ['https://elsewhere.example.com'] }), {
        customDomain: {
          name: 'intake.example.com',
          certificateArn: 'arn:aws:acm:ap-southeast-1:111122223333:certificate/1',
        },
      }),
      ['webOrigins'],
    ],
    [
      'a certificate of another region',
      withCapabilities(exampleGlobal, {
        customDomain: {
          name: 'intake.example.com',
          certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
        },
      }),
      ['capabilities.customDomain.certificateArn'],
    ],
    [
      'Cognito as the sign-in in China',
      china({ signIn: { ...exampleChina.signIn, issuer: 'https://cognito-idp.cn-northwest-1.amazonaws.com.cn/x' } }),
      ['signIn.issuer'],
    ],
    [
      'a sign-in without TLS',
      global({ signIn: { ...exampleGlobal.signIn, issuer: 'http://id.example.com' } }),
      ['signIn.issuer'],
    ],
    [
      'a landing store that forgets sooner than the dead letters',
      global({ retention: { ...exampleGlobal.retention, landingDays: 14 } }),
      ['retention.landingDays'],
    ],
    [
      'signatures that outlive their link',
      global({ uploadLink: { validForMinutes: 10, signatureMaxAgeMinutes: 15 } }),
      ['uploadLink.signatureMaxAgeMinutes'],
    ],
    [
      'one file larger than all of a link',
      global({ quotas: { ...exampleGlobal.quotas, maxBytesPerLink: 1000 } }),
      ['quotas.maxBytesPerLink'],
    ],
    [
      'a link that may send more than its unit',
      global({ quotas: { ...exampleGlobal.quotas, maxFilesPerProvider: 10 } }),
      ['quotas.maxFilesPerProvider'],
    ],
  ])('refuses %s', (_, input, fields) => {
    expect(fieldsOf(input)).toEqual(fields)
  })

  it('accepts an open API and a domain in China once the ICP filing is done', () => {
    const filed = withCapabilities(china({ icpFiled: true, apiAccess: 'public' }), {
      customDomain: {
        name: 'intake.example.com.cn',
        certificateArn: 'arn:aws-cn:acm:cn-northwest-1:444455556666:certificate/1',
      },
    })
    expect(fieldsOf(filed)).toEqual([])
  })
})
