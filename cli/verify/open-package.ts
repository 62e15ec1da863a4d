import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenedPackage } from './opened-package.ts'
import { openZipPackage } from './zip-package.ts'

/** Null: nothing there that could be a package. */
export async function openPackage(path: string): Promise<OpenedPackage | null> {
  const its = await lstat(path).catch(() => null)
  if (its?.isFile()) return openZipPackage(path)
  if (!its?.isDirectory()) return null
  const root = await rootIn(path)
  return {
    paths: await filesIn(root),
    read: async (file) => createReadStream(join(root, file)),
    isContainerIntact: async () => true,
    close: () => {},
  }
}

/** People unpack into a folder, and name that folder as often as the one inside it. */
async function rootIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true })
  const [only, another] = entries
  const isRoot = entries.some(({ name }) => name === 'data' || name === 'bagit.txt' || name === 'manifest-sha256.txt')
  return !isRoot && only?.isDirectory() && !another ? join(folder, only.name) : folder
}

/** Whatever is no folder: a link in place of a file is there, and cannot be what was packed. */
async function filesIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).split(/[\\/]/).filter(Boolean).join('/'))
    .sort()
}
