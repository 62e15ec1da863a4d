import { crc32, inflateRawSync } from 'node:zlib'
import yauzl from 'yauzl'
import { inflateLimit, MAX_ENTRIES, MAX_RATIO, MAX_TOTAL_BYTES, RATIO_FREE_BYTES } from '../limits.ts'
import { Refused } from '../refusals.ts'
import { decodeEntryName } from './entry-name.ts'

/** One entry of the central directory. Nothing of it has been believed yet but that the directory could be read. */
export interface ZipEntry {
  /** Place in the central directory. */
  readonly index: number
  readonly name: string
  readonly isFolder: boolean
  readonly isEncrypted: boolean
  readonly isLink: boolean
  readonly method: number
  readonly crc32: number
  readonly deflatedBytes: number
  /** As declared. */
  readonly bytes: number
  readonly headerAt: number
}

const STORED = 0
const DEFLATED = 8
const UNIX = 3
const SYMBOLIC_LINK = 0o120000

/** `damaged` is the reason given where the directory cannot be read: an archive, or an Office file. */
export async function readDirectory(zip: Buffer, damaged: 'corrupt-archive' | 'corrupt-office'): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = []
  try {
    // Names stay bytes: yauzl would decode them as CP437, and every Chinese name without the UTF-8 flag is GBK.
    const file = await yauzl.fromBufferPromise(zip, { decodeStrings: false, validateEntrySizes: false })
    if (file.entryCount > MAX_ENTRIES) throw new Refused('archive-too-many-entries')
    for await (const entry of file.eachEntry()) entries.push(entryOf(entry, entries.length))
  } catch (error) {
    if (error instanceof Refused) throw error
    if (error instanceof Error && error.message.includes('encryption')) throw new Refused('password-protected')
    throw new Refused(damaged)
  }
  return entries
}

function entryOf(entry: yauzl.Entry, index: number): ZipEntry {
  const name = decodeEntryName(entry.fileNameRaw)
  const mode = entry.versionMadeBy >> 8 === UNIX ? entry.externalFileAttributes >>> 16 : 0
  return {
    index,
    name,
    isFolder: name.endsWith('/'),
    isEncrypted: entry.isEncrypted(),
    isLink: (mode & 0o170000) === SYMBOLIC_LINK,
    method: entry.compressionMethod,
    crc32: entry.crc32,
    deflatedBytes: entry.compressedSize,
    bytes: entry.uncompressedSize,
    headerAt: entry.relativeOffsetOfLocalHeader,
  }
}

/** What makes the whole archive unsafe, seen without inflating anything (T17, T20). */
export function checkDirectory(entries: readonly ZipEntry[]): void {
  if (entries.some((entry) => entry.isLink || leavesArchive(entry.name))) throw new Refused('archive-unsafe-path')
  let end = 0
  for (const entry of entries.toSorted((a, b) => a.headerAt - b.headerAt)) {
    if (entry.headerAt < end) {
      const zh = '压缩包内多个文件共用同一段数据，不能安全解压，请重新打包后上传。'
      throw new Refused('decompression-ratio', {
        zh,
        en: 'Several files of the archive share the same data; please pack it again.',
      })
    }
    // 30 bytes of local header at least; its name and extra field may be longer than the directory says.
    end = entry.headerAt + 30 + entry.deflatedBytes
  }
  if (entries.reduce((total, entry) => total + entry.bytes, 0) > MAX_TOTAL_BYTES) {
    const deflated = entries.reduce((total, entry) => total + entry.deflatedBytes, 0)
    const swollen = entries.reduce((total, entry) => total + entry.bytes, 0) > deflated * MAX_RATIO
    throw new Refused(swollen ? 'decompression-ratio' : 'archive-too-large')
  }
}

/** `..`, absolute, drive letters; a backslash is a folder to Windows and a letter to others: one name, two places. */
function leavesArchive(name: string): boolean {
  if (name.startsWith('/') || name.includes('\\') || name.includes('\0') || /^[a-z]:/i.test(name)) return true
  return name.split('/').includes('..')
}

export type EntryFault = 'encrypted' | 'damaged'

/**
 * The bytes of one entry, checked against length and CRC-32. Counts real bytes while inflating: `budget` is what may
 * still be inflated of the whole archive.
 */
export function inflateEntry(zip: Buffer, entry: ZipEntry, budget: number): Buffer | EntryFault {
  if (entry.isEncrypted) return 'encrypted'
  const data = dataOf(zip, entry)
  if (!data || (entry.method !== STORED && entry.method !== DEFLATED)) return 'damaged'
  const bytes = entry.method === STORED ? data : inflate(data, Math.min(budget, inflateLimit(data.length)))
  if (bytes === 'damaged' || bytes.length !== entry.bytes || crc32(bytes) !== entry.crc32) return 'damaged'
  return bytes
}

function inflate(data: Buffer, limit: number): Buffer | 'damaged' {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, limit) })
  } catch (error) {
    // The one error zlib raises for too much output (ERR_BUFFER_TOO_LARGE) is a RangeError.
    if (error instanceof RangeError)
      throw new Refused(
        limit < inflateLimit(data.length) && limit > RATIO_FREE_BYTES ? 'archive-too-large' : 'decompression-ratio',
      )
    return 'damaged'
  }
}

/** Undefined where the local header is missing, names another file than the directory, or the data runs off the end. */
function dataOf(zip: Buffer, entry: ZipEntry): Buffer | undefined {
  const { headerAt } = entry
  if (headerAt + 30 > zip.length || zip.readUInt32LE(headerAt) !== 0x04034b50) return undefined
  const nameEnd = headerAt + 30 + zip.readUInt16LE(headerAt + 26)
  const start = nameEnd + zip.readUInt16LE(headerAt + 28)
  if (start + entry.deflatedBytes > zip.length) return undefined
  if (decodeEntryName(zip.subarray(headerAt + 30, nameEnd)) !== entry.name) return undefined
  return zip.subarray(start, start + entry.deflatedBytes)
}
