import { fork } from 'node:child_process'
import { createHash, randomFillSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { S3Client } from '@aws-sdk/client-s3'
import { verifyPackage } from '../cli/verify/verify-package.ts'
import { s3ObjectStore } from '../functions/adapters/s3/s3-object-store.ts'
import { s3PackageStore } from '../functions/adapters/s3/s3-package-store.ts'
import { s3DerivedObjects } from '../functions/export/derived-objects.ts'
import { prepareExport } from '../functions/export/prepare-export.ts'
import { packageKey, packExport } from '../functions/pipeline/pack-export/pack-export.ts'
import { buckets, createBuckets } from '../local/buckets.ts'
import { startS3Server } from '../local/s3/server.ts'
import { checkInspection } from '../shared/check/check-inspection.ts'
import type { DocumentRecord } from '../shared/document/record.ts'
import type { ExportRecord } from '../shared/export/export-record.ts'
import { assembleReport } from '../shared/report/assemble-report.ts'
import { filedRecord } from '../test/functions/search/filed-record.ts'
import { inspectionOf } from '../test/shared/check/build.ts'

/**
 * Exports of a tenth and of all of 2 GB: how much memory the packing process takes at its peak, how long it takes, and
 * whether a byte flipped in the middle of the package is found. The store is another process, as on AWS.
 * `node bench/export.ts [gigabytes]`
 */

const ORIGINAL_BYTES = 50_000_000
const AT = '2024-04-12T08:00:00.000Z'
const credentials = { accessKeyId: 'BENCH', secretAccessKey: 'a secret of this bench' }

const openClient = (endpoint: string) =>
  new S3Client({
    region: 'local-1',
    credentials: { ...credentials },
    endpoint,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })

/** The child: packs what it is told to, as the step does, and says how much memory that took. */
async function pack({ endpoint, record }: { endpoint: string; record: ExportRecord }): Promise<void> {
  const s3 = openClient(endpoint)
  let current = record
  const startedAt = performance.now()
  await packExport(
    { schema: 1, inspectionId: record.inspectionId, exportId: record.exportId },
    {
      exports: {
        create: async () => 'created',
        find: async () => current,
        list: async () => [current],
        unfinished: async () => [],
        tell: async (_, change) => {
          current = { ...current, ...change }
        },
      },
      objects: s3ObjectStore(s3),
      derived: s3DerivedObjects(s3, buckets.derived),
      packages: s3PackageStore(s3, buckets.derived),
      derivedBucket: buckets.derived,
      now: () => AT,
      remainingMs: () => Number.POSITIVE_INFINITY,
    },
  )
  const seconds = (performance.now() - startedAt) / 1000
  const peakMb = process.resourceUsage().maxRSS / 1024
  await new Promise((resolve) => process.send?.({ state: current.state, seconds, peakMb }, resolve))
  process.exit(0)
}

async function measure(gigabytes: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'intake-bench-export-'))
  const server = await startS3Server({ dataDir: join(folder, 's3'), credentials, region: 'local-1' })
  try {
    const s3 = openClient(server.endpoint)
    await createBuckets(s3, 1)
    const objects = s3ObjectStore(s3)
    const records: DocumentRecord[] = []
    const scratch = join(folder, 'original')
    for (let at = 0; at < (gigabytes * 1e9) / ORIGINAL_BYTES; at += 1) {
      const bytes = randomFillSync(Buffer.allocUnsafe(ORIGINAL_BYTES))
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      writeFileSync(scratch, bytes)
      const id = `d${String(at).padStart(3, '0')}`
      const { versionId } = await objects.keepOnce(
        { bucket: buckets.evidence, provider: 'unit', key: id },
        scratch,
        sha256,
      )
      const evidence = { bucket: buckets.evidence, key: id, versionId }
      records.push(filedRecord({ id, path: `${id}.pdf`, sha256, bytes: bytes.length, evidence }))
    }
    const inspection = inspectionOf([{ code: 'B-1', title: '党组会议纪要' }])
    const report = assembleReport(inspection, checkInspection(inspection, records), AT)
    const about = { exportId: 'e1', requestedAt: AT, requestedBy: 'bench', providers: ['unit'] }
    const derived = s3DerivedObjects(s3, buckets.derived)
    const record = await prepareExport({ ...about, report, records, custody: [] }, derived)

    const child = fork(fileURLToPath(import.meta.url), ['--pack'])
    child.send({ endpoint: server.endpoint, record })
    const [{ state, seconds, peakMb }] = await once(child, 'message')
    const speed = record.bytes / 1e6 / seconds
    console.log(
      `${(record.bytes / 1e9).toFixed(2)} GB, ${record.files} files: ${state} in ${seconds.toFixed(1)} s (${speed.toFixed(0)} MB/s), peak ${peakMb.toFixed(0)} MB`,
    )

    const path = join(folder, 'package.zip')
    await objects.download({ bucket: buckets.derived, key: packageKey('e1') }, path)
    const found = await flipAndVerify(path, Math.floor(record.bytes / 2))
    console.log(`  a byte flipped at its middle: ${found.length > 0 ? `found, ${found.join(', ')}` : 'NOT FOUND'}`)
    s3.destroy()
    return state === 'done' && found.length > 0
  } finally {
    await server.close()
    rmSync(folder, { recursive: true })
  }
}

async function flipAndVerify(path: string, at: number): Promise<string[]> {
  const file = await open(path, 'r+')
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at)
  buffer[0] = (buffer[0] ?? 0) ^ 1
  await file.write(buffer, 0, 1, at)
  await file.close()
  const { problems } = await verifyPackage(path)
  return problems.filter(({ kind }) => kind === 'changed').map((one) => ('path' in one ? one.path : one.kind))
}

if (process.argv[2] === '--pack') process.once('message', pack)
else {
  const gigabytes = Number(process.argv[2] ?? 2)
  const isFine = [await measure(gigabytes / 10), await measure(gigabytes)].every(Boolean)
  process.exitCode = isFine ? 0 : 1
}
