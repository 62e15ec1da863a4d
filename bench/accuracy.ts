/**
 * Accuracy on whole sample inspections with an answer key: `npm run bench:accuracy [-- SAMPLE…]`.
 * Each sample is run twice through the whole product: as it was sent, and with every file renamed to a number and no
 * item chosen by the sender. Prints the scorer's table, wall time and the peak memory of the whole process tree.
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
import { treeMemory } from './tree-memory.ts'

interface Upload {
  path: string
  provider: string
  uploadedTo?: string | null
}

const samplesDir = process.env.SAMPLES ?? '../shared/samples'
if (!existsSync(samplesDir)) throw new Error(`no sample inspections in ${samplesDir}; name the folder by SAMPLES=…`)
const named = process.argv.slice(2)
const samples =
  named.length > 0 ? named : readdirSync(samplesDir).filter((name) => existsSync(join(samplesDir, name, 'truth.json')))

const work = mkdtempSync(join(tmpdir(), 'accuracy-'))
try {
  for (const sample of samples) {
    const from = join(samplesDir, sample)
    await measure(`${sample}, as sent`, from, join(from, 'materials'), join(from, 'uploads.json'), (path) => path)
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
    ['cli/main.ts', 'check', folder, '--list', join(from, 'list.yaml'), '--uploads', uploads, '--json', '--quiet'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const memory = treeMemory(child.pid ?? 0)
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const code = await new Promise((resolve) => child.once('close', resolve))
  const peakMiB = Math.round(memory.stop() / 1024 / 1024)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`\n=== ${title}: exit ${code}, ${seconds} s, peak ${peakMiB} MiB in all processes`)
  if (code !== 0) return
  const report = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { documents: { path: string }[] }
  for (const document of report.documents) document.path = originalOf(document.path)
  const file = join(work, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  if (process.env.KEEP_REPORTS) copyFileSync(file, join(process.env.KEEP_REPORTS, `${title.replace(/\W+/g, '-')}.json`))
  console.log(
    execFileSync(process.execPath, [join(samplesDir, 'score.mjs'), file, join(from, 'truth.json')]).toString(),
  )
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
