import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digestOf } from '../../../functions/adapters/dynamo/dynamo-document-register.ts'
import { prepareExport } from '../../../functions/export/prepare-export.ts'
import { packExport } from '../../../functions/pipeline/pack-export/pack-export.ts'
import { checkInspection } from '../../../shared/check/check-inspection.ts'
import { type CustodyEntry, NO_CUSTODY } from '../../../shared/document/custody.ts'
import type { DocumentRecord } from '../../../shared/document/record.ts'
import type { ExportRecord } from '../../../shared/export/export-record.ts'
import { assembleReport } from '../../../shared/report/assemble-report.ts'
import { inspectionOf } from '../../shared/check/build.ts'
import { AT } from '../fixture/new-document.ts'
import { filedRecord } from '../search/filed-record.ts'

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

export interface Original {
  readonly name: string
  readonly content: Buffer
}

/** An inspection with these originals, each with a custody record of two entries. */
function exportedOf(originals: readonly Original[]) {
  const inspection = inspectionOf([{ code: 'B-1', title: '党组会议纪要' }], { unit: '石沅县水利局' })
  const custody: CustodyEntry[] = []
  const records = originals.map(({ name, content }, at): DocumentRecord => {
    const id = `d${at + 1}`
    let head = NO_CUSTODY
    for (const act of ['received', 'copied-to-evidence'] as const) {
      const entry: CustodyEntry = {
        documentId: id,
        sequence: head.entries + 1,
        at: AT,
        actor: 'receive-document',
        act,
        sha256: sha256(content),
        detail: { bytes: content.length },
        previous: head.digest,
      }
      custody.push(entry)
      head = { entries: entry.sequence, digest: digestOf(entry) }
    }
    const evidence = { bucket: 'evidence', key: id, versionId: 'v1' }
    return filedRecord({ id, path: name, evidence, bytes: content.length, sha256: sha256(content), custody: head })
  })
  const report = assembleReport(inspection, checkInspection(inspection, records), AT)
  const exportId = 'e1'
  return { exportId, requestedAt: AT, requestedBy: '张三', providers: ['unit'], report, records, custody }
}

/** The stores behind a packing, in memory; parts may be as small as a test likes. */
export async function packing(originals: readonly Original[]) {
  const derived = new Map<string, Buffer>()
  const evidence = new Map(originals.map(({ content }, at) => [`d${at + 1}`, content]))
  const derivedObjects = {
    put: async (key: string, bytes: Buffer) => void derived.set(key, Buffer.from(bytes)),
    getText: async (key: string) => derived.get(key)?.toString('utf8') ?? null,
  }
  const state = { record: await prepareExport(exportedOf(originals), derivedObjects), parts: [] as Buffer[] }
  let remaining = Number.POSITIVE_INFINITY
  let puts = 0
  let failAt = Number.POSITIVE_INFINITY
  const deps = {
    exports: {
      create: async () => 'created' as const,
      find: async () => state.record,
      list: async () => [state.record],
      unfinished: async () => [],
      tell: async (_: unknown, change: Partial<ExportRecord>) => {
        state.record = { ...state.record, ...change }
      },
    },
    objects: {
      async download(ref: { bucket: string; key: string }, diskPath: string) {
        const bytes = ref.bucket === 'evidence' ? evidence.get(ref.key) : derived.get(ref.key)
        if (!bytes) return { kind: 'gone' as const }
        await writeFile(diskPath, bytes)
        return { kind: 'downloaded' as const, bytes: bytes.length, sha256: sha256(bytes) }
      },
    },
    derived: derivedObjects,
    packages: {
      begin: async () => 'upload',
      async putPart(_key: string, _id: string, number: number, bytes: Uint8Array) {
        puts += 1
        if (puts === failAt) throw new Error('killed')
        state.parts[number - 1] = Buffer.from(bytes)
        return `"${number}"`
      },
      complete: async () => 'completed' as const,
      abort: async () => {},
      signDownload: async () => 'http://127.0.0.1/',
    },
    derivedBucket: 'derived',
    now: () => AT,
    remainingMs: () => remaining,
    partBytes: 1000,
  }
  return {
    state,
    evidence,
    run: () => packExport({ schema: 1, inspectionId: 'i1', exportId: 'e1' }, deps),
    timeIsUp: (is: boolean) => {
      remaining = is ? 0 : Number.POSITIVE_INFINITY
    },
    killAtPart: (number: number) => {
      failAt = puts + number
    },
    archive: () => Buffer.concat(state.parts),
  }
}

export const someOriginals: readonly Original[] = [
  { name: 'B-1 党组会议纪要/2023年第1次纪要.pdf', content: Buffer.alloc(2500, 'a') },
  { name: 'con.txt', content: Buffer.from('纪要') },
  { name: '=cmd|calc!A1.xlsx', content: Buffer.alloc(1, 'x') },
  { name: '空白 .docx', content: Buffer.alloc(0) },
]

/** A packed archive on disk. */
export async function packedFile(originals = someOriginals): Promise<{ path: string; seal: string; bytes: Buffer }> {
  const { run, archive, state } = await packing(originals)
  await run()
  const path = join(mkdtempSync(join(tmpdir(), 'intake-package-')), 'package.zip')
  await writeFile(path, archive())
  return { path, seal: state.record.seal, bytes: archive() }
}
