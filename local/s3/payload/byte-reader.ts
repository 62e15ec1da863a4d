import { S3Error } from '../errors.ts'

const maxLineBytes = 512

/** Lines and counted bytes out of a stream of buffers, without gathering more than a line. */
export class ByteReader {
  readonly #source: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** Up to CRLF, without it. */
  async line(): Promise<string> {
    for (;;) {
      const end = this.#rest.indexOf('\r\n')
      if (end >= 0 && end <= maxLineBytes) {
        const line = this.#rest.toString('latin1', 0, end)
        this.#rest = this.#rest.subarray(end + 2)
        return line
      }
      if (this.#rest.length > maxLineBytes)
        throw new S3Error('IncompleteBody', 'The request body has a malformed chunk header.')
      const more = await this.#more()
      this.#rest = Buffer.concat([this.#rest, more])
    }
  }

  async *take(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.#rest.length === 0) this.#rest = await this.#more()
      const bytes = this.#rest.subarray(0, left)
      this.#rest = this.#rest.subarray(bytes.length)
      left -= bytes.length
      yield bytes
    }
  }

  async isAtEnd(): Promise<boolean> {
    if (this.#rest.length > 0) return false
    for (;;) {
      const next = await this.#source.next()
      if (next.done) return true
      if (next.value.length > 0) return false
    }
  }

  /** Lets go of the source, read to its end or not: a request's body that is held on to cannot be drained. */
  async close(): Promise<void> {
    await this.#source.return?.()
  }

  async #more(): Promise<Buffer> {
    const next = await this.#source.next()
    if (!next.done) return next.value
    throw new S3Error('IncompleteBody', 'The request body terminated unexpectedly.')
  }
}
