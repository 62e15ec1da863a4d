import { copyFile, link, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The only place of a parser's process: one folder with the one file it works on, under a name of our making, and one
 * folder where libraries may write. Whatever else lies on this machine's disk it cannot name (T14).
 */
export interface Box {
  readonly folder: string
  readonly filePath: string
  readonly scratchFolder: string
  /** Puts a file into the empty box. */
  put(diskPath: string): Promise<void>
  /** Takes out the file, and what was written because of it. */
  empty(): Promise<void>
  remove(): Promise<void>
}

const PREFIX = 'intake-parser-'

export async function makeBox(parentFolder: string): Promise<Box> {
  await removeAbandoned(parentFolder)
  const folder = await mkdtemp(join(parentFolder, `${PREFIX}${process.pid}-`))
  const filePath = join(folder, 'file')
  const scratchFolder = join(folder, 'scratch')
  const empty = async (): Promise<void> => {
    await rm(filePath, { force: true })
    await rm(scratchFolder, { recursive: true, force: true })
    await mkdir(scratchFolder)
  }
  await empty()
  return {
    folder,
    filePath,
    scratchFolder,
    async put(diskPath) {
      // A link costs nothing; across file systems, or where links to others' files are forbidden, it is a copy.
      await link(diskPath, filePath).catch(() => copyFile(diskPath, filePath))
    },
    empty,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Boxes of owners that were killed still hold the file that was in them. */
async function removeAbandoned(parentFolder: string): Promise<void> {
  for (const name of await readdir(parentFolder)) {
    const owner = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN
    if (Number.isNaN(owner) || isRunning(owner)) continue
    // Another user's is for them to remove.
    await rm(join(parentFolder, name), { recursive: true, force: true }).catch(() => {})
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
