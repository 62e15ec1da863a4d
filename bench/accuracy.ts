/**
 * Accuracy on whole sample inspections with an answer key: `npm run bench:accuracy [-- SAMPLE… --as-sent]`.
 * Each sample is run twice through the whole product: as it was sent, and (unless `--as-sent`) with every file renamed
 * to a number and no item chosen by the sender. Prints the scorer's table, a summary, pages a second, and the peak
 * memory of the whole process tree. KEEP_DATA=FOLDER keeps what was read, for bench:classify.
 */
import { execFileSync, spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import * as z from 'zod'
import { treeMemory } from './tree-memory.ts'

/** The codes of the first milestone, which has a goal of its own for them. */
const BASIC_CODES =
  'item-missing,slot-missing,wrong-item,duplicate-file,out-of-period,unit-mismatch,number-missing,seal-missing,total-mismatch,amount-mismatch,illegible,encrypted,corrupt,unsupported,unsafe,secrecy-mark'

const Score = z.object({
  filing: z.object({ docs: z.int(), item: z.int(), review: z.int() }),
  findings: z.object({ micro: z.object({ precision: z.number().nullable(), recall: z.number().nullable() }) }),
})

interface Upload {
  path: string
  provider: string
  uploadedTo?: string | null
}

const samplesDir = process.env.SAMPLES ?? '../shared/samples'
if (!existsSync(samplesDir)) throw new Error(`no sample inspections in ${samplesDir}; name the folder by SAMPLES=…`)
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const asSentOnly = process.argv.includes('--as-sent')
const samples =
  named.length > 0 ? named : readdirSync(samplesDir).filter((name) => existsSync(join(samplesDir, name, 'truth.json')))

const work = mkdtempSync(join(tmpdir(), 'accuracy-'))
try {
  for (const sample of samples) {
    const from = join(samplesDir, sample)
    await measure(`${sample}, as sent`, from, join(from, 'materials'), join(from, 'uploads.json'), (path) => path)
    if (asSentOnly) continue
    const { folder, uploads, originalOf } = withoutNames(from, join(work, sample))
    await measure(`${sample}, names and choices taken away`, from, folder, uploads, originalOf)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}

async function measure(
  title: string,
  from: string,
  folder: string,
  uploads: string,
  originalOf: (path: string) => string,
) {
  const startedAt = performance.now()
  const child = spawn(
    process.execPath,
    [
      ...['cli/main.ts', 'check', folder, '--list', join(from, 'list.yaml'), '--uploads', uploads, '--json', '--quiet'],
      ...(process.env.KEEP_DATA ? ['--data', join(process.env.KEEP_DATA, title.replace(/\W+/g, '-'))] : []),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const memory = treeMemory(child.pid ?? 0)
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const code = await new Promise((resolve) => child.once('close', resolve))
  const peakMiB = Math.round(memory.stop() / 1024 / 1024)
  const seconds = (performance.now() - startedAt) / 1000
  console.log(`\n=== ${title}: exit ${code}, ${seconds.toFixed(1)} s, peak ${peakMiB} MiB in all processes`)
  if (code !== 0) return
  const report = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { documents: { path: string; pages?: number }[] }
  const pages = report.documents.reduce((sum, document) => sum + (document.pages ?? 0), 0)
  for (const document of report.documents) document.path = originalOf(document.path)
  const file = join(work, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  if (process.env.KEEP_REPORTS) copyFileSync(file, join(process.env.KEEP_REPORTS, `${title.replace(/\W+/g, '-')}.json`))
  const score = (...options: string[]) =>
    execFileSync(process.execPath, [join(samplesDir, 'score.mjs'), file, join(from, 'truth.json'), ...options], {
      maxBuffer: 1e8,
    }).toString()
  console.log(score())
  const all = Score.parse(JSON.parse(score('--json')))
  const basic = Score.parse(JSON.parse(score('--json', '--codes', BASIC_CODES)))
  const { docs, item, review } = all.filing
  const open = docs - item
  console.log(`filed right ${percent(item / docs)}, of the rest in review ${open === 0 ? '–' : percent(review / open)}`)
  console.log(`findings of the basic codes ${precisionAndRecall(basic)}, of all codes ${precisionAndRecall(all)}`)
  console.log(`${pages} pages, ${(pages / seconds).toFixed(2)} a second from upload to report`)
}

function precisionAndRecall({ findings: { micro } }: z.infer<typeof Score>): string {
  return `P ${percent(micro.precision ?? 0)} R ${percent(micro.recall ?? 0)}`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

/** The same bytes in the same order under numbers; who sent them is kept, what they were chosen for is not. */
function withoutNames(from: string, to: string) {
  mkdirSync(to, { recursive: true })
  const { uploads } = JSON.parse(readFileSync(join(from, 'uploads.json'), 'utf8')) as { uploads: Upload[] }
  const originals = new Map<string, string>()
  const renamed = uploads.map((upload, index) => {
    const path = `${String(index + 1).padStart(4, '0')}${extname(upload.path)}`
    copyFileSync(join(from, 'materials', upload.path), join(to, path))
    originals.set(path, upload.path)
    return { path, provider: upload.provider }
  })
  const file = `${to}-uploads.json`
  writeFileSync(file, JSON.stringify({ uploads: renamed }))
  const originalOf = (path: string) => {
    const [file = path, ...member] = path.split('!/')
    return [originals.get(file) ?? file, ...member].join('!/')
  }
  return { folder: to, uploads: file, originalOf }
}
