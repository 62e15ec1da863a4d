import { open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import yauzl from 'yauzl'
import { directoryOf, layOut, localHeader, type ZipEntry } from '../../shared/export/zip-layout.ts'
import type { OpenedPackage } from './opened-package.ts'

/** Null: no archive that could be read. */
export async function openZipPackage(path: string): Promise<OpenedPackage | null> {
  const zip = await new Promise<yauzl.ZipFile | null>((resolve) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, decodeStrings: false }, (error, file) =>
      resolve(error ? null : file),
    )
  })
  if (!zip) return null
  const entries = await entriesOf(zip)
  if (!entries) {
    zip.close()
    return null
  }
  const names = entries.map(nameOf)
  const root = commonFolder(names)
  const byPath = new Map(entries.map((entry, at) => [(names[at] ?? '').slice(root.length), entry]))
  const crcs = new Map<yauzl.Entry, number>()
  return {
    paths: [...byPath.keys()].filter((one) => !one.endsWith('/')).sort(),

    async read(file) {
      const entry = byPath.get(file)
      if (!entry) throw new Error('no such file in the package')
      const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
        zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)))
      })
      return (async function* counted() {
        let crc = 0
        for await (const chunk of stream) {
          const bytes = Buffer.from(chunk)
          crc = crc32(bytes, crc)
          yield bytes
        }
        crcs.set(entry, crc)
      })()
    },

    isContainerIntact: async () =>
      byPath.size === entries.length &&
      crcs.size === entries.length &&
      (await isAsPacked(
        path,
        entries.map((entry, at) => ({ name: names[at] ?? '', bytes: entry.uncompressedSize })),
        entries.map((entry) => crcs.get(entry) ?? 0),
      )),

    close: () => zip.close(),
  }
}

/** Headers and directory drawn anew from what was read, byte for byte: nothing of the archive is left unlooked at. */
async function isAsPacked(path: string, entries: readonly ZipEntry[], crcs: readonly number[]): Promise<boolean> {
  const { offsets, directoryAt, totalBytes } = layOut(entries)
  const file = await open(path)
  try {
    if ((await file.stat()).size !== totalBytes) return false
    const isThere = async (expected: Uint8Array, at: number) => {
      const { buffer } = await file.read(Buffer.alloc(expected.length), 0, expected.length, at)
      return buffer.equals(expected)
    }
    for (const [at, entry] of entries.entries())
      if (!(await isThere(localHeader(entry, crcs[at] ?? 0), offsets[at] ?? 0))) return false
    return await isThere(directoryOf(entries, crcs), directoryAt)
  } finally {
    await file.close()
  }
}

function entriesOf(zip: yauzl.ZipFile): Promise<yauzl.Entry[] | null> {
  return new Promise((resolve) => {
    const entries: yauzl.Entry[] = []
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry)
      zip.readEntry()
    })
    zip.once('end', () => resolve(entries))
    zip.once('error', () => resolve(null))
    zip.readEntry()
  })
}

/** With `decodeStrings: false` it comes as bytes; what is no UTF-8 becomes a name that no manifest has. */
const nameOf = ({ fileName }: yauzl.Entry): string => Buffer.from(fileName as string | Buffer).toString('utf8')

/** The folder that all lie in, with its slash; else nothing. */
function commonFolder(names: readonly string[]): string {
  const counts = Map.groupBy(names, (name) => name.slice(0, name.indexOf('/') + 1))
  const [folder = '', members = []] = [...counts].sort((a, b) => b[1].length - a[1].length)[0] ?? []
  // One name that was changed does not move the root of the others.
  return members.length > names.length / 2 && folder !== 'data/' ? folder : ''
}
