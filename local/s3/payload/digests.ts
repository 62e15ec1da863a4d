import { createHash } from 'node:crypto'
import { type ChecksumAlgorithm, type Digester, digesterOf } from './checksums.ts'

export interface ChecksumValue {
  readonly algorithm: ChecksumAlgorithm
  /** Base64. */
  readonly value: string
}

/** All digests that a payload needs, in one pass over its bytes. */
export class Digests {
  readonly #md5 = createHash('md5')
  readonly #others: ReadonlyMap<ChecksumAlgorithm, Digester>
  #sizeBytes = 0

  constructor(algorithms: Iterable<ChecksumAlgorithm>) {
    this.#others = new Map([...algorithms].map((algorithm) => [algorithm, digesterOf(algorithm)]))
  }

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  update(bytes: Uint8Array): void {
    this.#sizeBytes += bytes.length
    this.#md5.update(bytes)
    for (const digester of this.#others.values()) digester.update(bytes)
  }

  end(): Digested {
    const values = [...this.#others].map(
      ([algorithm, digester]) => [algorithm, digester.digest().toString('base64')] as const,
    )
    return new Digested(this.#sizeBytes, this.#md5.digest(), new Map(values))
  }
}

export class Digested {
  readonly sizeBytes: number
  readonly md5: Buffer
  readonly #values: ReadonlyMap<ChecksumAlgorithm, string>

  constructor(sizeBytes: number, md5: Buffer, values: ReadonlyMap<ChecksumAlgorithm, string>) {
    this.sizeBytes = sizeBytes
    this.md5 = md5
    this.#values = values
  }

  /** Of an algorithm that was asked for at the start. */
  checksum(algorithm: ChecksumAlgorithm): ChecksumValue {
    const value = this.#values.get(algorithm)
    if (value === undefined) throw new Error(`${algorithm} was not computed`)
    return { algorithm, value }
  }
}
