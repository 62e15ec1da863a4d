import { createHash } from 'node:crypto'
import { S3Error } from '../errors.ts'
import type { ChunkSeed } from '../request/authenticate.ts'
import { hmac, isSameSignature, sha256Hex } from '../request/sigv4.ts'
import { ByteReader } from './byte-reader.ts'

/**
 * The `aws-chunked` framing inside a body: `size[;chunk-signature=…]CRLF bytes CRLF`, a chunk of size 0, then
 * trailer lines. Every signature is checked before the chunk after it is passed on; the caller stores nothing
 * until the generator has ended.
 */
export interface ChunkedForm {
  readonly seed: ChunkSeed | undefined
  /** Whether a trailer follows, and the only header it may hold. */
  readonly trailerName: string | undefined
  readonly onTrailer: (value: string) => void
}

/** S3 refuses smaller chunks, but for the last: a client that sends them would work here and fail there. */
const minChunkBytes = 8192
const maxChunkBytes = 5 * 1024 ** 3

export async function* decodeAwsChunked(body: AsyncIterable<Buffer>, form: ChunkedForm): AsyncGenerator<Buffer> {
  const reader = new ByteReader(body)
  try {
    const signatures = form.seed && new ChunkSignatures(form.seed)
    yield* readChunks(reader, signatures)
    await readTrailer(reader, form, signatures)
    if (!(await reader.isAtEnd()))
      throw new S3Error('IncompleteBody', 'The request body continues after its last chunk.')
  } finally {
    await reader.close()
  }
}

async function* readChunks(reader: ByteReader, signatures: ChunkSignatures | undefined): AsyncGenerator<Buffer> {
  let previousWasSmall = false
  for (;;) {
    const { sizeBytes, signature } = parseChunkHeader(await reader.line(), signatures !== undefined)
    if (sizeBytes > 0 && previousWasSmall) {
      throw new S3Error(
        'InvalidChunkSizeError',
        `Only the last chunk is allowed to have a size less than ${minChunkBytes} bytes.`,
      )
    }
    previousWasSmall = sizeBytes < minChunkBytes
    const digest = createHash('sha256')
    for await (const bytes of reader.take(sizeBytes)) {
      if (signatures) digest.update(bytes)
      yield bytes
    }
    signatures?.verifyChunk(digest.digest('hex'), signature)
    if (sizeBytes === 0) return
    if ((await reader.line()) !== '') throw new S3Error('IncompleteBody', 'A chunk is not followed by CRLF.')
  }
}

function parseChunkHeader(line: string, signed: boolean): { sizeBytes: number; signature: string } {
  const form = signed ? /^([0-9a-fA-F]{1,9});chunk-signature=([0-9a-f]{64})$/ : /^([0-9a-fA-F]{1,9})$/
  const [, size, signature = ''] = form.exec(line) ?? []
  const sizeBytes = size === undefined ? Number.NaN : Number.parseInt(size, 16)
  if (sizeBytes <= maxChunkBytes) return { sizeBytes, signature }
  throw new S3Error('IncompleteBody', 'The request body has a malformed chunk header.')
}

async function readTrailer(
  reader: ByteReader,
  form: ChunkedForm,
  signatures: ChunkSignatures | undefined,
): Promise<void> {
  const malformed = new S3Error(
    'MalformedTrailerError',
    'The request contained trailing data that was not well-formed or did not conform to our published schema.',
  )
  if (form.trailerName !== undefined) {
    const line = await reader.line()
    const [, name, value] = /^([a-z0-9-]+):[ \t]*([^ \t]*)[ \t]*$/.exec(line) ?? []
    if (name !== form.trailerName || value === undefined) throw malformed
    if (signatures) {
      const [, signature] = /^x-amz-trailer-signature:([0-9a-f]{64})$/.exec(await reader.line()) ?? []
      if (signature === undefined) throw malformed
      signatures.verifyTrailer(`${name}:${value}\n`, signature)
    }
    form.onTrailer(value)
  }
  if ((await reader.line()) !== '') throw malformed
}

/** Each signature covers the one before it, from the seed in the header on: no chunk can be moved, dropped or added. */
class ChunkSignatures {
  readonly #seed: ChunkSeed
  #previous: string

  constructor(seed: ChunkSeed) {
    this.#seed = seed
    this.#previous = seed.signature
  }

  verifyChunk(chunkSha256: string, given: string): void {
    this.#verify('AWS4-HMAC-SHA256-PAYLOAD', `${sha256Hex('')}\n${chunkSha256}`, given)
  }

  verifyTrailer(trailer: string, given: string): void {
    this.#verify('AWS4-HMAC-SHA256-TRAILER', sha256Hex(trailer), given)
  }

  #verify(kind: string, rest: string, given: string): void {
    const toSign = `${kind}\n${this.#seed.signedAt}\n${this.#seed.scope}\n${this.#previous}\n${rest}`
    if (!isSameSignature(hmac(this.#seed.key, toSign), given)) {
      throw new S3Error('SignatureDoesNotMatch', 'A chunk signature does not match.', {
        detail: { StringToSign: toSign },
      })
    }
    this.#previous = given
  }
}
