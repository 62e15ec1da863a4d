import { S3Error } from '../errors.ts'
import type { Incoming } from './incoming.ts'
import {
  algorithm,
  type Claim,
  checkedScope,
  checkedSignedHeaders,
  parseAmzDate,
  type Signer,
  verifySignature,
} from './sigv4.ts'

/** How the bytes of the payload are covered by the signature. */
export type PayloadSigning =
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'digest'; readonly sha256: string }
  /** `aws-chunked`: each chunk signed (`seed`) or not, with a trailer or not. */
  | { readonly kind: 'chunks'; readonly trailer: boolean; readonly seed?: ChunkSeed }

export interface ChunkSeed {
  readonly key: Buffer
  readonly signedAt: string
  readonly scope: string
  readonly signature: string
}

export interface Authenticated {
  /** With what a presigned link carries in its query in place of headers. */
  readonly headers: ReadonlyMap<string, string>
  readonly query: ReadonlyMap<string, string>
  readonly payload: PayloadSigning
}

const maxSkewMs = 15 * 60_000
const maxPresignSeconds = 7 * 24 * 3600

export function authenticate(incoming: Incoming, signer: Signer, now: Date): Authenticated {
  const inHeader = incoming.headers.has('authorization')
  const inQuery = [...incoming.query.keys()].some((name) => /^x-amz-(algorithm|credential|signature)$/i.test(name))
  if (inHeader && inQuery) throw new S3Error('InvalidArgument', 'Only one auth mechanism allowed.')
  if (incoming.headers.has('x-amz-security-token') || incoming.query.has('X-Amz-Security-Token')) {
    throw new S3Error('InvalidToken', 'The provided token is malformed or otherwise invalid.')
  }
  if (inHeader) return fromHeader(incoming, signer, now)
  if (inQuery) return fromQuery(incoming, signer, now)
  throw new S3Error('AccessDenied', 'Anonymous access is not allowed.')
}

function fromHeader(incoming: Incoming, signer: Signer, now: Date): Authenticated {
  const malformed = 'AuthorizationHeaderMalformed'
  const form = /^AWS4-HMAC-SHA256 +Credential=([^, ]+), *SignedHeaders=([^, ]+), *Signature=([^, ]+)$/
  const [, credential, signedHeaders, signature] = form.exec(incoming.headers.get('authorization') ?? '') ?? []
  if (!credential || !signedHeaders || !signature) {
    throw new S3Error(malformed, 'The authorization header that you provided is not valid.')
  }
  const signedAt = incoming.headers.get('x-amz-date') ?? ''
  const instant = parseAmzDate(signedAt)
  if (!instant) throw new S3Error('AccessDenied', 'AWS authentication requires a valid x-amz-date header.')
  const payload = incoming.headers.get('x-amz-content-sha256')
  if (payload === undefined) {
    throw new S3Error('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256')
  }
  const [accessKeyId, scope] = checkedScope(credential, signedAt, signer, malformed)
  const names = checkedSignedHeaders(signedHeaders, malformed)
  const claim: Claim = { accessKeyId, scope, signedAt, signedHeaders: names, signature, payload }
  const key = verifySignature(incoming, claim, signer)
  refuseUnsigned(incoming, names, (name) => name === 'content-type' || name === 'content-md5')
  if (Math.abs(now.getTime() - instant.getTime()) > maxSkewMs) {
    throw new S3Error(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    )
  }
  return {
    headers: incoming.headers,
    query: incoming.query,
    payload: payloadSigning(payload, { key, signedAt, scope, signature }),
  }
}

function fromQuery(incoming: Incoming, signer: Signer, now: Date): Authenticated {
  const malformed = 'AuthorizationQueryParametersError'
  const { query, headers } = incoming
  const part = (name: string): string => {
    const value = query.get(name)
    if (value) return value
    throw new S3Error(malformed, `Query-string authentication requires the ${name} parameter.`)
  }
  if (part('X-Amz-Algorithm') !== algorithm)
    throw new S3Error(malformed, `X-Amz-Algorithm only supports "${algorithm}"`)
  const signedAt = part('X-Amz-Date')
  const instant = parseAmzDate(signedAt)
  if (!instant) throw new S3Error(malformed, "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
  const validForSeconds = /^[1-9]\d{0,5}$/.test(part('X-Amz-Expires')) ? Number(part('X-Amz-Expires')) : Number.NaN
  if (!(validForSeconds <= maxPresignSeconds)) {
    throw new S3Error(malformed, 'X-Amz-Expires must be a whole number of seconds, at most a week (604800).')
  }
  const [accessKeyId, scope] = checkedScope(part('X-Amz-Credential'), signedAt, signer, malformed)
  const names = checkedSignedHeaders(part('X-Amz-SignedHeaders'), malformed)
  const payload = headers.get('x-amz-content-sha256') ?? query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD'
  const claim: Claim = {
    accessKeyId,
    scope,
    signedAt,
    signedHeaders: names,
    signature: part('X-Amz-Signature'),
    payload,
  }
  verifySignature(incoming, claim, signer)
  // Stricter than S3: what the object is served as may only come from whoever issued the link.
  refuseUnsigned(incoming, names, (name) => storedAsSent.has(name))
  if (instant.getTime() - now.getTime() > maxSkewMs) throw new S3Error('AccessDenied', 'Request is not valid yet.')
  const expiresAt = new Date(instant.getTime() + validForSeconds * 1000)
  if (now >= expiresAt) {
    const detail = {
      Expires: expiresAt.toISOString(),
      ServerTime: now.toISOString(),
      'X-Amz-Expires': String(validForSeconds),
    }
    throw new S3Error('AccessDenied', 'Request has expired', { detail })
  }
  return { ...withHoisted(incoming), payload: payloadSigning(payload) }
}

/** Not Cache-Control: `fetch` adds one of its own to every request that has an If-None-Match, as our upload links do. */
const storedAsSent = new Set(['content-type', 'content-encoding', 'content-disposition', 'content-language', 'expires'])

function refuseUnsigned(incoming: Incoming, signed: readonly string[], mustBe: (name: string) => boolean): void {
  const unsigned = [...incoming.headers.keys()].filter(
    (name) => (name.startsWith('x-amz-') || mustBe(name)) && !signed.includes(name),
  )
  if (unsigned.length === 0) return
  throw new S3Error('AccessDenied', 'There were headers present in the request which were not signed', {
    detail: { HeadersNotSigned: unsigned.join(', ') },
  })
}

const signatureParameters = new Set([
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-SignedHeaders',
  'X-Amz-Signature',
  'X-Amz-Content-Sha256',
])

/** Harmless in a link: they ask for no protection that S3 would leave out when it finds them in the query. */
const mayBeHoisted = /^x-amz-(meta-.+|checksum-mode|checksum-algorithm|checksum-type|sdk-checksum-algorithm)$/

/**
 * SDKs move `x-amz-*` headers into the query of a link ("hoisting"). S3 never checks a checksum found there, and
 * the SDK's default is the CRC of an empty body: a link that seems to bind the bytes and does not. Refused here.
 */
function withHoisted(incoming: Incoming): Pick<Authenticated, 'headers' | 'query'> {
  const headers = new Map(incoming.headers)
  const query = new Map<string, string>()
  for (const [name, value] of incoming.query) {
    if (signatureParameters.has(name)) continue
    if (!name.toLowerCase().startsWith('x-amz-')) query.set(name, value)
    else if (mayBeHoisted.test(name) && !headers.has(name)) headers.set(name, value)
    else throw new S3Error('InvalidRequest', `${name} has no effect in a query; sign it as a header.`)
  }
  return { headers, query }
}

function payloadSigning(payload: string, seed?: ChunkSeed): PayloadSigning {
  if (/^[0-9a-f]{64}$/.test(payload)) return { kind: 'digest', sha256: payload }
  if (payload === 'UNSIGNED-PAYLOAD') return { kind: 'unsigned' }
  if (seed) {
    if (payload === 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') return { kind: 'chunks', trailer: true }
    if (payload === 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD') return { kind: 'chunks', trailer: false, seed }
    if (payload === 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER') return { kind: 'chunks', trailer: true, seed }
  }
  throw new S3Error(
    'InvalidArgument',
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a STREAMING- value for signed headers, or a valid sha256 value.',
  )
}
