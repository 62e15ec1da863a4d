import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { Browser, Page } from 'playwright-core'
import { landingKey } from '../functions/pipeline/landing-key.ts'
import { openBrowser } from '../test/web/browser.ts'
import { barText, bulkInput, viewIn } from '../test/web/fixture/portal-page.ts'
import { startPortal } from '../test/web/fixture/running-portal.ts'

/**
 * The unit's page and a file of 3 GB, then a folder of 200 files, in today's Chromium: memory of the browser (all its
 * processes, pages shared among them counted once) and of the page's own process, as the upload goes on. Flat means
 * that it does not grow with the file. Every byte is compared by SHA-256. The pipeline behind the store stands still
 * meanwhile. `node bench/browser-memory.ts [megabytes] [files]`.
 */
const megabytes = Number(process.argv[2] ?? 3072)
const files = Number(process.argv[3] ?? 200)
const MB = 1024 * 1024
/** Parts on their way and being read, and what a collector leaves lying: not the file. */
const MAY_GROW_MB = 300

interface Memory {
  readonly browser: number
  readonly page: number
}

/** In MB, of what the kernel tells of each process. */
async function memoryOf(browser: Browser): Promise<Memory> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const used = processInfo.map(({ id, type }) => ({ type, mb: proportionalKb(id) / 1024 }))
  const sum = (of: typeof used) => of.reduce((total, { mb }) => total + mb, 0)
  return { browser: sum(used), page: sum(used.filter(({ type }) => type === 'renderer')) }
}

function proportionalKb(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    // It ended between the question and the reading.
    return 0
  }
}

const folder = mkdtempSync(join(tmpdir(), 'intake-browser-memory-'))
const portal = await startPortal({ 'receive-document': async () => ({ batchItemFailures: [] }) })
const browser = await openBrowser()
const { credentials, region, endpoints, buckets } = portal.cloud
const s3 = new S3Client({ region, credentials: { ...credentials }, endpoint: endpoints.s3, forcePathStyle: true })
let isRight = true
try {
  const large = join(folder, 'large.pdf')
  writeFileSync(large, randomBytes(MB))
  truncateSync(large, megabytes * MB)
  await upload('one file', large, 1)

  const many = join(folder, 'many')
  mkdirSync(many)
  for (let n = 0; n < files; n++) writeFileSync(join(many, `scan-${n}.pdf`), randomBytes(MB))
  await upload('a folder', many, files)
} finally {
  s3.destroy()
  await browser.close()
  await portal.close()
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = isRight ? 0 : 1

async function upload(what: string, path: string, count: number): Promise<void> {
  const issued = await portal.issue()
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
  await page.goto(issued.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  // The confirmation is asked at the first file; made before, it is no part of what is measured.
  await page.evaluate(async () => {
    const authorization = `Bearer ${sessionStorage.getItem('intake-session')}`
    const headers = { authorization, 'content-type': 'application/json' }
    await fetch('/api/portal/confirmations', { method: 'POST', headers, body: '{"confirmedBy":"bench"}' })
  })
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  const before = await memoryOf(browser)
  const startedAt = performance.now()
  await bulkInput(page)
    .nth(count === 1 ? 0 : 1)
    .setInputFiles(path)
  const samples = await watch(page)
  const seconds = (performance.now() - startedAt) / 1000
  const most = (of: (memory: Memory) => number) => Math.max(...samples.map(of))
  const inQuarters = [0, 1, 2, 3].map((quarter) => {
    const its = samples.slice((quarter * samples.length) / 4, ((quarter + 1) * samples.length) / 4)
    return Math.max(0, ...its.map((memory) => memory.browser)).toFixed(0)
  })
  const right = await countRight(page, issued.inspectionId, path)
  const grown = most((memory) => memory.browser) - before.browser
  isRight &&= right === count && grown < MAY_GROW_MB
  process.stdout.write(
    [
      `${what}: ${count === 1 ? `${megabytes} MB` : `${count} × 1 MB`} in ${seconds.toFixed(0)} s; right by SHA-256: ${right} of ${count}`,
      `  browser ${before.browser.toFixed(0)} MB before, at most ${most((memory) => memory.browser).toFixed(0)} (in quarters of the time: ${inQuarters.join(', ')}); grown by ${grown.toFixed(0)} (at most ${MAY_GROW_MB})`,
      `  of it the page ${before.page.toFixed(0)} MB before, at most ${most((memory) => memory.page).toFixed(0)}`,
      '',
    ].join('\n'),
  )
  await page.close()
}

async function watch(page: Page): Promise<Memory[]> {
  const samples: Memory[] = []
  for (;;) {
    samples.push(await memoryOf(browser))
    const said = await barText(page)
    if (said.includes('全部传完')) return samples
    if (said.includes('需要您处理')) throw new Error(said)
    await sleep(500)
  }
}

/** The server still holds all as unfinished, because nobody receives it: its objects are read back. */
async function countRight(page: Page, inspectionId: string, path: string): Promise<number> {
  const { unfinished } = await viewIn(page)
  let right = 0
  for (const { uploadId, sha256, path: name } of unfinished) {
    const Key = landingKey(inspectionId, 'unit', uploadId)
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: buckets.landing, Key }))
    const onDisk = path.endsWith('.pdf') ? path : join(path, name.split('/').at(-1) ?? '')
    // Node's own stream, of which the SDK's type says less.
    const [stored, local] = await Promise.all([
      digestOf(Body as AsyncIterable<Buffer>),
      digestOf(createReadStream(onDisk)),
    ])
    if (stored === sha256 && local === sha256) right++
  }
  return right
}

async function digestOf(bytes: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytes) hash.update(chunk)
  return hash.digest('hex')
}
