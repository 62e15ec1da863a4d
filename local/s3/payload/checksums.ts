import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import * as z from 'zod'
import { S3Error } from '../errors.ts'
import { Crc32c } from './crc32c.ts'
import { Crc64Nvme } from './crc64nvme.ts'

export const ChecksumAlgorithm = z.enum(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'])
export type ChecksumAlgorithm = z.infer<typeof ChecksumAlgorithm>

export const ChecksumType = z.enum(['FULL_OBJECT', 'COMPOSITE'])
export type ChecksumType = z.infer<typeof ChecksumType>

/** `value` is base64; a composite one, the digest of the digests of the parts, ends in `-` and their number. */
export const Checksum = z.object({ algorithm: ChecksumAlgorithm, type: ChecksumType, value: z.string() })
export type Checksum = z.infer<typeof Checksum>

/** What S3 computes of every object for which the client names nothing else. */
export const defaultAlgorithm: ChecksumAlgorithm = 'CRC64NVME'

export interface Digester {
  update(bytes: Uint8Array): void
  digest(): Buffer
}

class Crc32 {
  #value = 0

  update(bytes: Uint8Array): void {
    this.#value = crc32(bytes, this.#value)
  }

  digest(): Buffer {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(this.#value)
    return bytes
  }
}

export function digesterOf(algorithm: ChecksumAlgorithm | 'MD5'): Digester {
  switch (algorithm) {
    case 'CRC32':
      return new Crc32()
    case 'CRC32C':
      return new Crc32c()
    case 'CRC64NVME':
      return new Crc64Nvme()
    case 'SHA1':
    case 'SHA256':
    case 'MD5':
      return createHash(algorithm)
  }
}

export function digestOf(algorithm: ChecksumAlgorithm | 'MD5', bytes: Uint8Array): Buffer {
  const digester = digesterOf(algorithm)
  digester.update(bytes)
  return digester.digest()
}

const digestBytes = { CRC32: 4, CRC32C: 4, CRC64NVME: 8, SHA1: 20, SHA256: 32 } as const
const prefix = 'x-amz-checksum-'
const notAValue = new Set(['x-amz-checksum-mode', 'x-amz-checksum-algorithm', 'x-amz-checksum-type'])

export const checksumHeader = (algorithm: ChecksumAlgorithm): string => `${prefix}${algorithm.toLowerCase()}`
/** As elements of XML documents are called. */
export const checksumElement = (algorithm: ChecksumAlgorithm): string => `Checksum${algorithm}`
export const isChecksumHeader = (name: string): boolean => name.startsWith(prefix) && !notAValue.has(name)

export function parseAlgorithm(text: string): ChecksumAlgorithm {
  const parsed = ChecksumAlgorithm.safeParse(text)
  if (parsed.success) return parsed.data
  throw new S3Error('InvalidRequest', `Checksum algorithm ${text} is not offered here.`)
}

/** What the client says the payload's checksum is, in a header, or that it will say so in the trailer. */
export type DeclaredChecksum =
  | { readonly kind: 'value'; readonly algorithm: ChecksumAlgorithm; readonly value: string }
  | { readonly kind: 'trailer'; readonly algorithm: ChecksumAlgorithm }

export function declaredChecksum(headers: ReadonlyMap<string, string>): DeclaredChecksum | undefined {
  const valued = [...headers].filter(([name]) => isChecksumHeader(name))
  const trailer = headers.get('x-amz-trailer')
  if (valued.length + (trailer === undefined ? 0 : 1) > 1) {
    throw new S3Error('InvalidRequest', 'Expecting a single x-amz-checksum- header. Multiple are not allowed.')
  }
  const declared = declaredIn(valued[0], trailer?.trim().toLowerCase())
  const named = headers.get('x-amz-sdk-checksum-algorithm')
  if (named !== undefined && named.toUpperCase() !== declared?.algorithm) {
    throw new S3Error(
      'InvalidRequest',
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    )
  }
  return declared
}

function declaredIn(valued: [string, string] | undefined, trailer: string | undefined): DeclaredChecksum | undefined {
  if (valued) {
    const algorithm = algorithmOfHeader(valued[0])
    return { kind: 'value', algorithm, value: checkedValue(algorithm, valued[1]) }
  }
  return trailer === undefined ? undefined : { kind: 'trailer', algorithm: algorithmOfHeader(trailer) }
}

function algorithmOfHeader(name: string): ChecksumAlgorithm {
  if (!isChecksumHeader(name))
    throw new S3Error('InvalidRequest', 'The value specified in x-amz-trailer is not supported.')
  return parseAlgorithm(name.slice(prefix.length).toUpperCase())
}

/** Base64 of exactly the right length, in its one canonical spelling. */
export function checkedValue(algorithm: ChecksumAlgorithm, value: string): string {
  const bytes = Buffer.from(value, 'base64')
  if (bytes.length === digestBytes[algorithm] && bytes.toString('base64') === value) return value
  throw new S3Error('InvalidRequest', `Value for ${checksumHeader(algorithm)} header is invalid.`)
}
