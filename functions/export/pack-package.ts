import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { PackageEntry, PackProgress } from '../../shared/export/package-plan.ts'
import { directoryOf, headerBytes, layOut, localHeader } from '../../shared/export/zip-layout.ts'
import type { ObjectStore } from '../../shared/ports/object-store.ts'

/** An original is not there, or is not what it was when it was received. */
export class PackingFailed extends Error {
  readonly reason: 'original-gone' | 'original-altered'
  readonly documentId: string | null
  constructor(reason: PackingFailed['reason'], documentId: string | null) {
    super(reason)
    this.reason = reason
    this.documentId = documentId
  }
}

interface Source {
  readonly objects: Pick<ObjectStore, 'download'>
  readonly derivedBucket: string
  /** Empty, and of room for the largest file. */
  readonly folder: string
}

/**
 * The package from a byte on, entry by entry: each is fetched to disk, compared with its digest, and only then passed
 * on, so that what is packed is what was received. Memory holds one chunk, disk one file. `crcs` grows as entries are
 * read; those before the first one needed must be there already.
 */
export async function* packageBytes(
  entries: readonly PackageEntry[],
  from: number,
  crcs: number[],
  source: Source,
): AsyncGenerator<Buffer> {
  const { offsets, directoryAt } = layOut(entries)
  for (const [at, entry] of entries.entries()) {
    const begins = offsets[at] ?? 0
    const body = begins + headerBytes(entry)
    if (body + entry.bytes <= from && crcs[at] !== undefined) continue
    const path = join(source.folder, 'entry')
    await fetchEntry(entry, path, source)
    const crc = await crcOf(path)
    crcs[at] = crc
    if (from < body) yield rest(Buffer.from(localHeader(entry, crc)), from - begins)
    const skip = Math.max(0, from - body)
    if (skip < entry.bytes) yield* createReadStream(path, { start: skip })
    await rm(path)
  }
  yield rest(Buffer.from(directoryOf(entries, crcs)), from - directoryAt)
}

const rest = (bytes: Buffer, skip: number) => (skip > 0 ? bytes.subarray(skip) : bytes)

async function fetchEntry(entry: PackageEntry, path: string, { objects, derivedBucket }: Source): Promise<void> {
  const { from } = entry
  const ref = from.kind === 'evidence' ? from.evidence : { bucket: derivedBucket, key: from.key }
  const content = await objects.download(ref, path)
  const documentId = from.kind === 'evidence' ? from.documentId : null
  if (content.kind === 'gone') throw new PackingFailed('original-gone', documentId)
  if (content.sha256 !== entry.sha256 || content.bytes !== entry.bytes)
    throw new PackingFailed('original-altered', documentId)
}

async function crcOf(path: string): Promise<number> {
  let crc = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) crc = crc32(chunk, crc)
  return crc
}

/** The bytes in pieces of one size, the last one shorter. */
export async function* inParts(bytes: AsyncIterable<Buffer>, partBytes: number): AsyncGenerator<Buffer> {
  const part = Buffer.allocUnsafe(partBytes)
  let filled = 0
  for await (const chunk of bytes) {
    for (let taken = 0; taken < chunk.length; ) {
      const copied = chunk.copy(part, filled, taken)
      filled += copied
      taken += copied
      if (filled < partBytes) continue
      yield part
      filled = 0
    }
  }
  if (filled > 0) yield part.subarray(0, filled)
}

/** Where packing goes on: at the first byte that is in no part yet. */
export const packedBytes = ({ parts, partBytes }: PackProgress): number => parts.length * partBytes
