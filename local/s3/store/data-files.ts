import { randomUUID } from 'node:crypto'
import { open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { StagedFile } from './durable-files.ts'
import type { Segment } from './records.ts'

const readBytes = 256 * 1024

export interface StoredBytes {
  readonly chunks: AsyncIterable<Buffer>
  release(): Promise<void>
}

/**
 * The bytes of a bucket, in files that are written once and named at random. Records say which file belongs to
 * which version; a file that no record names is left over and may go.
 */
export class DataFiles {
  readonly #folder: string
  readonly #readers = new Map<string, number>()
  /** Removed while being read: a download that has begun is served to its end. */
  readonly #doomed = new Set<string>()

  constructor(folder: string) {
    this.#folder = folder
  }

  async adopt(staged: StagedFile, sizeBytes: number): Promise<Segment> {
    const file = randomUUID()
    await staged.moveTo(join(this.#folder, file))
    return { file, sizeBytes }
  }

  /**
   * Neither waits for the disk nor fails: a file that stays, or comes back after a power cut, is named by no record
   * and goes at the next start.
   */
  async remove(segments: readonly Segment[]): Promise<void> {
    for (const { file } of segments) {
      if (this.#readers.has(file)) this.#doomed.add(file)
      else await this.#unlink(file)
    }
  }

  async removeAllBut(kept: ReadonlySet<string>): Promise<void> {
    for (const file of await readdir(this.#folder)) {
      if (!kept.has(file)) await this.#unlink(file)
    }
  }

  /**
   * Bytes `from` up to but not including `to`, over the borders of segments. The files stay until `release`,
   * which the caller owes whether it reads or not.
   */
  read(segments: readonly Segment[], from: number, to: number): StoredBytes {
    for (const { file } of segments) this.#readers.set(file, (this.#readers.get(file) ?? 0) + 1)
    return {
      chunks: this.#readSegments(segments, from, to),
      release: async () => {
        for (const { file } of segments) await this.#release(file)
      },
    }
  }

  async *#readSegments(segments: readonly Segment[], from: number, to: number): AsyncGenerator<Buffer> {
    let start = 0
    for (const { file, sizeBytes } of segments) {
      const end = start + sizeBytes
      if (from < end && to > start) {
        yield* this.#readFile(file, Math.max(from, start) - start, Math.min(to, end) - start)
      }
      start = end
    }
  }

  async *#readFile(file: string, from: number, to: number): AsyncGenerator<Buffer> {
    const handle = await open(join(this.#folder, file), 'r')
    try {
      for (let at = from; at < to; ) {
        const buffer = Buffer.allocUnsafe(Math.min(readBytes, to - at))
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, at)
        if (bytesRead === 0) throw new Error(`data file ${file} is shorter than its record says`)
        at += bytesRead
        yield buffer.subarray(0, bytesRead)
      }
    } finally {
      await handle.close()
    }
  }

  async #release(file: string): Promise<void> {
    const left = (this.#readers.get(file) ?? 1) - 1
    if (left > 0) {
      this.#readers.set(file, left)
      return
    }
    this.#readers.delete(file)
    if (this.#doomed.delete(file)) await this.#unlink(file)
  }

  #unlink(file: string): Promise<void> {
    return rm(join(this.#folder, file), { force: true }).catch(() => {})
  }
}
