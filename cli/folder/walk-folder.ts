import type { Dirent } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeText } from '../input/decode-text.ts'

export interface FoundFile {
  /** As the disk has it: bytes, because a name unpacked from a Chinese ZIP may not be UTF-8. */
  readonly diskPath: Buffer
  /** Relative to the folder, `/` between folders. */
  readonly path: string
  readonly bytes: number
}

export interface LeftOut {
  readonly path: string
  /** Links are not followed: they could bring in anything of this machine. */
  readonly reason: 'symlink' | 'unreadable' | 'special'
}

export interface FolderContents {
  readonly files: readonly FoundFile[]
  readonly leftOut: readonly LeftOut[]
  /** What the operating system or an office program leaves lying about. */
  readonly systemFiles: number
}

/** Everything in a folder, in the order of the paths: each entry is a file to send, left out for a reason, or counted. */
export async function walkFolder(folder: string): Promise<FolderContents> {
  const files: FoundFile[] = []
  const leftOut: LeftOut[] = []
  let systemFiles = 0

  const visit = async (diskFolder: Buffer, prefix: string): Promise<void> => {
    for (const entry of await readdir(diskFolder, { withFileTypes: true, encoding: 'buffer' })) {
      const name = decodeText(entry.name)
      const path = prefix + name
      const diskPath = Buffer.concat([diskFolder, Buffer.from('/'), entry.name])
      if (isSystemFile(name, entry)) systemFiles++
      else if (entry.isSymbolicLink()) leftOut.push({ path, reason: 'symlink' })
      else if (entry.isDirectory()) {
        await visit(diskPath, `${path}/`).catch((error) =>
          leftOut.push({ path: `${path}/`, reason: unreadable(error) }),
        )
      } else if (!entry.isFile()) leftOut.push({ path, reason: 'special' })
      else {
        try {
          files.push({ diskPath, path, bytes: await sizeOf(diskPath) })
        } catch (error) {
          leftOut.push({ path, reason: unreadable(error) })
        }
      }
    }
  }
  await visit(Buffer.from(join(folder, '.')), '')
  const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1)
  return { files: files.sort(byPath), leftOut: leftOut.sort(byPath), systemFiles }
}

function isSystemFile(name: string, entry: Dirent<Buffer>): boolean {
  return entry.isDirectory()
    ? name === '__MACOSX' || name === '$RECYCLE.BIN' || name === 'System Volume Information'
    : /^(\.DS_Store|Thumbs\.db|desktop\.ini|~\$.*|\._.*|\.~lock\..*#)$/i.test(name)
}

/** A file that vanished while we looked or that the disk does not give: all the same to the sender. */
function unreadable(error: unknown): 'unreadable' {
  if (error instanceof Error && 'code' in error) return 'unreadable'
  throw error
}

/** Of a file that opens: whether it may be read is known for certain only when it is. */
async function sizeOf(diskPath: Buffer): Promise<number> {
  await using file = await open(diskPath)
  return (await file.stat()).size
}
