import { open, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportDownload } from '../../shared/contract/team/exports.ts'
import { isPassingStatus, Passing, type Patience, patience, withRetry } from '../upload/retry.ts'

/** Where a package goes, and which it is: its unfinished file is named for both ids, so that a later run finds it. */
export interface Target {
  readonly folder: string
  readonly inspectionId: string
  readonly exportId: string
}

const partOf = ({ folder, inspectionId, exportId }: Target): string => join(folder, `.${inspectionId}.${exportId}.part`)

/** From now on an interrupted run is gone on with. */
export async function beginFetching(target: Target): Promise<void> {
  await writeFile(partOf(target), '', { flag: 'a', mode: 0o600 })
}

/** The export of this inspection that an earlier run did not finish. */
export async function unfinishedIn(folder: string, inspectionId: string): Promise<string | null> {
  const names = await readdir(folder)
  const ids = names.map((name) => /^\.([^.]+)\.([^.]+)\.part$/.exec(name))
  return ids.find((match) => match?.[1] === inspectionId)?.[2] ?? null
}

/**
 * Fetches what is still missing, again and again as long as what goes wrong may pass; each try asks for a new address,
 * since one is good for minutes only. The file gets its name when it is whole.
 */
export async function fetchPackage(
  address: () => Promise<ExportDownload>,
  target: Target,
  onBytes: (fetched: number) => void,
  signal: AbortSignal,
  how: Patience = patience,
): Promise<string> {
  const part = partOf(target)
  await beginFetching(target)
  let fileName = ''
  const fetchRest = async () => {
    const wanted = await address()
    fileName = wanted.fileName
    const { size } = await stat(part)
    onBytes(size)
    if (size < wanted.bytes) await append(wanted, part, size, onBytes, signal)
    const { size: now } = await stat(part)
    if (now < wanted.bytes) throw new Passing(new Error('the connection ended early'))
  }
  for (let before = -1; ; ) {
    try {
      await withRetry(fetchRest, how, signal)
      break
    } catch (error) {
      // Patience is for standing still: whoever got further starts counting anew.
      const { size } = await stat(part)
      if (signal.aborted || size <= before) throw error
      before = size
    }
  }
  const path = await freeName(target.folder, fileName)
  await rename(part, path)
  return path
}

/** What is there already stays: `名称 (2).zip`. */
async function freeName(folder: string, fileName: string): Promise<string> {
  const taken = new Set(await readdir(folder))
  const stem = fileName.replace(/\.zip$/, '')
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? fileName : `${stem} (${count}).zip`
    if (!taken.has(name)) return join(folder, name)
  }
}

async function append(
  { url, bytes }: ExportDownload,
  part: string,
  from: number,
  onBytes: (fetched: number) => void,
  signal: AbortSignal,
): Promise<void> {
  let fetched = from
  try {
    const response = await fetch(url, { headers: { range: `bytes=${from}-${bytes - 1}` }, signal })
    if (response.status !== 206 || !response.body) {
      await response.body?.cancel()
      const refusal = new Error(`HTTP ${response.status}`)
      throw isPassingStatus(response.status) || response.status === 403 ? new Passing(refusal) : refusal
    }
    // Each piece is on the disk before the next is asked for: when the line breaks, what came stays.
    await using file = await open(part, 'a')
    for await (const chunk of response.body) {
      await file.appendFile(chunk)
      fetched += chunk.length
      onBytes(fetched)
    }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof Passing || (error instanceof Error && /^HTTP/.test(error.message))) throw error
    throw isFromDisk(error) ? error : new Passing(error)
  }
}

/** A full disk does not pass by itself. */
const isFromDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOSPC', 'EACCES', 'EROFS', 'EIO'].includes(String(error.code))
