import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { S3Error } from '../errors.ts'
import type { Incoming } from './incoming.ts'

/** AWS Signature Version 4 as S3 uses it: the path is encoded once and never normalised. */

export const algorithm = 'AWS4-HMAC-SHA256'
export const sha256Hex = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')
export const hmac = (key: string | Uint8Array, data: string): Buffer => createHmac('sha256', key).update(data).digest()

export interface Signer {
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  readonly region: string
}

/** What a client says it signed. */
export interface Claim {
  readonly accessKeyId: string
  /** `20261124/region/s3/aws4_request`. */
  readonly scope: string
  /** `20261124T080000Z`, in the scope's day. */
  readonly signedAt: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
  readonly payload: string
}

/** `A/date/region/service/aws4_request`, checked part by part so that the answer can name the wrong one. */
export function checkedScope(
  credential: string,
  signedAt: string,
  signer: Signer,
  malformed: MalformedCode,
): [string, string] {
  const [accessKeyId = '', date = '', region = '', service = '', end = '', ...rest] = credential.split('/')
  if (service !== 's3' || end !== 'aws4_request' || rest.length > 0 || accessKeyId === '') {
    throw new S3Error(
      malformed,
      'The Credential is malformed; expecting "<access-key>/YYYYMMDD/REGION/s3/aws4_request".',
    )
  }
  if (region !== signer.region) {
    const message = `The region '${region}' is wrong; expecting '${signer.region}'`
    throw new S3Error(malformed, message, { detail: { Region: signer.region } })
  }
  if (date !== signedAt.slice(0, 8))
    throw new S3Error(malformed, 'The date of the Credential is not that of the request.')
  return [accessKeyId, `${date}/${region}/s3/aws4_request`]
}
export type MalformedCode = 'AuthorizationHeaderMalformed' | 'AuthorizationQueryParametersError'

/** Lower-case, sorted, each once, `host` among them. */
export function checkedSignedHeaders(list: string, malformed: MalformedCode): string[] {
  const names = list.split(';')
  const ordered = names.every((name, at) => at === 0 || (names[at - 1] ?? '') < name)
  if (!ordered || !names.every((name) => /^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name)) || !names.includes('host')) {
    throw new S3Error(malformed, 'SignedHeaders must be lower-case, sorted and contain host.')
  }
  return names
}

/** The instant of `20261124T080000Z`, or nothing when it is not of that form. */
export function parseAmzDate(text: string): Date | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second] = parts
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  // The way back differs for days such as February 30th.
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(`${year}-${month}-${day}T`)
    ? instant
    : undefined
}

export function signingKey(secretAccessKey: string, scope: string): Buffer {
  return scope.split('/').reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secretAccessKey}`))
}

/** The key that signed, for the chunks that may follow; refuses when any signed part was altered. */
export function verifySignature(incoming: Incoming, claim: Claim, signer: Signer): Buffer {
  if (claim.accessKeyId !== signer.credentials.accessKeyId) {
    throw new S3Error('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.')
  }
  const canonical = canonicalRequest(incoming, claim)
  const toSign = `${algorithm}\n${claim.signedAt}\n${claim.scope}\n${sha256Hex(canonical)}`
  const key = signingKey(signer.credentials.secretAccessKey, claim.scope)
  if (!isSameSignature(hmac(key, toSign), claim.signature)) {
    throw new S3Error(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      { detail: { StringToSign: toSign, CanonicalRequest: canonical } },
    )
  }
  return key
}

/** In constant time: how long the comparison takes must not tell how much of a guess is right. */
export function isSameSignature(expected: Buffer, given: string): boolean {
  return /^[0-9a-f]{64}$/.test(given) && timingSafeEqual(expected, Buffer.from(given, 'hex'))
}

function canonicalRequest(incoming: Incoming, claim: Claim): string {
  const query = [...incoming.query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
  const headers = claim.signedHeaders.map((name) => `${name}:${canonicalValue(incoming.headers.get(name))}\n`)
  return [
    incoming.method,
    incoming.path.split('/').map(encode).join('/'),
    query.join('&'),
    headers.join(''),
    claim.signedHeaders.join(';'),
    claim.payload,
  ].join('\n')
}

const canonicalValue = (value = ''): string => value.trim().replace(/[ \t]+/g, ' ')

/** RFC 3986, as the signature demands it: all but the unreserved characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
