import * as z from 'zod'
import { S3Error } from '../errors.ts'
import { isOn, parseRetention, refuseWeakerRetention, refuseWithoutLock } from '../rules/object-lock.ts'
import { checkedTags } from '../rules/tags.ts'
import type { ObjectVersion } from '../store/records.ts'
import { xmlDocument } from '../xml.ts'
import { findObject } from './find-version.ts'
import type { Call, Operation } from './operation.ts'
import { versionHeader } from './store-version.ts'

/** What can change of a version after it was stored: its retention, its legal hold, its tags. */

const RetentionRequest = z.union([
  // An empty element lifts the retention, where that is allowed.
  z.literal(''),
  z.strictObject({ Mode: z.string(), RetainUntilDate: z.string() }),
])

export const putObjectRetention: Operation = {
  name: 'PutObjectRetention',
  method: 'PUT',
  on: 'object',
  when: ['retention'],
  query: ['versionId'],
  headers: ['x-amz-bypass-governance-retention'],
  body: 'checked-xml',
  async run(call) {
    refuseWithoutLock(call.store.bucket(call.bucketName).config)
    const request = await call.receiveXml('Retention', RetentionRequest)
    const now = call.now()
    const wanted = request === '' ? undefined : parseRetention(request.Mode, request.RetainUntilDate, now)
    const bypass = call.headers.get('x-amz-bypass-governance-retention') === 'true'
    return changeVersion(call, ({ retention, ...rest }) => {
      refuseWeakerRetention(retention, wanted, now, bypass)
      return wanted ? { ...rest, retention: wanted } : rest
    })
  },
}

export const getObjectRetention: Operation = {
  name: 'GetObjectRetention',
  method: 'GET',
  on: 'object',
  when: ['retention'],
  query: ['versionId'],
  body: 'none',
  async run(call) {
    const { retention } = lockedVersion(call)
    if (!retention) throw noLock()
    return {
      status: 200,
      xml: xmlDocument('Retention', [
        ['Mode', retention.mode],
        ['RetainUntilDate', retention.retainUntilAt],
      ]),
    }
  },
}

export const putObjectLegalHold: Operation = {
  name: 'PutObjectLegalHold',
  method: 'PUT',
  on: 'object',
  when: ['legal-hold'],
  query: ['versionId'],
  body: 'checked-xml',
  async run(call) {
    refuseWithoutLock(call.store.bucket(call.bucketName).config)
    const { Status } = await call.receiveXml('LegalHold', z.strictObject({ Status: z.string() }))
    const legalHold = isOn(Status)
    return changeVersion(call, (version) => ({ ...version, legalHold }))
  },
}

export const getObjectLegalHold: Operation = {
  name: 'GetObjectLegalHold',
  method: 'GET',
  on: 'object',
  when: ['legal-hold'],
  query: ['versionId'],
  body: 'none',
  async run(call) {
    const { legalHold } = lockedVersion(call)
    return { status: 200, xml: xmlDocument('LegalHold', [['Status', legalHold ? 'ON' : 'OFF']]) }
  },
}

const TaggingRequest = z.strictObject({
  TagSet: z.union([
    z.literal('').transform(() => ({ Tag: [] })),
    z.strictObject({ Tag: z.array(z.strictObject({ Key: z.string(), Value: z.string() })) }),
  ]),
})

export const putObjectTagging: Operation = {
  name: 'PutObjectTagging',
  method: 'PUT',
  on: 'object',
  when: ['tagging'],
  query: ['versionId'],
  body: 'checked-xml',
  async run(call) {
    const request = await call.receiveXml('Tagging', TaggingRequest)
    const tags = checkedTags(request.TagSet.Tag.map(({ Key, Value }): [string, string] => [Key, Value]))
    return changeVersion(call, (version) => ({ ...version, tags }))
  },
}

export const getObjectTagging: Operation = {
  name: 'GetObjectTagging',
  method: 'GET',
  on: 'object',
  when: ['tagging'],
  query: ['versionId'],
  body: 'none',
  async run(call) {
    const bucket = call.store.bucket(call.bucketName)
    const version = findObject(bucket, call.key, call.query.get('versionId'))
    const tags = version.tags.map(
      ([name, value]) =>
        [
          'Tag',
          [
            ['Key', name],
            ['Value', value],
          ],
        ] as const,
    )
    return { status: 200, headers: versionHeader(bucket, version), xml: xmlDocument('Tagging', [['TagSet', tags]]) }
  },
}

export const deleteObjectTagging: Operation = {
  name: 'DeleteObjectTagging',
  method: 'DELETE',
  on: 'object',
  when: ['tagging'],
  query: ['versionId'],
  body: 'none',
  async run(call) {
    return { ...(await changeVersion(call, (version) => ({ ...version, tags: [] }))), status: 204 }
  },
}

function lockedVersion(call: Call): ObjectVersion {
  const bucket = call.store.bucket(call.bucketName)
  refuseWithoutLock(bucket.config)
  return findObject(bucket, call.key, call.query.get('versionId'))
}

const noLock = () =>
  new S3Error('NoSuchObjectLockConfiguration', 'The specified object does not have a ObjectLock configuration')

/** In the key's turn, so that of two changes at once neither is lost. */
async function changeVersion(call: Call, decide: (version: ObjectVersion) => ObjectVersion) {
  const bucket = call.store.bucket(call.bucketName)
  const version = await bucket.change(call.key, (versions) => {
    const before = findObject(bucket, call.key, call.query.get('versionId'))
    const after = decide(before)
    return { versions: versions.map((one) => (one === before ? after : one)), outcome: after }
  })
  return { status: 200, headers: versionHeader(bucket, version) }
}
