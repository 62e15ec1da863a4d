/**
 * A scan of 300 pages through the pipeline of one machine, read in ranges side by side: `node bench/long-scan.ts
 * OCR-PAGES [PAGES]`. Prints what each range took, what the whole took, and the peak of memory of all processes; fails
 * unless all pages are there in their order. The pages are those of a folder in turn, eleven of them: a range in another's
 * place would show other words.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import sharp from 'sharp'
import { conductInspection } from '../cli/inspection/conduct-inspection.ts'
import { serveApi } from '../local/serve-api.ts'
import { startLocalCloud } from '../local/start-local-cloud.ts'
import { Reading } from '../shared/reading/reading.ts'
import { RequestList } from '../shared/request-list/request-list.ts'
import { picturePdf } from './picture-pdf.ts'
import { treeMemory } from './tree-memory.ts'

const [ocrPages = '../shared/ocr-pages', wanted = '300'] = process.argv.slice(2)
const pages = Number(wanted)
const images = join(ocrPages, 'images')
const names = readdirSync(images).filter((name) => /scan_light|clean200/.test(name))
const scans = await Promise.all(names.map((name) => sharp(join(images, name)).jpeg({ quality: 70 }).toBuffer()))

const folder = mkdtempSync(join(tmpdir(), 'bench-long-scan-'))
const diskPath = join(folder, 'scan.pdf')
const file = await picturePdf(Array.from({ length: pages }, (_, at) => scans[at % scans.length] ?? Buffer.alloc(0)))
writeFileSync(diskPath, file)
console.log(`${pages} pages of ${scans.length} pictures in turn, ${(file.length / 1e6).toFixed(0)} MB`)

interface Done {
  readonly service: string
  readonly outcome: string
  readonly first?: number
  readonly last?: number
  readonly ms: number
}
/** The functions' log, which says what each message took; it goes to stdout as on AWS. */
const done: Done[] = []
const write = process.stdout.write.bind(process.stdout)
process.stdout.write = (chunk: string | Uint8Array, ...rest: never[]) => {
  const text = String(chunk)
  if (!text.startsWith('{')) return write(chunk, ...rest)
  for (const line of text.trim().split('\n')) {
    const entry = JSON.parse(line)
    if (entry.message === 'done') done.push(entry)
  }
  return true
}

const cloud = await startLocalCloud({
  dataDir: join(folder, 'data'),
  environment: { POWERTOOLS_LOG_LEVEL: 'INFO' },
  sweepEverySeconds: 3600,
})
const api = await serveApi(cloud, 0)
const memory = treeMemory(process.pid)
const items = [{ code: 'A-1', title: '材料', coverage: 'any' }]
const list = RequestList.parse({ id: 'bench', title: '清单', version: 1, items })
const startedAt = performance.now()
const delivery = {
  file: { diskPath: Buffer.from(diskPath), path: 'scan.pdf', bytes: file.length },
  provider: 'unit',
  item: 'A-1',
}
const quiet = { uploaded() {}, bytes() {}, status() {} }
const inspection = { list, unit: '某县水务局', deliveries: [delivery] }
await conductInspection(api, inspection, quiet, AbortSignal.timeout(3_600_000))
const wholeMs = performance.now() - startedAt
const peak = memory.stop()

const s3 = new S3Client({
  endpoint: cloud.endpoints.s3,
  region: cloud.region,
  credentials: cloud.credentials,
  forcePathStyle: true,
})
const Bucket = cloud.buckets.derived
const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'readings/' }))
const Key = Contents.map((object) => object.Key ?? '').find((key) => /^readings\/[^/]+\.json$/.test(key)) ?? ''
const text = await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString()
const reading = Reading.parse(JSON.parse(text ?? 'null'))
const words = reading.pages.map(({ lines }) => lines.map((line) => line.text).join('\n'))
const isInOrder =
  reading.pages.length === pages &&
  new Set(words.slice(0, scans.length)).size === Math.min(pages, scans.length) &&
  reading.pages.every(({ number }, at) => number === at + 1 && words[at] === words[at % scans.length])

const ranges = done.filter(
  ({ outcome, service }) => service === 'read-document' && /^(range-read|moved)$/.test(outcome),
)
for (const { first, last, ms } of ranges)
  console.log(
    `pages ${first === undefined ? 'of the last range, and all put together' : `${first}–${last}`}: ${seconds(ms)} s`,
  )
const longest = Math.max(...ranges.map(({ ms }) => ms))
console.log(
  `all ${pages} pages ${isInOrder ? 'are there, in their order' : 'are NOT there in their order'}; ` +
    `upload to report ${seconds(wholeMs)} s, work of the ranges ${seconds(ranges.reduce((sum, { ms }) => sum + ms, 0))} s, ` +
    `the longest range ${seconds(longest)} s: the time of the whole where all ranges have a function of their own`,
)
console.log(`peak memory of all processes ${Math.round(peak / 2 ** 20)} MiB`)
await api.close()
await cloud.stop({ drain: false })
rmSync(folder, { recursive: true, force: true })
process.exit(isInOrder ? 0 : 1)

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}
