import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { steps } from '../functions/pipeline/steps.ts'
import { bundleFolderOf, bundleFunctions } from '../infra/code/bundle-functions.ts'
import { buildReaderAsset } from '../infra/code/reader-asset.ts'
import { loadProvince } from '../infra/load-province.ts'
import { type FunctionName, functionWork, queueVariable } from '../infra/pipeline/function-work.ts'

/**
 * `npm run bench:cold`: what a cold start has to load. Every function as it is uploaded: size, size compressed, and how
 * long a fresh Node takes to import it with the variables that infra gives it. Five rounds, each with an empty program
 * (`node -e 0`) as the anchor, so that figures of a slow or busy machine can be told from slow code; CPU time is what
 * an idle core would take.
 */
const ROUNDS = 5
const TARGETS = { apiGzippedKb: 500, apiImportMs: 300, readerMb: 100 }
const names = Object.keys(functionWork) as FunctionName[] // the record's own keys

interface Load {
  readonly wallMs: number
  readonly cpuMs: number
}

const folder = mkdtempSync(join(tmpdir(), 'intake-cold-'))
try {
  const functions = join(folder, 'functions')
  bundleFunctions(functions)
  const reader = buildReaderAsset(process.arch === 'arm64' ? 'arm64' : 'x86_64', join(folder, 'reader'), functions)
  const province = await loadProvince('example-global')
  const files = names.map((name) => ({
    name,
    file: functionWork[name].reads
      ? join(reader.folder, `${name}.mjs`)
      : join(bundleFolderOf(name, functions), 'index.mjs'),
    env: variablesOf(name, province),
  }))

  const anchors: number[] = []
  const loads = new Map<string, Load[]>(names.map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round++) {
    anchors.push(startOfNode())
    for (const { name, file, env } of files) loads.get(name)?.push(importOf(file, env))
  }
  print(
    files.map(({ name, file }) => {
      const bytes = readFileSync(file)
      const own = loads.get(name) ?? []
      return {
        name,
        kb: bytes.length / 1000,
        gzippedKb: gzipSync(bytes).length / 1000,
        wallMs: median(own.map(({ wallMs }) => wallMs)),
        cpuMs: median(own.map(({ cpuMs }) => cpuMs)),
      }
    }),
    median(anchors),
    reader.bytes / 1e6,
  )
} finally {
  rmSync(folder, { recursive: true })
}

function variablesOf(name: FunctionName, province: Awaited<ReturnType<typeof loadProvince>>): Record<string, string> {
  const publicUrl = 'https://intake.example'
  const textract = { topicArn: 'arn:topic', roleArn: 'arn:role' }
  const place = {
    province,
    tableName: 't',
    landing: 'l',
    evidence: 'e',
    derived: 'd',
    publicUrl,
    restrictedKeyArn: 'arn:key',
    textract,
  }
  const queues = Object.fromEntries(steps.map((step) => [queueVariable(step.name), 'https://sqs.example/q']))
  return { AWS_REGION: province.region, ...functionWork[name].environment(place), ...queues }
}

/** From start to end of a Node that does nothing. */
function startOfNode(): number {
  const startedAt = performance.now()
  spawnSync(process.execPath, ['-e', '0'], { env: {} })
  return performance.now() - startedAt
}

/** Inside a Node that has just started: the import alone. */
function importOf(file: string, env: Record<string, string>): Load {
  const script = `
    const startedAt = performance.now(), before = process.cpuUsage()
    await import(process.argv[1])
    const { user, system } = process.cpuUsage(before)
    console.log(JSON.stringify({ wallMs: performance.now() - startedAt, cpuMs: (user + system) / 1000 }))
    process.exit()`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, file], {
    cwd: tmpdir(),
    env,
    encoding: 'utf8',
  })
  if (stdout === '') throw new Error(stderr.slice(-800))
  return JSON.parse(stdout)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

interface Row extends Load {
  readonly name: FunctionName
  readonly kb: number
  readonly gzippedKb: number
}

function print(rows: readonly Row[], anchorMs: number, readerMb: number): void {
  const line = (...cells: string[]) =>
    console.log(cells.map((cell, at) => (at ? cell.padStart(13) : cell.padEnd(18))).join(''))
  line('function', 'kB', 'kB gz', 'import ms', 'CPU ms', '× node -e 0')
  for (const { name, kb, gzippedKb, wallMs, cpuMs } of rows) {
    const figures = [kb, gzippedKb, wallMs, cpuMs].map((figure) => figure.toFixed(0))
    line(name, ...figures, (wallMs / anchorMs).toFixed(1))
  }
  console.log(`\nmedians of ${ROUNDS}; node -e 0: ${anchorMs.toFixed(0)} ms`)
  const api = rows.find(({ name }) => name === 'api')
  if (api) {
    tell('api, kB gz', api.gzippedKb, TARGETS.apiGzippedKb)
    tell('api, ms to import', api.wallMs, TARGETS.apiImportMs)
    tell('api, ms of CPU to import', api.cpuMs, TARGETS.apiImportMs)
  }
  tell('reader’s package, MB unzipped', readerMb, TARGETS.readerMb)
}

function tell(what: string, figure: number, target: number): void {
  console.log(`${figure < target ? 'met   ' : 'MISSED'} ${what}: ${figure.toFixed(0)} (target < ${target})`)
}
