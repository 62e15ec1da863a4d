import { chmodSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Everything of one local cloud lies in one folder, which one process at a time may hold. */
export interface DataFolder {
  readonly path: string
  release(): void
}

export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse'
  readonly holderPid: number | null
  constructor(path: string, holderPid: number | null) {
    super(`the data folder ${path} is in use by ${holderPid ? `process ${holderPid}` : 'another process'}`)
    this.holderPid = holderPid
  }
}

const SQLITE_BUSY = 5

/**
 * Node has no file locks, but the SQLite in it has: its write lock is the kernel's, so it ends with the process
 * however that ends, holds between containers that share the folder, and never goes stale. The file stays empty;
 * nothing else may open it here, for closing a second handle would give the lock away (POSIX).
 */
export function openDataFolder(dir: string): DataFolder {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const path = realpathSync(dir)
  // Also when someone made the folder before us: what lies in it is nobody else's business.
  chmodSync(path, 0o700)
  const lockPath = join(path, 'lock')
  const holderPath = join(path, 'holder')
  makeForUserOnly(lockPath)
  const lock = new DatabaseSync(lockPath, { timeout: 0 })
  try {
    lock.exec('BEGIN IMMEDIATE')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error // node:sqlite has no class for its errors
    throw new DataFolderInUse(path, pidIn(holderPath))
  }
  writeFileSync(holderPath, String(process.pid), { mode: 0o600 })
  return {
    path,
    release() {
      rmSync(holderPath, { force: true })
      lock.close()
    },
  }
}

/** SQLite would give it the process's default mode. Made, never opened when it is there: see above. */
function makeForUserOnly(lockPath: string): void {
  try {
    writeFileSync(lockPath, '', { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // only the code tells that it is there
  }
}

function pidIn(holderPath: string): number | null {
  try {
    return Number(readFileSync(holderPath, 'utf8')) || null
  } catch {
    // The holder is just starting or stopping.
    return null
  }
}
