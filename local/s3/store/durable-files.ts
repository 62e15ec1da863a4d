import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Everything that lasts is written as temp file, fsync, rename, fsync of the folder. A name therefore stands
 * for complete bytes or for nothing, whenever the process or the machine dies. Only this user may read (T35).
 */

const fileMode = 0o600
const folderMode = 0o700

/** The rename was begun but its end is not known: the file may be there after a restart. */
export class UncertainWrite extends Error {}

/** Bytes on their way: nothing but a temp file until `moveTo` returns. */
export class StagedFile {
  readonly #path: string
  readonly #handle: FileHandle
  #isOpen = true

  private constructor(path: string, handle: FileHandle) {
    this.#path = path
    this.#handle = handle
  }

  static async create(tempFolder: string): Promise<StagedFile> {
    const path = join(tempFolder, randomUUID())
    return new StagedFile(path, await open(path, 'wx', fileMode))
  }

  async write(bytes: Uint8Array): Promise<void> {
    // A write may take only a part of what it is given, as on a disk that is nearly full.
    for (let from = 0; from < bytes.length; ) {
      const { bytesWritten } = await this.#handle.write(bytes, from)
      from += bytesWritten
    }
  }

  async moveTo(path: string): Promise<void> {
    try {
      await this.#handle.sync()
      await this.#close()
    } catch (error) {
      await this.discard()
      throw error
    }
    try {
      await rename(this.#path, path)
      await syncFolder(dirname(path))
    } catch (error) {
      throw new UncertainWrite(`cannot be sure that ${path} was written`, { cause: error })
    }
  }

  async discard(): Promise<void> {
    await this.#close()
    await rm(this.#path, { force: true })
  }

  async #close(): Promise<void> {
    if (!this.#isOpen) return
    this.#isOpen = false
    await this.#handle.close()
  }
}

export async function writeDurably(tempFolder: string, path: string, text: string): Promise<void> {
  const staged = await StagedFile.create(tempFolder)
  try {
    await staged.write(Buffer.from(text))
  } catch (error) {
    await staged.discard()
    throw error
  }
  await staged.moveTo(path)
}

export async function removeDurably(path: string): Promise<void> {
  try {
    await rm(path, { force: true })
    await syncFolder(dirname(path))
  } catch (error) {
    throw new UncertainWrite(`cannot be sure that ${path} was removed`, { cause: error })
  }
}

/** A folder goes in one step: out of sight by rename, then emptied at leisure. */
export async function removeFolderDurably(tempFolder: string, path: string): Promise<void> {
  const out = join(tempFolder, randomUUID())
  await rename(path, out)
  await syncFolder(dirname(path))
  await rm(out, { recursive: true, force: true })
}

export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: folderMode })
  await syncFolder(dirname(path))
}

export async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder for fsync; NTFS logs its own metadata.
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
