import type { Instant } from '../../../shared/calendar.ts'
import { type ExportRecord, exportKey, hasEnded } from '../../../shared/export/export-record.ts'
import { type PackageEntry, PackagePlan, PackProgress } from '../../../shared/export/package-plan.ts'
import type { ExportRegister } from '../../../shared/ports/exports.ts'
import type { ObjectStore } from '../../../shared/ports/object-store.ts'
import type { PackageStore } from '../../adapters/s3/s3-package-store.ts'
import { inWorkFolder } from '../../adapters/work-folder.ts'
import type { StepOutcome } from '../../envelope.ts'
import type { DerivedObjects } from '../../export/derived-objects.ts'
import { inParts, PackingFailed, packageBytes, packedBytes } from '../../export/pack-package.ts'
import type { ExportMessage } from '../message.ts'

export interface Packing {
  readonly exports: ExportRegister
  readonly objects: Pick<ObjectStore, 'download'>
  readonly derived: DerivedObjects
  readonly packages: PackageStore
  readonly derivedBucket: string
  readonly now: () => Instant
  readonly remainingMs: () => number
  /** Size of a part where the package is not too large for it; S3 takes ten thousand. */
  readonly partBytes?: number
}

const PART_BYTES = 16 * 1024 * 1024
const MOST_PARTS = 9_000
/** The largest original must be fetched and passed on within it. */
const ENOUGH_MS = 180_000

/**
 * Packs an export, part by part; after each it is written down how far it is. Whoever comes next, after a kill or when
 * the time of the function is up, goes on from there.
 */
export async function packExport({ inspectionId, exportId }: ExportMessage, deps: Packing): Promise<StepOutcome> {
  const record = await deps.exports.find(inspectionId, exportId)
  if (!record || hasEnded(record.state)) return { outcome: 'nothing-to-do' }
  const text = await deps.derived.getText(exportKey(exportId, 'plan.json'))
  if (text === null) return fail(record, 'plan-gone', null, deps)
  const { entries } = PackagePlan.parse(JSON.parse(text))
  const progress = await begun(record, deps)
  try {
    const isPacked = await packFrom(progress, entries, record, deps)
    if (!isPacked) {
      await tell(record, 'requested', packedBytes(progress), deps)
      return { outcome: 'to-be-continued', parts: progress.parts.length }
    }
  } catch (error) {
    if (!(error instanceof PackingFailed)) throw error
    await deps.packages.abort(packageKey(exportId), progress.uploadId)
    return fail(record, error.reason, error.documentId, deps)
  }
  if ((await deps.packages.complete(packageKey(exportId), progress.uploadId, progress.parts)) === 'gone')
    return fail(record, 'parts-gone', null, deps)
  await deps.exports.tell(record, {
    state: 'done',
    packedBytes: record.bytes,
    updatedAt: deps.now(),
    finishedAt: deps.now(),
  })
  return { outcome: 'packed', files: record.files, parts: progress.parts.length }
}

export const packageKey = (exportId: string): string => exportKey(exportId, 'package.zip')

/** False: the time is up. */
async function packFrom(
  progress: PackProgress,
  entries: readonly PackageEntry[],
  record: ExportRecord,
  deps: Packing,
): Promise<boolean> {
  const { exportId } = record
  if (packedBytes(progress) >= record.bytes) return true
  return inWorkFolder(async (folder) => {
    const source = { objects: deps.objects, derivedBucket: deps.derivedBucket, folder }
    const bytes = packageBytes(entries, packedBytes(progress), progress.crcs, source)
    for await (const part of inParts(bytes, progress.partBytes)) {
      const number = progress.parts.length + 1
      progress.parts.push(await deps.packages.putPart(packageKey(exportId), progress.uploadId, number, part))
      await keep(exportId, progress, deps)
      await tell(record, 'packing', Math.min(packedBytes(progress), record.bytes), deps)
      if (deps.remainingMs() < ENOUGH_MS && packedBytes(progress) < record.bytes) return false
    }
    return true
  })
}

async function begun(record: ExportRecord, deps: Packing): Promise<PackProgress> {
  const known = await deps.derived.getText(progressKey(record.exportId))
  if (known !== null) return PackProgress.parse(JSON.parse(known))
  const progress = {
    uploadId: await deps.packages.begin(packageKey(record.exportId)),
    partBytes: Math.max(deps.partBytes ?? PART_BYTES, Math.ceil(record.bytes / MOST_PARTS)),
    parts: [],
    crcs: [],
  }
  await keep(record.exportId, progress, deps)
  return progress
}

const progressKey = (exportId: string) => exportKey(exportId, 'progress.json')

const keep = (exportId: string, progress: PackProgress, { derived }: Packing) =>
  derived.put(progressKey(exportId), Buffer.from(JSON.stringify(progress)))

const tell = (record: ExportRecord, state: 'requested' | 'packing', packed: number, deps: Packing) =>
  deps.exports.tell(record, { state, packedBytes: packed, updatedAt: deps.now() })

async function fail(
  record: ExportRecord,
  cause: string,
  documentId: string | null,
  deps: Packing,
): Promise<StepOutcome> {
  const at = deps.now()
  const failure = { cause, documentId }
  await deps.exports.tell(record, { state: 'failed', packedBytes: 0, updatedAt: at, finishedAt: at, failure })
  return { outcome: 'failed', cause }
}
