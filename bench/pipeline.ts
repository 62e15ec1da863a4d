/**
 * From upload to filed for a text PDF of 10 pages, and DynamoDB operations per document: `npm run bench:pipeline`.
 * The anchor of the time is a plain PUT and GET of the same bytes in the same run. Operations are counted by a proxy in
 * front of the database, by what each request asks for; the bench's own requests go past it.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { conductInspection } from '../cli/inspection/conduct-inspection.ts'
import { startDynoxide } from '../local/dynamo/dynoxide.ts'
import { silentLog } from '../local/log.ts'
import { freePort, listen } from '../local/loopback.ts'
import { serveApi } from '../local/serve-api.ts'
import { startLocalCloud } from '../local/start-local-cloud.ts'
import { RequestList } from '../shared/request-list/request-list.ts'
import { textPdf } from './text-pdf.ts'

const RUNS = 7
const folder = mkdtempSync(join(tmpdir(), 'bench-pipeline-'))
const table = await startDynoxide({
  dbPath: join(folder, 'table.db'),
  host: '127.0.0.1',
  port: await freePort(0),
  log: silentLog,
})
const counts = new Map<string, number>()
const proxyPort = await freePort(0)
const proxy = createServer((incoming, outgoing) => {
  const operation = String(incoming.headers['x-amz-target'] ?? '').replace(/^.*\./, '')
  counts.set(operation, (counts.get(operation) ?? 0) + 1)
  const { hostname, port } = new URL(table.endpoint)
  const onward = request(
    { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(outgoing)
    },
  )
  incoming.pipe(onward)
})
await listen(proxy, proxyPort)
const cloud = await startLocalCloud({
  dataDir: join(folder, 'data'),
  dynamodbEndpoint: `http://127.0.0.1:${proxyPort}`,
  environment: { POWERTOOLS_LOG_LEVEL: 'SILENT' },
  sweepEverySeconds: 3600,
})
const api = await serveApi(cloud, 0)
const list = RequestList.parse({
  id: 'bench',
  title: '清单',
  version: 1,
  items: [
    {
      code: 'A-1',
      title: 'Annual work summary',
      coverage: 'any',
      kinds: ['annual-summary'],
      keywords: ['work summary'],
    },
  ],
})

const filed: number[] = []
const anchor: number[] = []
const s3 = new S3Client({
  endpoint: cloud.endpoints.s3,
  region: cloud.region,
  credentials: cloud.credentials,
  forcePathStyle: true,
})
for (let run = 0; run <= RUNS; run++) {
  const bytes = textPdf(10, `run ${run}`)
  const diskPath = join(folder, `${run}.pdf`)
  writeFileSync(diskPath, bytes)
  const delivery = {
    file: { diskPath: Buffer.from(diskPath), path: `${run}.pdf`, bytes: bytes.length },
    provider: 'unit',
    item: 'A-1',
  }
  let filedAt = 0
  const progress = {
    uploaded() {},
    bytes() {},
    status(status: { documents: { byState: Record<string, number> } }) {
      const { filed: done = 0, review = 0 } = status.documents.byState
      if (done + review > 0 && filedAt === 0) filedAt = performance.now()
    },
  }
  const startedAt = performance.now()
  await conductInspection(
    api,
    { list, unit: '某县水务局', deliveries: [delivery] },
    progress,
    AbortSignal.timeout(60_000),
  )
  const anchorAt = performance.now()
  const Key = `anchor/${createHash('sha256').update(bytes).digest('hex')}`
  await s3.send(new PutObjectCommand({ Bucket: cloud.buckets.derived, Key, Body: bytes }))
  await (await s3.send(new GetObjectCommand({ Bucket: cloud.buckets.derived, Key }))).Body?.transformToByteArray()
  // The first run warms the parser and the clients up.
  if (run === 0) continue
  filed.push(filedAt - startedAt)
  anchor.push(performance.now() - anchorAt)
}
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
console.log(
  `text PDF of 10 pages, upload to filed (asked every 500 ms), median of ${RUNS}: ${median(filed).toFixed(0)} ms`,
)
console.log(
  `anchor: one PUT and one GET of the same bytes: ${median(anchor).toFixed(1)} ms; ratio ${(median(filed) / median(anchor)).toFixed(1)}`,
)

await cloud.idle()
counts.clear()
const many = Array.from({ length: 50 }, (_, index) => {
  const bytes = textPdf(1, `many ${index}`)
  const diskPath = join(folder, `many-${index}.pdf`)
  writeFileSync(diskPath, bytes)
  return {
    file: { diskPath: Buffer.from(diskPath), path: `many-${index}.pdf`, bytes: bytes.length },
    provider: 'unit',
    item: 'A-1',
  }
})
let asked = 0
const quiet = { uploaded() {}, bytes() {}, status: () => void asked++ }
await conductInspection(api, { list, unit: '某县水务局', deliveries: many }, quiet, AbortSignal.timeout(120_000))
await pause(500)
await cloud.idle()
const streams = new Set(['GetRecords', 'GetShardIterator', 'DescribeStream', 'ListStreams'])
const total = [...counts]
  .filter(([name]) => !streams.has(name) && name !== '')
  .reduce((sum, [, count]) => sum + count, 0)
console.log(
  `DynamoDB operations for ${many.length} documents, upload to report, without the stream: ${total} = ${(total / many.length).toFixed(1)} per document`,
)
console.log(
  `  of these by ${asked} status queries of the waiting client and by checks: Query ${counts.get('Query') ?? 0}`,
)
console.log(
  `  ${[...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `${name || 'other'} ${count}`)
    .join(', ')}`,
)

await api.close()
await cloud.stop({ drain: false })
await table.stop()
proxy.close()
rmSync(folder, { recursive: true, force: true })
process.exit(0)
