import { S3Error } from '../errors.ts'
import type { PayloadSigning } from '../request/authenticate.ts'
import { decodeAwsChunked } from './aws-chunked.ts'
import {
  type ChecksumAlgorithm,
  checkedValue,
  checksumHeader,
  type DeclaredChecksum,
  declaredChecksum,
} from './checksums.ts'
import { type Digested, Digests } from './digests.ts'

export interface IncomingPayload {
  readonly body: AsyncIterable<Buffer>
  readonly headers: ReadonlyMap<string, string>
  readonly signing: PayloadSigning
}

export interface Wanted {
  readonly maxSizeBytes: number
  /** Computed beside what the client declares and what the signature needs. */
  readonly algorithm?: ChecksumAlgorithm
}

/** What the client said of its payload before and after it. */
interface Said {
  readonly sizeBytes: number
  readonly md5: string | undefined
  readonly checksum: DeclaredChecksum | undefined
  trailer: string | undefined
}

/**
 * Streams the payload to `write`. Until this returns, what was written is nothing: whatever the client said of it
 * and was not so, throws.
 */
export async function receivePayload(
  payload: IncomingPayload,
  wanted: Wanted,
  write: (bytes: Buffer) => Promise<void>,
): Promise<Digested> {
  const said: Said = {
    sizeBytes: declaredSize(payload),
    md5: declaredMd5(payload.headers),
    checksum: declaredChecksum(payload.headers),
    trailer: undefined,
  }
  if (said.sizeBytes > wanted.maxSizeBytes) {
    const detail = { ProposedSize: String(said.sizeBytes), MaxSizeAllowed: String(wanted.maxSizeBytes) }
    throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', { detail })
  }
  const algorithms = new Set<ChecksumAlgorithm>()
  if (wanted.algorithm) algorithms.add(wanted.algorithm)
  if (said.checksum) algorithms.add(said.checksum.algorithm)
  if (payload.signing.kind === 'digest') algorithms.add('SHA256')
  const digests = new Digests(algorithms)
  for await (const bytes of unframed(payload, said)) {
    if (digests.sizeBytes + bytes.length > said.sizeBytes) throw incomplete(said)
    // The disk works while the digests are computed.
    const written = write(bytes)
    digests.update(bytes)
    await written
  }
  const digested = digests.end()
  refuseMismatch(payload.signing, said, digested)
  return digested
}

function refuseMismatch(signing: PayloadSigning, said: Said, found: Digested): void {
  if (said.sizeBytes !== found.sizeBytes) throw incomplete(said)
  if (signing.kind === 'digest' && hexToBase64(signing.sha256) !== found.checksum('SHA256').value) {
    throw new S3Error(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    )
  }
  if (said.md5 !== undefined && said.md5 !== found.md5.toString('base64')) {
    throw new S3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.')
  }
  if (said.checksum) {
    const { algorithm } = said.checksum
    const value = said.checksum.kind === 'value' ? said.checksum.value : checkedValue(algorithm, said.trailer ?? '')
    if (value !== found.checksum(algorithm).value) {
      throw new S3Error('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`)
    }
  }
}

const hexToBase64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64')

const incomplete = ({ sizeBytes }: Said) =>
  new S3Error('IncompleteBody', `The body is not of the ${sizeBytes} bytes that were announced.`)

function unframed({ body, signing }: IncomingPayload, said: Said): AsyncIterable<Buffer> {
  const hasTrailer = said.checksum?.kind === 'trailer'
  if (hasTrailer !== (signing.kind === 'chunks' && signing.trailer)) {
    throw new S3Error('InvalidRequest', 'x-amz-trailer and a trailing payload go together.')
  }
  if (signing.kind !== 'chunks') return body
  return decodeAwsChunked(body, {
    seed: signing.seed,
    trailerName: hasTrailer && said.checksum ? checksumHeader(said.checksum.algorithm) : undefined,
    onTrailer: (value) => {
      said.trailer = value
    },
  })
}

function declaredSize({ headers, signing }: IncomingPayload): number {
  const decoded = headers.get('x-amz-decoded-content-length')
  if (decoded !== undefined && signing.kind !== 'chunks') {
    throw new S3Error('InvalidRequest', 'x-amz-decoded-content-length needs a streaming payload.')
  }
  const text = signing.kind === 'chunks' ? decoded : headers.get('content-length')
  if (text === undefined) {
    // A request without either has no body, as a GET.
    if (signing.kind !== 'chunks' && !headers.has('transfer-encoding')) return 0
    throw new S3Error('MissingContentLength', 'You must provide the Content-Length HTTP header.')
  }
  if (!/^\d{1,15}$/.test(text)) throw new S3Error('InvalidArgument', 'The content length is not a number.')
  return Number(text)
}

function declaredMd5(headers: ReadonlyMap<string, string>): string | undefined {
  const value = headers.get('content-md5')
  if (value === undefined) return undefined
  const bytes = Buffer.from(value, 'base64')
  if (bytes.length === 16 && bytes.toString('base64') === value) return value
  throw new S3Error('InvalidDigest', 'The Content-MD5 you specified was invalid.')
}

/** The whole payload in memory, for the XML documents that some requests carry. */
export async function receiveText(payload: IncomingPayload, maxSizeBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  await receivePayload(payload, { maxSizeBytes }, async (bytes) => {
    chunks.push(bytes)
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new S3Error('MalformedXML', 'The document is not UTF-8.')
  }
}
