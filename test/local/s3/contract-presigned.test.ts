import { createHash } from 'node:crypto'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { bytesOf, errorOf, isLoopback, openTarget, type Target } from './contract-target.ts'
import { rawRequest } from './raw-request.ts'

let target: Target
let s3: S3Client
let Bucket: string
beforeAll(async () => {
  target = await openTarget()
  s3 = target.client({ requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' })
  Bucket = await target.bucket('plain')
})
afterEach(() => target.setClock(undefined))
afterAll(() => target.close())

const body = Buffer.from('evidence')
const sha256 = createHash('sha256').update(body).digest('base64')

/** A link as the product issues it: everything that matters is a signed header. */
const issueUploadLink = (Key: string, options: { expiresIn?: number; signingDate?: Date } = {}) =>
  getSignedUrl(
    s3,
    new PutObjectCommand({
      Bucket,
      Key,
      ContentLength: body.length,
      ContentType: 'application/pdf',
      ChecksumSHA256: sha256,
      IfNoneMatch: '*',
    }),
    {
      unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
      signableHeaders: new Set(['host', 'content-type', 'content-length', 'if-none-match', 'x-amz-checksum-sha256']),
      ...options,
    },
  )
const honest = {
  'content-length': String(body.length),
  'content-type': 'application/pdf',
  'if-none-match': '*',
  'x-amz-checksum-sha256': sha256,
}
const upload = (url: string, headers: Record<string, string> = honest) =>
  rawRequest(url, { method: 'PUT', headers, body })
const isStored = async (Key: string) => (await errorOf(s3.send(new HeadObjectCommand({ Bucket, Key })))) === 'none'

describe('an upload link', () => {
  test('uploads the one file it was issued for', async () => {
    const reply = await upload(await issueUploadLink('link'))
    expect(reply.status).toBe(200)
    const object = await s3.send(new GetObjectCommand({ Bucket, Key: 'link' }))
    expect(object.ContentType).toBe('application/pdf')
    expect((await bytesOf(object)).equals(body)).toBe(true)
  })

  test('used a second time changes nothing and is told so', async () => {
    const url = await issueUploadLink('second-use')
    expect((await upload(url)).status).toBe(200)
    expect((await upload(url)).code).toBe('PreconditionFailed')
  })

  test('signs every header that it binds', async () => {
    const signed = new URL(await issueUploadLink('signs')).searchParams.get('X-Amz-SignedHeaders')
    expect(signed).toBe('content-length;content-type;host;if-none-match;x-amz-checksum-sha256')
  })

  test('in which any signed part is altered is refused, twenty ways each', async () => {
    const url = await issueUploadLink('tampered')
    const altered = [...alteredQueries(url), ...alteredHeaders(url), ...alteredPaths(url), ...alteredMethods(url)]
    const accepted: string[] = []
    for (let at = 0; at < altered.length; at += 16) {
      const batch = altered.slice(at, at + 16)
      const replies = await Promise.all(batch.map(({ request }) => rawRequest(request.url, request)))
      for (const [index, { status }] of replies.entries()) {
        if (status < 400 || status >= 500) accepted.push(`${status} ${batch[index]?.what}`)
      }
    }
    expect(accepted).toEqual([])
    expect(altered.length).toBeGreaterThanOrEqual(300)
    expect(await isStored('tampered')).toBe(false)
    // And nothing but the alteration was wrong with them.
    expect((await upload(url)).status).toBe(200)
  }, 60_000)

  test('does not take a header of S3 that it did not sign', async () => {
    const url = await issueUploadLink('unsigned-header')
    const reply = await upload(url, { ...honest, 'x-amz-meta-injected': 'yes' })
    expect(reply.code).toBe('AccessDenied')
    expect(reply.text).toContain('<HeadersNotSigned>x-amz-meta-injected</HeadersNotSigned>')
    expect(await isStored('unsigned-header')).toBe(false)
  })

  test.skipIf(!isLoopback)('stricter than S3: nor a content header that it did not sign', async () => {
    const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: 'typed' }))
    for (const name of ['content-type', 'content-disposition', 'content-encoding', 'content-language']) {
      const reply = await upload(url, { 'content-length': String(body.length), [name]: 'text/html' })
      expect(`${name}: ${reply.code}`).toBe(`${name}: AccessDenied`)
    }
    expect(await isStored('typed')).toBe(false)
  })

  test('can be used by fetch, which adds a Cache-Control of its own to what has an If-None-Match', async () => {
    const url = await issueUploadLink('by-fetch')
    const { 'content-length': _added, ...headers } = honest
    expect((await fetch(url, { method: 'PUT', headers, body })).status).toBe(200)
  })

  test('carries metadata in its query when the SDK puts it there', async () => {
    const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: 'hoisted', Metadata: { item: '3-7' } }))
    expect((await upload(url, { 'content-length': String(body.length) })).status).toBe(200)
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'hoisted' }))).Metadata).toEqual({ item: '3-7' })
  })

  test.skipIf(!isLoopback)(
    'stricter than S3: a lock in its query is refused, as it must not be left out unseen',
    async () => {
      const lock = {
        ObjectLockMode: 'COMPLIANCE' as const,
        ObjectLockRetainUntilDate: new Date(Date.now() + 3_600_000),
      }
      const locked = await target.bucket('locked')
      const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket: locked, Key: 'k', ...lock }))
      expect((await upload(url, { 'content-length': String(body.length) })).code).toBe('InvalidRequest')
    },
  )
})

describe('the life of a link', () => {
  const minute = 60_000

  test.skipIf(!isLoopback)('ends on its second: valid one before, not on it, not one after', async () => {
    const signingDate = new Date(Math.floor(Date.now() / 1000) * 1000)
    const at = async (secondsAfterExpiry: number) => {
      const url = await issueUploadLink(`expiry${secondsAfterExpiry}`, { expiresIn: 300, signingDate })
      target.setClock(new Date(signingDate.getTime() + (300 + secondsAfterExpiry) * 1000))
      return upload(url)
    }
    expect((await at(-1)).status).toBe(200)
    expect((await at(0)).text).toContain('Request has expired')
    expect((await at(1)).code).toBe('AccessDenied')
  })

  test('is over for one that was signed long ago', async () => {
    const url = await issueUploadLink('long-ago', { expiresIn: 60, signingDate: new Date(Date.now() - 2 * minute) })
    expect((await upload(url)).code).toBe('AccessDenied')
  })

  test('may begin a little ahead of the clock, as clocks differ, but not far', async () => {
    const ahead = (ms: number) => ({ expiresIn: 3600, signingDate: new Date(Date.now() + ms) })
    expect((await upload(await issueUploadLink('ahead', ahead(10 * minute)))).status).toBe(200)
    expect((await upload(await issueUploadLink('far-ahead', ahead(20 * minute)))).code).toBe('AccessDenied')
  })

  test('is a week at most', async () => {
    const week = 7 * 24 * 3600
    const url = await issueUploadLink('week', { expiresIn: week })
    expect((await upload(url)).status).toBe(200)
    const longer = url.replace(`X-Amz-Expires=${week}`, `X-Amz-Expires=${week + 1}`)
    expect((await upload(longer)).status).toBeGreaterThanOrEqual(400)
    await expect(issueUploadLink('longer', { expiresIn: week + 1 })).rejects.toThrow()
  })

  test.each(['0', '-1', '1.5', 'abc', '', '99999999999'])('written as %j is refused', async (expires) => {
    const url = (await issueUploadLink('odd-expiry')).replace('X-Amz-Expires=900', `X-Amz-Expires=${expires}`)
    expect((await upload(url)).status).toBeGreaterThanOrEqual(400)
  })
})

describe('a read link', () => {
  beforeAll(() => s3.send(new PutObjectCommand({ Bucket, Key: 'read', Body: body, ContentType: 'text/plain' })))
  const issue = (more: object = {}) => getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'read', ...more }))

  test('reads, also a range of it', async () => {
    const url = await issue()
    expect(await (await fetch(url)).text()).toBe('evidence')
    const part = await fetch(url, { headers: { range: 'bytes=0-2' } })
    expect([part.status, await part.text()]).toEqual([206, 'evi'])
  })

  test('says under which name and type it is to be saved', async () => {
    const ResponseContentDisposition = `attachment; filename*=UTF-8''${encodeURIComponent('会议纪要.pdf')}`
    const reply = await fetch(await issue({ ResponseContentDisposition, ResponseContentType: 'application/pdf' }))
    expect(reply.headers.get('content-disposition')).toBe(ResponseContentDisposition)
    expect(reply.headers.get('content-type')).toBe('application/pdf')
  })

  test('does not let its user choose the name or type', async () => {
    const url = await issue({ ResponseContentType: 'application/pdf' })
    expect((await rawRequest(url.replace('application%2Fpdf', 'text%2Fhtml'))).status).toBe(403)
    expect((await rawRequest(`${await issue()}&response-content-type=text%2Fhtml`)).status).toBe(403)
  })

  test('cannot carry a line break into the headers of the answer', async () => {
    const url = await issue({ ResponseContentDisposition: 'attachment\r\nset-cookie: a=b' })
    const reply = await rawRequest(url)
    expect(reply.status).toBe(400)
    expect(reply.headers['set-cookie']).toBeUndefined()
  })

  test('reads and does nothing else', async () => {
    const url = await issue()
    for (const method of ['PUT', 'DELETE', 'HEAD', 'POST']) {
      expect((await rawRequest(url, { method, headers: { 'content-length': '0' } })).status).toBe(403)
    }
    expect(await isStored('read')).toBe(true)
  })

  test('may be one to delete or to look, too', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'to-delete', Body: body }))
    const look = await getSignedUrl(s3, new HeadObjectCommand({ Bucket, Key: 'to-delete' }))
    expect((await rawRequest(look, { method: 'HEAD' })).status).toBe(200)
    const remove = await getSignedUrl(s3, new DeleteObjectCommand({ Bucket, Key: 'to-delete' }))
    expect((await rawRequest(remove, { method: 'DELETE' })).status).toBe(204)
    expect(await isStored('to-delete')).toBe(false)
  })
})

interface Altered {
  readonly what: string
  readonly request: { url: string; method: string; headers: Record<string, string>; body?: Buffer }
}

const ways = Array.from({ length: 20 }, (_, at) => at)
const put = (url: string, headers: Record<string, string> = honest) => ({ url, method: 'PUT', headers, body })

/** Another value of the same kind: a character changed, added, dropped, turned in case. */
function alteredValue(value: string, way: number): string {
  const at = (way * 7) % Math.max(1, value.length)
  const character = value[at] ?? ''
  const other = String.fromCharCode(48 + ((character.charCodeAt(0) + 1 + way) % 10))
  const changed = value.slice(0, at) + (other === character ? 'x' : other) + value.slice(at + 1)
  const turned = character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase()
  return (
    [changed, `${value}${other}`, value.slice(0, -1 - (way % 3)), value.slice(0, at) + turned + value.slice(at + 1)]
      .filter((one) => one !== value)
      .at(way % 4) ?? `${value}${other}`
  )
}

function alteredQueries(url: string): Altered[] {
  const [path = '', query = ''] = url.split('?')
  const pairs = query.split('&')
  return pairs.flatMap((pair, index) => {
    const [name = '', value = ''] = pair.split('=')
    const withPair = (...replacement: string[]) => `${path}?${pairs.toSpliced(index, 1, ...replacement).join('&')}`
    const values = ways.map((way) => ({
      what: `${name}, way ${way}`,
      request: put(withPair(`${name}=${encodeURIComponent(alteredValue(decodeURIComponent(value), way))}`)),
    }))
    // `x-id` is signed as any other; a parameter may not be missing, double, renamed or new either.
    return [
      ...values,
      { what: `${name} missing`, request: put(withPair()) },
      { what: `${name} twice`, request: put(withPair(pair, pair)) },
      { what: `${name} twice, once other`, request: put(withPair(pair, `${name}=other`)) },
      { what: `${name} renamed`, request: put(withPair(`${name}X=${value}`)) },
      { what: `a new parameter beside ${name}`, request: put(withPair(pair, `x-amz-meta-new${index}=1`)) },
    ]
  })
}

function alteredHeaders(url: string): Altered[] {
  const host = new URL(url).host
  const signed = { ...honest, host }
  return Object.entries(signed).flatMap(([name, value]) => {
    const { [name as keyof typeof signed]: _dropped, ...others } = signed
    const values = ways.map((way) => {
      if (name !== 'content-length')
        return { what: `${name}, way ${way}`, request: put(url, { ...signed, [name]: alteredValue(value, way) }) }
      const other = Buffer.alloc(body.length + (way < 8 ? way - 8 : way - 7), 'x')
      return {
        what: `length ${other.length}`,
        request: { ...put(url, { ...signed, [name]: String(other.length) }), body: other },
      }
    })
    // Node sends a Host and a length of its own where the test gives none.
    const isNodes = name === 'host' || name === 'content-length'
    return isNodes ? values : [...values, { what: `${name} missing`, request: put(url, others) }]
  })
}

function alteredPaths(url: string): Altered[] {
  const key = `/${Bucket}/tampered`
  return [
    ...ways.map((way) => ({
      what: `key, way ${way}`,
      request: put(url.replace(key, `/${Bucket}/${alteredValue('tampered', way)}`)),
    })),
    ...ways.map((way) => ({
      what: `bucket, way ${way}`,
      request: put(url.replace(key, `/${alteredValue(Bucket, way)}/tampered`)),
    })),
    { what: 'a slash more', request: put(url.replace(key, `/${Bucket}//tampered`)) },
    { what: 'a detour', request: put(url.replace(key, `/${Bucket}/x/../tampered`)) },
  ]
}

function alteredMethods(url: string): Altered[] {
  return ['POST', 'DELETE', 'GET', 'HEAD', 'PATCH'].map((method) => ({
    what: method,
    request: { ...put(url), method },
  }))
}
