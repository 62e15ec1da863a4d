import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startS3Server } from '../../../local/s3/server.ts'
import { clientOf } from './child-server.ts'
import { errorOf, someBytes } from './contract-target.ts'
import { rawRequest } from './raw-request.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { credentials, region } from './test-account.ts'

/** T9, T35, T37, F20: bytes on a socket that no client library would send. */

const folder = temporaryFolder()
const idleTimeoutMs = 700
let endpoint: string
let port: number
let close: () => Promise<void>
let s3: S3Client
const failures: unknown[] = []
beforeAll(async () => {
  const onUnexpectedError = (error: unknown) => failures.push(error)
  const server = await startS3Server({ dataDir: folder.path(), region, credentials, idleTimeoutMs, onUnexpectedError })
  endpoint = server.endpoint
  port = server.port
  close = server.close
  s3 = clientOf(endpoint)
  await s3.send(
    new CreateBucketCommand({ Bucket: 'raw', CreateBucketConfiguration: { LocationConstraint: region as never } }),
  )
})
afterAll(async () => {
  s3.destroy()
  await close()
  expect(failures).toEqual([])
})

/** Sends these bytes and gives back all that comes until the connection ends; `closeAfterMs` ends it from here. */
function exchange(bytes: string | Buffer, closeAfterMs?: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(text))
    socket.write(bytes)
    if (closeAfterMs !== undefined) setTimeout(() => socket.destroy(), closeAfterMs)
  })
}
const statusesOf = (text: string) => [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status))

async function signedPut(Key: string): Promise<string> {
  const client = clientOf(endpoint)
  client.config.requestChecksumCalculation = async () => 'WHEN_REQUIRED'
  const url = new URL(await getSignedUrl(client, new PutObjectCommand({ Bucket: 'raw', Key })))
  client.destroy()
  return url.pathname + url.search
}
const isStored = async (Key: string) =>
  (await errorOf(s3.send(new HeadObjectCommand({ Bucket: 'raw', Key })))) === 'none'
const host = () => `Host: 127.0.0.1:${port}`

describe('framing in which two readers could see two things is refused, and stores nothing', () => {
  test.each([
    ['a length beside chunks', 'Content-Length: 4\r\nTransfer-Encoding: chunked', '4\r\nbody\r\n0\r\n\r\n'],
    ['chunks beside a length', 'Transfer-Encoding: chunked\r\nContent-Length: 4', '4\r\nbody\r\n0\r\n\r\n'],
    ['two lengths', 'Content-Length: 4\r\nContent-Length: 5', 'body!'],
    ['two equal lengths', 'Content-Length: 4\r\nContent-Length: 4', 'body'],
    ['a length with a sign', 'Content-Length: +4', 'body'],
    ['a length in hex', 'Content-Length: 0x4', 'body'],
    ['a length with a list', 'Content-Length: 4, 4', 'body'],
    ['an unknown coding', 'Transfer-Encoding: xchunked', '4\r\nbody\r\n0\r\n\r\n'],
    ['chunked that is not last', 'Transfer-Encoding: chunked, identity', '4\r\nbody\r\n0\r\n\r\n'],
    ['chunks without an announced length', 'Transfer-Encoding: chunked', '4\r\nbody\r\n0\r\n\r\n'],
    ['a chunk size that is none', 'Transfer-Encoding: chunked', 'zz\r\nbody\r\n0\r\n\r\n'],
    ['a chunk size beyond all sizes', 'Transfer-Encoding: chunked', 'ffffffffffffffffff\r\nbody\r\n0\r\n\r\n'],
    ['a space before the colon', 'Content-Length : 4', 'body'],
    ['a folded line', 'X-Folded: a\r\n b\r\nContent-Length: 4', 'body'],
    ['a bare line feed', 'X-Bare: a\nContent-Length: 4', 'body'],
    ['a NUL in a header', 'X-Nul: a\0b\r\nContent-Length: 4', 'body'],
    ['a header of 20 KB', `X-Long: ${'a'.repeat(20_000)}\r\nContent-Length: 4`, 'body'],
    ['a header twice', 'X-Twice: a\r\nX-Twice: b\r\nContent-Length: 4', 'body'],
    ['a header beyond ASCII', 'X-Umlaut: ä\r\nContent-Length: 4', 'body'],
  ])('%s', async (_name, headers, body) => {
    const target = await signedPut('framing')
    const text = await exchange(`PUT ${target} HTTP/1.1\r\n${host()}\r\nConnection: close\r\n${headers}\r\n\r\n${body}`)
    const statuses = statusesOf(text)
    expect(statuses.length).toBeGreaterThan(0)
    expect(statuses.every((status) => status >= 400 && status < 500)).toBe(true)
    expect(await isStored('framing')).toBe(false)
  })

  test('the same request without any of it is accepted', async () => {
    const target = await signedPut('framing-right')
    const text = await exchange(
      `PUT ${target} HTTP/1.1\r\n${host()}\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody`,
    )
    expect(statusesOf(text)).toEqual([200])
    expect(await isStored('framing-right')).toBe(true)
  })
})

describe('a request line', () => {
  test.each([
    ['to another host in full', 'GET http://evil.example/raw/k HTTP/1.1'],
    ['to this host in full', 'GET http://127.0.0.1/raw/k HTTP/1.1'],
    ['with a star', 'OPTIONS * HTTP/1.1'],
    ['without a version', 'GET /raw/k'],
    ['of HTTP/1.0', 'GET /raw/k HTTP/1.0'],
    ['of HTTP/2', 'PRI * HTTP/2.0'],
    ['with a method of nobody', 'BREW /raw/k HTTP/1.1'],
    ['with a broken escape', 'GET /raw/%zz HTTP/1.1'],
    ['with half a character', 'GET /raw/%e4%b8 HTTP/1.1'],
    ['with an overlong slash', 'GET /raw/%c0%af HTTP/1.1'],
    ['with a NUL', 'GET /raw/%00 HTTP/1.1'],
    ['without a bucket', 'GET //k HTTP/1.1'],
    ['with a parameter twice', 'GET /raw/k?versionId=a&versionId=b HTTP/1.1'],
    ['with an unnamed parameter', 'GET /raw/k?a=b&=c HTTP/1.1'],
  ])('%s is refused', async (_name, line) => {
    // 400, and not the 403 that a request without a signature gets when it could be read.
    expect(statusesOf(await exchange(`${line}\r\n${host()}\r\nConnection: close\r\n\r\n`))).toEqual([400])
  })
})

describe('a host by which a page of another site could come here', () => {
  test.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    'localhost',
    '127.0.0.1:1',
    '127.0.0.1.evil.example:PORT',
    'localhost:PORT@evil',
    '0.0.0.0:PORT',
    '',
  ])('%j is refused', async (name) => {
    const line = `GET /raw/k HTTP/1.1\r\nHost: ${name.replace('PORT', String(port))}\r\nConnection: close\r\n\r\n`
    const text = await exchange(line)
    expect(statusesOf(text)).toEqual([403])
    expect(text).toContain('does not answer to that host name')
  })

  test('is refused with a signature that is good for it, too', async () => {
    const foreign = clientOf(`http://evil.example:${port}`)
    const url = new URL(await getSignedUrl(foreign, new GetObjectCommand({ Bucket: 'raw', Key: 'k' })))
    foreign.destroy()
    const text = await exchange(
      `GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`,
    )
    expect(text).toContain('does not answer to that host name')
  })

  test('no host, and two hosts, are refused', async () => {
    expect(statusesOf(await exchange('GET /raw/k HTTP/1.1\r\nConnection: close\r\n\r\n'))).toEqual([400])
    const two = `GET /raw/k HTTP/1.1\r\n${host()}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`
    expect(statusesOf(await exchange(two))).toEqual([400])
  })

  test('the names of this machine with the right port are served', async () => {
    for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]']) {
      const text = await exchange(`GET /raw/k HTTP/1.1\r\nHost: ${name}:${port}\r\nConnection: close\r\n\r\n`)
      // Past the check of the host; that it is not signed is the next thing to be seen.
      expect(text).toContain('Anonymous access is not allowed')
    }
  })
})

describe('a body that is not as long as announced', () => {
  test('longer, in one go: no object', async () => {
    const target = await signedPut('longer')
    const text = await exchange(`PUT ${target} HTTP/1.1\r\n${host()}\r\nContent-Length: 4\r\n\r\nbody and more`)
    expect(statusesOf(text)).not.toContain(200)
    expect(await isStored('longer')).toBe(false)
  })

  test('shorter, then closed: no object and nothing left', async () => {
    const target = await signedPut('shorter')
    await exchange(`PUT ${target} HTTP/1.1\r\n${host()}\r\nContent-Length: 100\r\n\r\nbody`, 100)
    await expect.poll(leftInTemp).toEqual([])
    expect(await isStored('shorter')).toBe(false)
  })

  test('that stops coming is cut off after the idle time, and leaves nothing', async () => {
    const target = await signedPut('stalled')
    const began = performance.now()
    const text = await exchange(`PUT ${target} HTTP/1.1\r\n${host()}\r\nContent-Length: 100\r\n\r\nbody`)
    expect(statusesOf(text)).not.toContain(200)
    expect(performance.now() - began).toBeLessThan(idleTimeoutMs * 5)
    await expect.poll(leftInTemp).toEqual([])
    expect(await isStored('stalled')).toBe(false)
  })

  test('headers that never end are cut off as well', async () => {
    const began = performance.now()
    await exchange(`PUT /raw/k HTTP/1.1\r\n${host()}\r\nX-Slow: `)
    expect(performance.now() - began).toBeLessThan(idleTimeoutMs * 5)
  })

  async function leftInTemp(): Promise<string[]> {
    return readdir(`${folder.path()}/tmp`)
  }
})

describe('a client that asks before it sends', () => {
  test('is told to go on when the body is wanted', async () => {
    const target = await signedPut('continued')
    const head = `PUT ${target} HTTP/1.1\r\n${host()}\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n`
    const text = await exchange(`${head}body`)
    expect(statusesOf(text)).toEqual([100, 200])
  })

  test('is refused at once when it is not, and sends nothing', async () => {
    const head = `PUT /raw/refused HTTP/1.1\r\n${host()}\r\nExpect: 100-continue\r\nContent-Length: 4000000000\r\n\r\n`
    expect(statusesOf(await exchange(head))).toEqual([403])
  })

  test('that sends all the same hears the refusal in place of a broken connection', async () => {
    const body = someBytes(8_000_000)
    const headers = { 'content-length': String(body.length) }
    expect((await rawRequest(`${endpoint}/raw/k`, { method: 'PUT', headers, body })).code).toBe('AccessDenied')
  })
})
