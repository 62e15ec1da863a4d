import { Refused } from '../refusals.ts'

/**
 * The compound file (MS-CFB): a file system of sectors inside Word and Excel files up to 2003, and around encrypted
 * ones of today. Only what an inspection needs: the directory, and the bytes of a stream. Chains that loop or leave the
 * file are damage, not work.
 */
export interface CompoundFile {
  /** `/`-separated paths of all streams and storages, without the root. */
  readonly paths: ReadonlySet<string>
  /** At most `limit` bytes from the start of a stream; undefined where there is no such stream. */
  stream(path: string, limit?: number): Buffer | undefined
}

interface Entry {
  readonly name: string
  readonly kind: number
  readonly left: number
  readonly right: number
  readonly child: number
  readonly start: number
  readonly bytes: number
}

const NONE = 0xffffffff
const STORAGE = 1
const STREAM = 2
const ROOT = 5
const MINI_SECTOR_BYTES = 64
const MINI_CUTOFF_BYTES = 4096

export function openCompoundFile(file: Buffer): CompoundFile {
  if (file.length < 512) throw new Refused('corrupt-office')
  const sectorBytes = file.readUInt16LE(30) === 12 ? 4096 : 512
  const sectors = Math.ceil(file.length / sectorBytes)

  const sector = (number: number): Buffer => {
    const at = (number + 1) * sectorBytes
    if (at >= file.length) throw new Refused('corrupt-office')
    return file.subarray(at, at + sectorBytes)
  }
  const word = (buffer: Buffer, index: number): number =>
    index * 4 + 4 <= buffer.length ? buffer.readUInt32LE(index * 4) : NONE

  const fatSectors = fatSectorNumbers(file, sector, sectors)
  const perSector = sectorBytes / 4
  const nextSector = (number: number): number => {
    const holder = fatSectors[Math.floor(number / perSector)]
    return holder === undefined ? NONE : word(sector(holder), number % perSector)
  }
  const chain = (start: number, bytes: number): Buffer => {
    const pieces: Buffer[] = []
    for (let at = start; at < sectors && pieces.length * sectorBytes < bytes; at = nextSector(at)) {
      if (pieces.length > sectors) throw new Refused('corrupt-office')
      pieces.push(sector(at))
    }
    return Buffer.concat(pieces)
  }

  const entries = entriesOf(chain(file.readUInt32LE(48), file.length))
  const root = entries[0]
  if (root?.kind !== ROOT) throw new Refused('corrupt-office')
  const miniFat = chain(file.readUInt32LE(60), file.length)
  const miniStream = chain(root.start, root.bytes)
  const miniChain = (start: number, bytes: number): Buffer => {
    const pieces: Buffer[] = []
    for (let at = start; at !== NONE && pieces.length * MINI_SECTOR_BYTES < bytes; at = word(miniFat, at)) {
      const piece = miniStream.subarray(at * MINI_SECTOR_BYTES, (at + 1) * MINI_SECTOR_BYTES)
      if (piece.length === 0) break
      pieces.push(piece)
    }
    return Buffer.concat(pieces)
  }

  const byPath = namedEntries(entries, root)
  return {
    paths: new Set(byPath.keys()),
    stream(path, limit = Number.POSITIVE_INFINITY) {
      const entry = byPath.get(path)
      if (entry?.kind !== STREAM) return undefined
      const wanted = Math.min(entry.bytes, limit)
      const whole = entry.bytes < MINI_CUTOFF_BYTES ? miniChain(entry.start, wanted) : chain(entry.start, wanted)
      return whole.subarray(0, wanted)
    },
  }
}

/** The first 109 numbers stand in the header, the others in sectors of their own. */
function fatSectorNumbers(file: Buffer, sector: (number: number) => Buffer, sectors: number): number[] {
  const numbers: number[] = []
  for (let at = 76; at < 512; at += 4) numbers.push(file.readUInt32LE(at))
  let next = file.readUInt32LE(68)
  for (let read = 0; next < sectors && read < sectors; read++) {
    const list = sector(next)
    for (let at = 0; at + 8 <= list.length; at += 4) numbers.push(list.readUInt32LE(at))
    next = list.length >= 4 ? list.readUInt32LE(list.length - 4) : NONE
  }
  return numbers.filter((number) => number < sectors)
}

function entriesOf(directory: Buffer): Entry[] {
  const entries: Entry[] = []
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const nameBytes = Math.min(64, directory.readUInt16LE(at + 64))
    entries.push({
      name: directory.toString('utf16le', at, at + Math.max(0, nameBytes - 2)),
      kind: directory[at + 66] ?? 0,
      left: directory.readUInt32LE(at + 68),
      right: directory.readUInt32LE(at + 72),
      child: directory.readUInt32LE(at + 76),
      start: directory.readUInt32LE(at + 116),
      bytes: directory.readUInt32LE(at + 120),
    })
  }
  return entries
}

/** Siblings hang in a binary tree, children below storages. Each entry is met once, whatever the links say. */
function namedEntries(entries: readonly Entry[], root: Entry): Map<string, Entry> {
  const found = new Map<string, Entry>()
  const met = new Set<number>()
  const waiting = [{ number: root.child, folder: '' }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const entry = entries[next.number]
    if (!entry || met.has(next.number)) continue
    met.add(next.number)
    const path = next.folder + entry.name
    if (entry.kind === STREAM || entry.kind === STORAGE) found.set(path, entry)
    waiting.push({ number: entry.left, folder: next.folder }, { number: entry.right, folder: next.folder })
    if (entry.kind === STORAGE) waiting.push({ number: entry.child, folder: `${path}/` })
  }
  return found
}
