import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspectFile } from '../../../functions/adapters/parser/inspect/inspect-file.ts'
import type { Inspected } from '../../../shared/screen/inspected.ts'

/** Runs with a file of these bytes on disk, under a name of no meaning. */
export async function withFile<T>(bytes: Uint8Array, use: (diskPath: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'intake-test-'))
  try {
    const diskPath = join(folder, 'object')
    writeFileSync(diskPath, bytes)
    return await use(diskPath)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function inspectBytes(bytes: Uint8Array | string, name: string): Promise<Inspected> {
  return withFile(Buffer.from(bytes), (diskPath) => inspectFile({ diskPath, name }))
}

/** One line that says all: `pdf`, `pdf: earlier-revisions`, `archive of 2: nonconforming`, `encrypted: password-protected`. */
function summary(inspected: Inspected): string {
  if (inspected.kind === 'refused') return `${inspected.refusal.code}: ${inspected.refusal.reason}`
  const notes = inspected.notes.map((note) => note.reason ?? note.code).join(', ')
  const what = inspected.kind === 'readable' ? inspected.format : `archive of ${inspected.members.length}`
  return notes ? `${what}: ${notes}` : what
}

export async function seen(bytes: Uint8Array | string, name: string): Promise<string> {
  return summary(await inspectBytes(bytes, name))
}
