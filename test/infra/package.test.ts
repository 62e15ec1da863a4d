import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createParserProcess } from '../../functions/adapters/parser/parser-process.ts'
import { steps } from '../../functions/pipeline/steps.ts'
import { bundleFolderOf, bundleFunctions } from '../../infra/code/bundle-functions.ts'
import { buildReaderAsset, type ReaderAsset } from '../../infra/code/reader-asset.ts'
import { provinceNames } from '../../infra/load-province.ts'
import { type FunctionName, functionWork, queueVariable } from '../../infra/pipeline/function-work.ts'
import type { Parser } from '../../shared/ports/parser.ts'
import { exampleGlobal, placeOf } from './synthesise.ts'

/** What is uploaded to Lambda, built as a deployment builds it and started in a process that has nothing else. */
const MEBIBYTE = 1024 ** 2
const project = join(import.meta.dirname, '../..')
const names = Object.keys(functionWork) as FunctionName[] // the record's own keys
const folder = mkdtempSync(join(tmpdir(), 'intake-reader-'))
let reader: ReaderAsset

beforeAll(() => {
  bundleFunctions()
  reader = buildReaderAsset(process.arch === 'arm64' ? 'arm64' : 'x86_64', folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A function's file run by Node alone: no node_modules around it, only the variables that infra gives. */
function load(file: string, name: FunctionName): { exports: string[]; milliseconds: number } {
  const queues = Object.fromEntries(steps.map((step) => [queueVariable(step.name), 'https://sqs.example/q']))
  const script = `
    const startedAt = performance.now()
    const loaded = await import(process.argv[1])
    console.log(JSON.stringify({ exports: Object.keys(loaded), milliseconds: performance.now() - startedAt }))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, file], {
    cwd: tmpdir(),
    env: {
      AWS_REGION: 'ap-southeast-1',
      ...functionWork[name].environment(placeOf(exampleGlobal)),
      ...(functionWork[name].access.queues ? queues : {}),
    },
    encoding: 'utf8',
  })
  // Of a bundle's error only the end is of use: before it stands the line that threw, which is the bundle.
  if (stdout === '') throw new Error(stderr.slice(-800))
  return JSON.parse(stdout)
}

describe('a function’s file', () => {
  it.each(names)('%s starts by itself with the variables that infra gives it', (name) => {
    const file = functionWork[name].reads ? join(reader.folder, `${name}.mjs`) : join(bundleFolderOf(name), 'index.mjs')
    const { exports, milliseconds } = load(file, name)
    const gzipped = gzipSync(readFileSync(file)).length
    console.info(`${name}: ${Math.round(gzipped / 1000)} kB gz, ${Math.round(milliseconds)} ms to import`)
    expect(exports).toContain('handler')
    expect(gzipped).toBeLessThan(500_000)
  })

  it('names no path of the machine that built it', () => {
    for (const name of names)
      expect(readFileSync(join(bundleFolderOf(name), 'index.mjs'), 'utf8')).not.toContain(project)
  })
})

describe('the pages’ package', () => {
  /** The gateway's event for a path, answered in a process that has nothing but the package. */
  const ask = (path: string, method = 'GET'): { statusCode: number; headers: Record<string, string>; body: string } => {
    const script = `
      const { handler } = await import(process.argv[1])
      const [, , path, method] = process.argv
      const event = { version: '2.0', rawPath: path, rawQueryString: '', headers: { host: 'a.example' },
        requestContext: { http: { method, path }, domainName: 'a.example' }, isBase64Encoded: false }
      console.log(JSON.stringify(await handler(event, { getRemainingTimeInMillis: () => 1000 })))`
    const file = join(bundleFolderOf('pages'), 'index.mjs')
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, file, path, method], {
      cwd: tmpdir(),
      env: { AWS_REGION: 'ap-southeast-1', ...functionWork.pages.environment(placeOf(exampleGlobal)) },
      encoding: 'utf8',
    })
    if (stdout === '') throw new Error(stderr.slice(-800))
    return JSON.parse(stdout)
  }

  it('serves the unit’s page under headers that let it speak to the API and the landing store only', () => {
    const page = ask('/u/')
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.headers['content-security-policy']).toContain(
      "connect-src 'self' https://intake-example-global-landing-111122223333-ap-southeast-1.s3.ap-southeast-1.amazonaws.com",
    )
    expect(page.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
    const asset = /\/u\/(assets\/[\w.-]+\.js)/.exec(page.body)
    const script = ask(`/u/${asset?.[1]}`)
    expect(script.statusCode).toBe(200)
    expect(script.headers['content-type']).toContain('text/javascript')
    expect(script.headers['cache-control']).toContain('immutable')
    expect([ask('/u/../index.mjs').statusCode, ask('/u/', 'POST').statusCode]).toEqual([404, 405])
  })
})

describe('the reader’s package', () => {
  it('is below 100 MiB unzipped, with the binaries of one platform', () => {
    console.info(`reader: ${(reader.bytes / MEBIBYTE).toFixed(1)} MiB unzipped`)
    expect(reader.bytes).toBeLessThan(100 * MEBIBYTE)
    expect(readdirSync(join(reader.folder, 'node_modules/onnxruntime-node/bin/napi-v6'))).toEqual(['linux'])
    expect(readdirSync(join(reader.folder, 'node_modules/onnxruntime-node/bin/napi-v6/linux'))).toEqual([process.arch])
  })

  it('reads a scan and a PDF in a process that may read nothing but the package', async () => {
    const parser = createParserProcess({
      workerPath: join(reader.folder, 'worker.mjs'),
      codeFolders: [reader.folder],
      // The machine may be busy with other tests; how fast it reads is measured elsewhere.
      readForSeconds: 100,
    })
    try {
      const scan = materialLike(/\.jpg$/)
      expect(await parser.inspect(scan)).not.toMatchObject({ kind: 'refused' })
      expect(charactersIn(await parser.read(scan, 'jpg'))).toBeGreaterThan(50)
      const pdf = materialLike(/工作总结\.pdf$/)
      expect(charactersIn(await parser.read(pdf, 'pdf'))).toBeGreaterThan(200)
    } finally {
      await parser.close()
    }
  })
})

describe('the app', () => {
  it('assembles every province from the sources without credentials, network or Docker', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'intake-app-'))
    try {
      const startedAt = performance.now()
      // No credentials and no home to find any in; a proxy that refuses stands for the network.
      const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], {
        cwd: project,
        env: { PATH: process.env.PATH, CDK_OUTDIR: outdir, HTTPS_PROXY: 'http://127.0.0.1:9', HOME: outdir },
        encoding: 'utf8',
      })
      const seconds = (performance.now() - startedAt) / 1000
      expect(stderr.slice(-800)).toBe('')
      expect(status).toBe(0)
      const templates = readdirSync(outdir).filter((name) => name.endsWith('.template.json'))
      console.info(`${templates.length} templates in ${seconds.toFixed(1)} s`)
      expect(templates).toHaveLength(2 * provinceNames().length)
      for (const name of templates) expect(readFileSync(join(outdir, name), 'utf8')).not.toContain(project)
    } finally {
      rmSync(outdir, { recursive: true })
    }
  })

  it('refuses a province’s file that is not sound, naming field and cure', () => {
    const check = (file: string) =>
      spawnSync(process.execPath, ['infra/config-check.ts', file], { cwd: project, encoding: 'utf8' })
    expect(check('infra/provinces/example-china.ts')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('ok'),
    })
    const unsound = join(folder, 'unsound.ts')
    writeFileSync(unsound, "export const province = { name: 'Upper', retencion: 1 }\n")
    expect(check(unsound)).toMatchObject({ status: 6, stdout: expect.stringMatching(/retencion: .*拼写/) })
    expect(check(join(folder, 'nowhere.ts')).status).toBe(2)
  })
})

function materialLike(pattern: RegExp): { diskPath: string; name: string } {
  const materials = join(project, 'demo/materials')
  const name = readdirSync(materials, { recursive: true, encoding: 'utf8' })
    .filter((path) => pattern.test(path) && statSync(join(materials, path)).isFile())
    .sort()[0]
  if (!name) throw new Error(`the demo has no file like ${pattern}`)
  return { diskPath: join(materials, name), name }
}

function charactersIn(outcome: Awaited<ReturnType<Parser['read']>>): number {
  if (outcome.kind !== 'read') throw new Error(JSON.stringify(outcome))
  return (JSON.stringify(outcome.value).match(/[\u4e00-\u9fff]/g) ?? []).length
}
