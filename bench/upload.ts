import { spawn } from 'node:child_process'
import { createHash, randomFillSync } from 'node:crypto'
import { once } from 'node:events'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { upload } from '../cli/commands/upload.ts'
import { asTeam } from '../cli/inspection/team.ts'
import { openTerminal } from '../cli/terminal/terminal.ts'
import { connectApi } from '../cli/upload/api-client.ts'
import { openSender } from '../cli/upload/sender.ts'
import { landingKey } from '../functions/pipeline/landing-key.ts'
import { serveApi } from '../local/serve-api.ts'
import { startLocalCloud } from '../local/start-local-cloud.ts'
import type { SignedPut } from '../shared/contract/api.ts'
import { RequestList } from '../shared/request-list/request-list.ts'
import { startBadLine } from './bad-line.ts'

/**
 * `npm run bench:upload`: 200 files, 2 GB, through `intake upload` over a line on which one connection in five breaks
 * in the middle and one request in ten is answered with 503, the API's as well as the store's. Every byte is compared
 * by SHA-256. The anchor is curl, which puts the same bytes into the same store over a line without faults, in the same
 * run. The pipeline behind the store stands still meanwhile. `node bench/upload.ts [files] [megabytes]`.
 */
const files = Number(process.argv[2] ?? 200)
const megabytes = Number(process.argv[3] ?? 2048)

const folder = mkdtempSync(join(tmpdir(), 'intake-bench-upload-'))
const seconds = (since: number) => (performance.now() - since) / 1000
const signal = new AbortController().signal
try {
  // Nine in ten are small scans, one in ten is large and goes in parts.
  const materials = join(folder, 'materials')
  const small = Math.round((megabytes / files) * 0.6 * 1024 * 1024)
  const large = Math.round((megabytes * 1024 * 1024 - small * files * 0.9) / (files * 0.1))
  const made = writeMaterials(materials, files, small, large)

  const quiet = { handlers: { 'receive-document': async () => ({ batchItemFailures: [] }) } }
  const cloud = await startLocalCloud({
    dataDir: join(folder, 'data'),
    ...quiet,
    sweepEverySeconds: 3600,
    environment: { POWERTOOLS_LOG_LEVEL: 'SILENT' },
  })
  const api = await serveApi(cloud, 0)
  const { credentials, region, endpoints } = cloud
  const s3 = new S3Client({
    region,
    credentials: { ...credentials },
    endpoint: endpoints.s3,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
  try {
    const curlSeconds = await withCurl(made)

    const faults = { requests: 0, dropped: 0, busy: 0 }
    const lines = { api: await startBadLine(api.url, faults), s3: await startBadLine(endpoints.s3, faults) }
    const team = asTeam(connectApi(api.url), api.token)
    const list = RequestList.parse({ id: 'bench', title: '清单', version: 1, items: [{ code: 'A-1', title: '材料' }] })
    const inspectionId = await team.createInspection({ list, unit: '某局' }, signal)
    const link = await team.issueLink(inspectionId, { provider: 'unit', withoutCode: true }, signal)
    const terminal = openTerminal({ lang: 'en' }, process.env)
    const through = (put: SignedPut): SignedPut => ({
      url: put.url.replace(new URL(put.url).origin, lines.s3.url),
      headers: { ...put.headers, host: new URL(put.url).host },
    })
    let peakRss = 0
    const watch = setInterval(() => {
      peakRss = Math.max(peakRss, process.memoryUsage().rss)
    }, 200)
    const startedAt = performance.now()
    const exit = await upload(
      { folder: materials, link: `${lines.api.url}/u/#${link.token}`, confirmSecrecy: 'bench' },
      terminal,
      signal,
      async (client, key, within) => {
        const sender = await openSender(client, key, within)
        return {
          ...sender,
          async start(begun, inTime) {
            const started = await sender.start(begun, inTime)
            return 'put' in started ? { ...started, put: through(started.put) } : started
          },
          signPart: async (uploadId, part, inTime) => through(await sender.signPart(uploadId, part, inTime)),
        }
      },
    )
    const ours = seconds(startedAt)
    clearInterval(watch)

    const sender = await openSender(connectApi(api.url), { token: link.token }, signal)
    const { unfinished } = await sender.view(signal)
    const right = new Set<string>()
    for (const { uploadId, path, sha256 } of unfinished) {
      const key = landingKey(inspectionId, 'unit', uploadId)
      if ((await digestIn(key)) === sha256 && made.get(path)?.sha256 === sha256) right.add(path)
    }
    lines.api.close()
    lines.s3.close()
    const rate = (took: number) => `${took.toFixed(1)} s (${(megabytes / took).toFixed(0)} MB/s)`
    process.stdout.write(
      [
        `${files} files, ${megabytes} MB; exit ${exit}; right by SHA-256: ${right.size} of ${files}`,
        `faults: ${faults.dropped} connections dropped, ${faults.busy} × 503, of ${faults.requests} requests`,
        `intake upload over the bad line: ${rate(ours)}; curl over a good one: ${rate(curlSeconds)}`,
        `ratio: ${(ours / curlSeconds).toFixed(2)}; peak memory of uploader, store and API in one process: ${(peakRss / 1e6).toFixed(0)} MB`,
        '',
      ].join('\n'),
    )
    if (right.size !== files || exit !== 0) process.exitCode = 1
  } finally {
    s3.destroy()
    await api.close()
    await cloud.stop({ drain: false })
  }

  async function withCurl(materialsMade: typeof made): Promise<number> {
    const config: string[] = []
    for (const [path] of materialsMade) {
      const put = new PutObjectCommand({ Bucket: cloud.buckets.derived, Key: `curl/${path}` })
      const url = await getSignedUrl(s3, put, { expiresIn: 900 })
      config.push(`url = "${url}"`, `upload-file = "${join(materials, path)}"`)
    }
    const configPath = join(folder, 'curl.txt')
    writeFileSync(configPath, `${config.join('\n')}\n`)
    const since = performance.now()
    const curl = spawn('curl', ['--silent', '--fail', '--globoff', '-K', configPath], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [code] = await once(curl, 'close')
    if (code !== 0) throw new Error(`curl ended with ${code}`)
    return seconds(since)
  }

  async function digestIn(Key: string): Promise<string> {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: cloud.buckets.landing, Key }))
    const hash = createHash('sha256')
    // Node's own stream, of which the SDK's type says less.
    for await (const chunk of Body as AsyncIterable<Buffer>) hash.update(chunk)
    return hash.digest('hex')
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function writeMaterials(into: string, count: number, small: number, large: number) {
  const written = new Map<string, { sha256: string }>()
  const block = Buffer.alloc(1024 * 1024)
  mkdirSync(into)
  for (let n = 0; n < count; n++) {
    const path = `scan-${String(n).padStart(3, '0')}.pdf`
    const hash = createHash('sha256')
    const file = openSync(join(into, path), 'w')
    for (let left = n % 10 === 0 ? large : small; left > 0; left -= block.length) {
      const chunk = randomFillSync(block).subarray(0, Math.min(left, block.length))
      hash.update(chunk)
      writeSync(file, chunk)
    }
    closeSync(file)
    written.set(path, { sha256: hash.digest('hex') })
  }
  return written
}
