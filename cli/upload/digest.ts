import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { FileChanged, type Stretch } from './put-bytes.ts'

/** SHA-256 of a stretch of a file, read in pieces. */
export async function digestOf(stretch: Stretch, signal: AbortSignal): Promise<Buffer> {
  const hash = createHash('sha256')
  let read = 0
  if (stretch.bytes > 0) {
    const { diskPath, start, bytes } = stretch
    const source = createReadStream(diskPath, { start, end: start + bytes - 1, highWaterMark: 1024 * 1024, signal })
    try {
      for await (const chunk of source) {
        hash.update(chunk)
        read += chunk.length
      }
    } catch (error) {
      signal.throwIfAborted()
      throw new FileChanged(error instanceof Error ? error.message : String(error))
    }
  }
  if (read < stretch.bytes) throw new FileChanged('the file became shorter while it was being read')
  return hash.digest()
}
