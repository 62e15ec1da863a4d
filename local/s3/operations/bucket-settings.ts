import * as z from 'zod'
import { S3Error } from '../errors.ts'
import { DefaultRetention } from '../store/records.ts'
import { type XmlElement, xmlDocument } from '../xml.ts'
import type { Operation } from './operation.ts'

export const putBucketVersioning: Operation = {
  name: 'PutBucketVersioning',
  method: 'PUT',
  on: 'bucket',
  when: ['versioning'],
  body: 'checked-xml',
  async run(call) {
    const bucket = call.store.bucket(call.bucketName)
    const request = z.strictObject({ Status: z.enum(['Enabled', 'Suspended']) })
    const { Status } = await call.receiveXml('VersioningConfiguration', request)
    await bucket.configure((config) => {
      if (config.objectLock && Status === 'Suspended') {
        throw new S3Error(
          'InvalidBucketState',
          'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
        )
      }
      return { ...config, versioning: Status }
    })
    return { status: 200 }
  },
}

export const getBucketVersioning: Operation = {
  name: 'GetBucketVersioning',
  method: 'GET',
  on: 'bucket',
  when: ['versioning'],
  body: 'none',
  async run(call) {
    const { versioning } = call.store.bucket(call.bucketName).config
    const status = versioning === 'Unversioned' ? undefined : versioning
    return { status: 200, xml: xmlDocument('VersioningConfiguration', [['Status', status]]) }
  },
}

const count = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform(Number)
const LockRequest = z.strictObject({
  ObjectLockEnabled: z.literal('Enabled'),
  Rule: z
    .strictObject({
      DefaultRetention: z.union([
        z.strictObject({ Mode: z.string(), Days: count }),
        z.strictObject({ Mode: z.string(), Years: count }),
      ]),
    })
    .optional(),
})

export const putObjectLockConfiguration: Operation = {
  name: 'PutObjectLockConfiguration',
  method: 'PUT',
  on: 'bucket',
  when: ['object-lock'],
  body: 'checked-xml',
  async run(call) {
    const bucket = call.store.bucket(call.bucketName)
    const { Rule } = await call.receiveXml('ObjectLockConfiguration', LockRequest)
    const defaultRetention = Rule && parseDefault(Rule.DefaultRetention)
    await bucket.configure(({ defaultRetention: _before, ...config }) => {
      if (config.versioning !== 'Enabled') {
        throw new S3Error(
          'InvalidBucketState',
          'Versioning must be Enabled on the bucket to apply an Object Lock configuration.',
        )
      }
      return { ...config, objectLock: true, ...(defaultRetention ? { defaultRetention } : {}) }
    })
    return { status: 200 }
  },
}

function parseDefault(rule: { Mode: string } & ({ Days: number } | { Years: number })): DefaultRetention {
  const period = 'Days' in rule ? { unit: 'Days', count: rule.Days } : { unit: 'Years', count: rule.Years }
  if (period.count > (period.unit === 'Days' ? 36_500 : 100)) {
    throw new S3Error('InvalidRetentionPeriod', 'The default retention period is too large.')
  }
  const parsed = DefaultRetention.safeParse({ mode: rule.Mode, period })
  if (parsed.success) return parsed.data
  throw new S3Error('MalformedXML', 'The retention mode must be GOVERNANCE or COMPLIANCE.')
}

export const getObjectLockConfiguration: Operation = {
  name: 'GetObjectLockConfiguration',
  method: 'GET',
  on: 'bucket',
  when: ['object-lock'],
  body: 'none',
  async run(call) {
    const { objectLock, defaultRetention } = call.store.bucket(call.bucketName).config
    if (!objectLock) {
      throw new S3Error(
        'ObjectLockConfigurationNotFoundError',
        'Object Lock configuration does not exist for this bucket',
      )
    }
    const rule: XmlElement[] | undefined = defaultRetention && [
      [
        'DefaultRetention',
        [
          ['Mode', defaultRetention.mode],
          [defaultRetention.period.unit, defaultRetention.period.count],
        ],
      ],
    ]
    return {
      status: 200,
      xml: xmlDocument('ObjectLockConfiguration', [
        ['ObjectLockEnabled', 'Enabled'],
        ['Rule', rule],
      ]),
    }
  },
}
