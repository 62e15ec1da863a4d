import { createHash, createHmac } from 'node:crypto'
import { Agent } from 'node:http'
import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { CreateBucketCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeAwsChunked } from '../../../local/s3/payload/aws-chunked.ts'
import type { Incoming } from '../../../local/s3/request/incoming.ts'
import { signingKey, verifySignature } from '../../../local/s3/request/sigv4.ts'
import { startS3Server } from '../../../local/s3/server.ts'
import { clientOf } from './child-server.ts'
import { errorOf, someBytes } from './contract-target.ts'
import { type RawReply, rawRequest } from './raw-request.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { credentials, region } from './test-account.ts'

/** T10, T11 for requests signed in their headers. The contract covers what the SDK signs; here is what it cannot. */

const emptySha256 = createHash('sha256').digest('hex')
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Uint8Array, data: string) => createHmac('sha256', key).update(data).digest()

describe("the examples of AWS's documentation", () => {
  // "Signature Calculations for the Authorization Header" and "Authenticating Requests: Using Query Parameters".
  const example = {
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
    region: 'us-east-1',
  }
  const scope = '20130524/us-east-1/s3/aws4_request'
  const signedAt = '20130524T000000Z'
  const host = 'examplebucket.s3.amazonaws.com'
  const verify = (
    request: { method: string; path: string; query?: Record<string, string>; headers: Record<string, string> },
    signature: string,
    payload: string,
  ) => {
    const incoming: Incoming = {
      method: request.method,
      path: request.path,
      bucket: '',
      key: '',
      query: new Map(Object.entries(request.query ?? {})),
      headers: new Map(Object.entries(request.headers)),
    }
    const signedHeaders = Object.keys(request.headers).toSorted()
    const { accessKeyId } = example.credentials
    return () => verifySignature(incoming, { accessKeyId, scope, signedAt, signedHeaders, signature, payload }, example)
  }

  test('a get of a range verifies', () => {
    const headers = { host, range: 'bytes=0-9', 'x-amz-content-sha256': emptySha256, 'x-amz-date': signedAt }
    const signature = 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'
    expect(verify({ method: 'GET', path: '/test.txt', headers }, signature, emptySha256)).not.toThrow()
    const other = { ...headers, range: 'bytes=0-8' }
    expect(verify({ method: 'GET', path: '/test.txt', headers: other }, signature, emptySha256)).toThrow(
      /does not match/,
    )
  })

  test('a put of a name with a dollar verifies', () => {
    const payload = sha256('Welcome to Amazon S3.')
    const headers = {
      date: 'Fri, 24 May 2013 00:00:00 GMT',
      host,
      'x-amz-content-sha256': payload,
      'x-amz-date': signedAt,
      'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    }
    const signature = '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd'
    expect(verify({ method: 'PUT', path: '/test$file.text', headers }, signature, payload)).not.toThrow()
  })

  test('a list with parameters verifies, whatever their order', () => {
    const headers = { host, 'x-amz-content-sha256': emptySha256, 'x-amz-date': signedAt }
    const signature = '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'
    const query = { prefix: 'J', 'max-keys': '2' }
    expect(verify({ method: 'GET', path: '/', query, headers }, signature, emptySha256)).not.toThrow()
  })

  test('a presigned get verifies', () => {
    const query = {
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': `AKIAIOSFODNN7EXAMPLE/${scope}`,
      'X-Amz-Date': signedAt,
      'X-Amz-Expires': '86400',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': 'not part of what is signed',
    }
    const signature = 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404'
    expect(
      verify({ method: 'GET', path: '/test.txt', query, headers: { host } }, signature, 'UNSIGNED-PAYLOAD'),
    ).not.toThrow()
  })

  test('a body in signed chunks verifies, and no chunk of it can be altered', async () => {
    const key = signingKey(example.credentials.secretAccessKey, scope)
    const seed = { key, signedAt, scope, signature: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9' }
    const chunks = [
      ['10000', 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648', 'a'.repeat(65_536)],
      ['400', '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497', 'a'.repeat(1024)],
      ['0', 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9', ''],
    ]
    const body = chunks
      .map(([size, signature, bytes]) => `${size};chunk-signature=${signature}\r\n${bytes}\r\n`)
      .join('')
    const decode = async (text: string) => {
      const received: Buffer[] = []
      const form = { seed, trailerName: undefined, onTrailer: () => {} }
      for await (const bytes of decodeAwsChunked(Readable.from([Buffer.from(text)]), form)) received.push(bytes)
      return Buffer.concat(received).toString()
    }
    expect(await decode(body)).toBe('a'.repeat(66_560))
    await expect(decode(body.replace('aa\r\n400', 'ab\r\n400'))).rejects.toThrow(/chunk signature/)
    await expect(decode(body.replace('aaa\r\n0;', 'aab\r\n0;'))).rejects.toThrow(/chunk signature/)
    const [first = '', second = '', last = ''] = body.split(/(?<=a\r\n)/)
    await expect(decode(first + last)).rejects.toThrow(/chunk signature/)
    await expect(decode(second + first + last)).rejects.toThrow(/chunk signature/)
    await expect(decode(first + second)).rejects.toThrow(/terminated/)
  })
})

const folder = temporaryFolder()
let now = new Date()
let endpoint: string
let close: () => Promise<void>
let s3: S3Client
beforeAll(async () => {
  const server = await startS3Server({ dataDir: folder.path(), region, credentials, now: () => now })
  endpoint = server.endpoint
  close = server.close
  s3 = clientOf(endpoint)
  await s3.send(
    new CreateBucketCommand({ Bucket: 'signed', CreateBucketConfiguration: { LocationConstraint: region as never } }),
  )
})
afterAll(async () => {
  s3.destroy()
  await close()
})

interface Signing {
  method?: string
  path?: string
  headers?: Record<string, string>
  body?: Buffer | string
  payload?: string
  /** Headers that are sent and not signed. */
  unsigned?: Record<string, string>
  /** Changes the signed request before it is sent. */
  tamper?: (headers: Record<string, string>) => Record<string, string>
  signedAt?: string
  region?: string
  secret?: string
}

/** A request signed by hand: the second opinion on our signature, and the means to sign what an SDK never would. */
function sign({ method = 'PUT', path = '/signed/k', headers = {}, body = '', ...rest }: Signing) {
  const signedAt = rest.signedAt ?? `${now.toISOString().replace(/[-:]|\.\d{3}/g, '')}`
  const payload = rest.payload ?? sha256(body)
  const all: Record<string, string> = {
    host: new URL(endpoint).host,
    'content-length': String(Buffer.byteLength(body)),
    'x-amz-content-sha256': payload,
    'x-amz-date': signedAt,
    ...headers,
  }
  const names = Object.keys(all).toSorted()
  const canonical = [
    method,
    path,
    '',
    ...names.map((name) => `${name}:${all[name]}`),
    '',
    names.join(';'),
    payload,
  ].join('\n')
  const scope = `${signedAt.slice(0, 8)}/${rest.region ?? region}/s3/aws4_request`
  const key = scope
    .split('/')
    .reduce<Uint8Array | string>(
      (previous, part) => hmac(previous, part),
      `AWS4${rest.secret ?? credentials.secretAccessKey}`,
    )
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${signedAt}\n${scope}\n${sha256(canonical)}`).toString('hex')
  const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`
  return {
    request: { method, headers: { ...all, authorization, ...rest.unsigned }, body },
    key,
    scope,
    signature,
    signedAt,
    path,
  }
}

function send(signing: Signing): Promise<RawReply> {
  const { request, path } = sign(signing)
  const headers = signing.tamper?.(request.headers) ?? request.headers
  return rawRequest(endpoint + path, { ...request, headers })
}
const isStored = async (Key: string) =>
  (await errorOf(s3.send(new HeadObjectCommand({ Bucket: 'signed', Key })))) === 'none'

describe('a request signed in its headers', () => {
  test('is accepted as it was signed', async () => {
    expect((await send({ body: 'x', headers: { 'content-type': 'text/plain', 'x-amz-meta-a': 'b' } })).status).toBe(200)
  })

  test.each([
    ['another key', { secret: 'another' }, 'SignatureDoesNotMatch'],
    ['another region', { region: 'eu-west-1' }, 'AuthorizationHeaderMalformed'],
    ['a date that is none', { signedAt: '20261324T250000Z' }, 'AccessDenied'],
  ])('is refused under %s', async (_name, signing, code) => {
    expect((await send({ body: 'x', ...signing })).code).toBe(code)
  })

  test.each(['x-amz-meta-a', 'content-type', 'content-md5', 'x-amz-storage-class'])(
    'must have signed %s',
    async (name) => {
      const reply = await send({ body: 'x', path: '/signed/unsigned', unsigned: { [name]: 'text/plain' } })
      expect(reply.code).toBe('AccessDenied')
      expect(reply.text).toContain(`<HeadersNotSigned>${name}</HeadersNotSigned>`)
    },
  )

  test.each([
    'x-amz-date',
    'x-amz-content-sha256',
    'x-amz-meta-a',
    'content-type',
    'host',
    'authorization',
    'if-none-match',
  ])('is refused with %s altered', async (name) => {
    const reply = await send({
      body: 'x',
      path: '/signed/altered',
      headers: { 'content-type': 'a/b', 'x-amz-meta-a': 'b', 'if-none-match': '*' },
      tamper: (headers) => ({ ...headers, [name]: `${headers[name]}1` }),
    })
    expect([400, 403]).toContain(reply.status)
    expect(await isStored('altered')).toBe(false)
  })

  test('is refused when its body is not the one that was signed', async () => {
    const reply = await send({ path: '/signed/other-body', body: 'sent', payload: sha256('sent!') })
    expect(reply.code).toBe('XAmzContentSHA256Mismatch')
    expect(await isStored('other-body')).toBe(false)
  })

  test('may be fifteen minutes old or early, and no more', async () => {
    const at = async (ms: number) => {
      const signedAt = new Date(now.getTime() + ms).toISOString().replace(/[-:]|\.\d{3}/g, '')
      return (await send({ body: 'x', signedAt })).code ?? 'accepted'
    }
    now = new Date(Math.floor(Date.now() / 1000) * 1000)
    const minute = 60_000
    expect(await at(-15 * minute)).toBe('accepted')
    expect(await at(15 * minute)).toBe('accepted')
    expect(await at(-15 * minute - 1000)).toBe('RequestTimeTooSkewed')
    expect(await at(15 * minute + 1000)).toBe('RequestTimeTooSkewed')
    now = new Date()
  })

  test('is refused without x-amz-content-sha256, without any signature, and with two', async () => {
    const without = await send({ body: 'x', tamper: ({ 'x-amz-content-sha256': _dropped, ...headers }) => headers })
    expect(without.code).toBe('InvalidRequest')
    expect((await rawRequest(`${endpoint}/signed/k`)).code).toBe('AccessDenied')
    const { request } = sign({ method: 'GET' })
    const twice = await rawRequest(`${endpoint}/signed/k?X-Amz-Signature=${'0'.repeat(64)}`, request)
    expect(twice.code).toBe('InvalidArgument')
  })

  test('is refused with a session token, as these credentials have none', async () => {
    expect((await send({ body: 'x', headers: { 'x-amz-security-token': 'token' } })).code).toBe('InvalidToken')
  })

  test.each(['AWS AKIACHILD:abc', 'Bearer abc', 'AWS4-HMAC-SHA256 Credential=a', 'AWS4-HMAC-SHA256'])(
    'is refused with %j for its authorization',
    async (authorization) => {
      expect((await send({ body: 'x', tamper: (headers) => ({ ...headers, authorization }) })).status).toBe(400)
    },
  )
})

describe('a body in signed chunks', () => {
  const bytes = someBytes(20_000)

  /** As the SDKs of Java and Go send it over plain HTTP: each chunk signed, then the trailer. */
  function chunked(
    path: string,
    chunks: Buffer[],
    trailer: string | undefined,
    decodedLength = Buffer.concat(chunks).length,
  ) {
    const payload =
      trailer === undefined ? 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD' : 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER'
    const framing = (signatureOf: (kind: string, rest: string) => string) => {
      const parts = [...chunks, Buffer.alloc(0)].map((chunk) => {
        const signature = signatureOf('PAYLOAD', `${emptySha256}\n${sha256(chunk)}`)
        const header = Buffer.from(`${chunk.length.toString(16)};chunk-signature=${signature}\r\n`)
        return Buffer.concat([header, chunk, Buffer.from(chunk.length > 0 ? '\r\n' : '')])
      })
      const end =
        trailer === undefined
          ? '\r\n'
          : `${trailer}\r\nx-amz-trailer-signature:${signatureOf('TRAILER', sha256(`${trailer}\n`))}\r\n\r\n`
      return Buffer.concat([...parts, Buffer.from(end)])
    }
    const length = framing(() => '0'.repeat(64)).length
    const { request, key, scope, signature, signedAt } = sign({
      path,
      payload,
      headers: {
        'content-length': String(length),
        'content-encoding': 'aws-chunked',
        'x-amz-decoded-content-length': String(decodedLength),
        ...(trailer === undefined ? {} : { 'x-amz-trailer': trailer.split(':')[0] ?? '' }),
      },
    })
    let previous = signature
    const body = framing((kind, rest) => {
      previous = hmac(key, `AWS4-HMAC-SHA256-${kind}\n${signedAt}\n${scope}\n${previous}\n${rest}`).toString('hex')
      return previous
    })
    return { request: { ...request, body }, url: endpoint + path }
  }
  const upload = (made: ReturnType<typeof chunked>, alter = (body: Buffer) => body) =>
    rawRequest(made.url, { ...made.request, body: alter(made.request.body) })
  const trailer = `x-amz-checksum-crc32:${Buffer.from(crc32(bytes).toString(16).padStart(8, '0'), 'hex').toString('base64')}`

  test('is accepted, with a signed trailer and without', async () => {
    const chunks = [bytes.subarray(0, 10_000), bytes.subarray(10_000)]
    expect((await upload(chunked('/signed/chunks', chunks, undefined))).status).toBe(200)
    expect((await upload(chunked('/signed/trailer', chunks, trailer))).status).toBe(200)
    expect(await isStored('chunks')).toBe(true)
  })

  test('is refused with a byte changed in a chunk, in a signature, in the trailer or in its signature', async () => {
    const made = () => chunked('/signed/flipped', [bytes], trailer)
    const length = made().request.body.length
    for (const at of [5, 40, 500, length - 200, length - 120, length - 10]) {
      const reply = await upload(made(), (body) => {
        const flipped = Buffer.from(body)
        flipped.writeUInt8(flipped.readUInt8(at) ^ 1, at)
        return flipped
      })
      expect(`byte ${at}: ${reply.status >= 400 && reply.status < 500}`).toBe(`byte ${at}: true`)
    }
    expect(await isStored('flipped')).toBe(false)
  })

  test('is refused with a trailer that is not of its bytes', async () => {
    expect((await upload(chunked('/signed/bad-trailer', [bytes], 'x-amz-checksum-crc32:AAAAAA=='))).code).toBe(
      'BadDigest',
    )
    expect((await upload(chunked('/signed/bad-trailer', [bytes], 'x-amz-checksum-crc32c:AAAAAA=='))).code).toBe(
      'BadDigest',
    )
  })

  test('is refused with more or fewer bytes than announced', async () => {
    expect((await upload(chunked('/signed/long', [bytes], undefined, 19_999))).code).toBe('IncompleteBody')
    expect((await upload(chunked('/signed/long', [bytes], undefined, 20_001))).code).toBe('IncompleteBody')
    expect(await isStored('long')).toBe(false)
  })

  test('is refused with a small chunk before the last', async () => {
    const made = chunked('/signed/small', [bytes.subarray(0, 100), bytes.subarray(100)], undefined)
    expect((await upload(made)).code).toBe('InvalidChunkSizeError')
  })

  test('that is refused at its beginning and goes on for long is answered all the same', async () => {
    const large = someBytes(30_000_000)
    const { request, url } = chunked('/signed/large', [large], undefined)
    request.body.write('zzzz')
    // One connection for both: the second gets its turn when the body of the first has been taken to its end.
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const { body, ...get } = sign({ method: 'GET' }).request
    const replies = await Promise.all([
      rawRequest(url, { ...request, agent }),
      rawRequest(`${endpoint}/signed/k`, { ...get, agent }),
    ])
    agent.destroy()
    expect(replies[0].code).toBe('IncompleteBody')
    expect(replies[1].status).toBe(200)
  })

  test('is refused with bytes after its end', async () => {
    const reply = await upload(chunked('/signed/after', [bytes], undefined), (body) =>
      Buffer.concat([body.subarray(0, -2), Buffer.from('x\r\n')]).subarray(0, body.length),
    )
    expect(reply.status).toBe(400)
  })
})
