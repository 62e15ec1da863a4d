import { createHash } from 'node:crypto'
import { type ChecksumAlgorithm, digesterOf } from './checksums.ts'

export interface Digested {
  readonly sizeBytes: number
  readonly md5: Buffer
  /** Base64, of the algorithm asked for. */
  readonly checksum: { readonly algorithm: ChecksumAlgorithm; readonly value: string }
  /** Lower-case hex; only when asked for, or when it is the checksum anyway. */
  readonly sha256: string | undefined
}

/** All digests that a payload needs, in one pass over its bytes. */
export class Digests {
  readonly #algorithm: ChecksumAlgorithm
  readonly #md5 = createHash('md5')
  readonly #sha256
  readonly #checksum
  #sizeBytes = 0

  constructor(algorithm: ChecksumAlgorithm, alsoSha256: boolean) {
    this.#algorithm = algorithm
    this.#checksum = algorithm === 'SHA256' ? undefined : digesterOf(algorithm)
    this.#sha256 = alsoSha256 || algorithm === 'SHA256' ? createHash('sha256') : undefined
  }

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  update(bytes: Uint8Array): void {
    this.#sizeBytes += bytes.length
    this.#md5.update(bytes)
    this.#sha256?.update(bytes)
    this.#checksum?.update(bytes)
  }

  end(): Digested {
    const sha256 = this.#sha256?.digest()
    const checksum = this.#checksum?.digest() ?? sha256
    if (!checksum) throw new Error('unreachable: one of the two is always computed')
    return {
      sizeBytes: this.#sizeBytes,
      md5: this.#md5.digest(),
      checksum: { algorithm: this.#algorithm, value: checksum.toString('base64') },
      sha256: sha256?.toString('hex'),
    }
  }
}
