import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { landingKey, parseLandingKey } from '../../../functions/pipeline/landing-key.ts'
import {
  decodeEventKey,
  ObjectCreated,
  objectCreatedMessage,
} from '../../../functions/pipeline/receive-document/object-created.ts'

describe('keys in the landing bucket', () => {
  it('are opaque ASCII whatever the provider is called, and give it back', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (provider) => {
        const wellFormed = Buffer.from(provider, 'utf8').toString('utf8')
        const key = landingKey('abc123', wellFormed, 'f00d')
        expect(key).toMatch(/^[\w/-]+$/)
        expect(parseLandingKey(key)).toEqual({ inspectionId: 'abc123', provider: wellFormed, rest: 'f00d' })
      }),
    )
  })

  it('that are not of our making are recognised', () => {
    for (const key of ['', 'a', 'a/', 'a/b', 'a/b/', '/b/c', 'a//c']) expect(parseLandingKey(key)).toBeNull()
  })
})

describe('notifications of created objects', () => {
  it('carry form-encoded keys: a plus is a space, an encoded plus is a plus', () => {
    expect(decodeEventKey('a+b%2Bc%E5%AD%97')).toBe('a b+c字')
  })

  it('made by the sweep read like those of S3', () => {
    const key = 'i/dW5pdA/党组 会议+纪要.pdf'
    expect(ObjectCreated.parse(objectCreatedMessage('landing', key))).toEqual([{ bucket: 'landing', key }])
  })

  it('S3 sends as a test are taken and mean nothing', () => {
    expect(ObjectCreated.parse({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'landing' })).toEqual([])
  })

  it('of another shape are refused, so that they end in the dead letters', () => {
    expect(ObjectCreated.safeParse({ Records: [{ s3: { bucket: {}, object: {} } }] }).success).toBe(false)
  })

  const hostile = '../shared/badfiles/filenames.json'
  it.runIf(existsSync(hostile))('with hostile names as keys come through unchanged', () => {
    const { names } = JSON.parse(readFileSync(hostile, 'utf8')) as { names?: { name?: string }[] }
    const list = (names ?? []).map((entry) => entry.name ?? '').filter((name) => name.isWellFormed() && name !== '')
    for (const name of list) {
      expect(ObjectCreated.parse(objectCreatedMessage('landing', name))).toEqual([{ bucket: 'landing', key: name }])
    }
  })
})
