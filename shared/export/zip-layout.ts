/**
 * A ZIP archive that stores its entries as they are, laid out by names and sizes alone: where each byte of the package
 * lies is known before anything is read, so that packing can go on anywhere, and every byte can be verified afterwards.
 * PKWARE APPNOTE 6.3.9; ZIP64 where a size or a place needs it.
 */
export interface ZipEntry {
  readonly name: string
  readonly bytes: number
}

const UTF8 = 0x0800
const LIMIT_32 = 0xffff_ffff
const LIMIT_16 = 0xffff
/** 1980-01-01: the format cannot say “no time”, and every package of the same content is the same. */
const NO_DATE = 0x0021

export interface ZipLayout {
  /** Where each entry's header begins. */
  readonly offsets: readonly number[]
  readonly directoryAt: number
  readonly totalBytes: number
}

export function layOut(entries: readonly ZipEntry[]): ZipLayout {
  const offsets: number[] = []
  let at = 0
  for (const entry of entries) {
    offsets.push(at)
    at += headerBytes(entry) + entry.bytes
  }
  const directory = entries.reduce(
    (sum, entry, index) => sum + 46 + nameOf(entry).length + extraOf(entry, offsets[index] ?? 0).length,
    0,
  )
  const ending = needsZip64(entries.length, at, directory) ? 56 + 20 + 22 : 22
  return { offsets, directoryAt: at, totalBytes: at + directory + ending }
}

export function headerBytes(entry: ZipEntry): number {
  return 30 + nameOf(entry).length + (entry.bytes >= LIMIT_32 ? 20 : 0)
}

/** What stands before an entry's bytes; `crc` is the CRC-32 of them. */
export function localHeader(entry: ZipEntry, crc: number): Uint8Array {
  const extra = extraOf(entry, 0)
  return joined([numbers([[4, 0x0403_4b50], ...described(entry, crc, extra)]), nameOf(entry), extra])
}

/** What both the entry's own header and its row in the directory say of it. */
function described(entry: ZipEntry, crc: number, extra: Uint8Array): readonly Field[] {
  const size = Math.min(entry.bytes, LIMIT_32)
  return [
    [2, versionFor(extra)],
    [2, UTF8],
    [2, 0],
    [2, 0],
    [2, NO_DATE],
    [4, crc],
    [4, size],
    [4, size],
    [2, nameOf(entry).length],
    [2, extra.length],
  ]
}

/** 4.5 reads ZIP64. */
const versionFor = (extra: Uint8Array) => (extra.length > 0 ? 45 : 20)

/** The directory and the end of the archive, after the last entry's bytes. */
export function directoryOf(entries: readonly ZipEntry[], crcs: readonly number[]): Uint8Array {
  const { offsets, directoryAt } = layOut(entries)
  const records = entries.map((entry, index) => directoryRecord(entry, crcs[index] ?? 0, offsets[index] ?? 0))
  const directory = joined(records)
  return joined([directory, ending(entries.length, directoryAt, directory.length)])
}

function directoryRecord(entry: ZipEntry, crc: number, offset: number): Uint8Array {
  const extra = extraOf(entry, offset)
  return joined([
    numbers([
      [4, 0x0201_4b50],
      [2, versionFor(extra)],
      ...described(entry, crc, extra),
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, Math.min(offset, LIMIT_32)],
    ]),
    nameOf(entry),
    extra,
  ])
}

/** What does not fit into 32 bits, in the order of the format. */
function extraOf({ bytes }: ZipEntry, offset: number): Uint8Array {
  const values = [...(bytes >= LIMIT_32 ? [bytes, bytes] : []), ...(offset >= LIMIT_32 ? [offset] : [])]
  return values.length > 0 ? zip64(values) : new Uint8Array()
}

function zip64(values: readonly number[]): Uint8Array {
  return numbers([[2, 1], [2, values.length * 8], ...values.map((value) => [8, value] as const)])
}

const needsZip64 = (count: number, directoryAt: number, directoryBytes: number) =>
  count >= LIMIT_16 || directoryAt >= LIMIT_32 || directoryBytes >= LIMIT_32

function ending(count: number, directoryAt: number, directoryBytes: number): Uint8Array {
  const end = numbers([
    [4, 0x0605_4b50],
    [2, 0],
    [2, 0],
    [2, Math.min(count, LIMIT_16)],
    [2, Math.min(count, LIMIT_16)],
    [4, Math.min(directoryBytes, LIMIT_32)],
    [4, Math.min(directoryAt, LIMIT_32)],
    [2, 0],
  ])
  if (!needsZip64(count, directoryAt, directoryBytes)) return end
  return joined([
    numbers([
      [4, 0x0606_4b50],
      [8, 44],
      [2, 45],
      [2, 45],
      [4, 0],
      [4, 0],
      [8, count],
      [8, count],
      [8, directoryBytes],
      [8, directoryAt],
      [4, 0x0706_4b50],
      [4, 0],
      [8, directoryAt + directoryBytes],
      [4, 1],
    ]),
    end,
  ])
}

const nameOf = ({ name }: ZipEntry): Uint8Array => new TextEncoder().encode(name)

/** Little-endian, each of so many bytes. */
type Field = readonly [bytes: 2 | 4 | 8, value: number]

function numbers(fields: readonly Field[]): Uint8Array {
  const array = new Uint8Array(fields.reduce((sum, [bytes]) => sum + bytes, 0))
  const view = new DataView(array.buffer)
  let at = 0
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true)
    else if (bytes === 4) view.setUint32(at, value, true)
    else view.setBigUint64(at, BigInt(value), true)
    at += bytes
  }
  return array
}

function joined(arrays: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(arrays.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const array of arrays) {
    all.set(array, at)
    at += array.length
  }
  return all
}
