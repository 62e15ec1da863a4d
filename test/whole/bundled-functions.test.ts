import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleFunctions } from '../../infra/code/bundle-functions.ts'
import { buildReaderAsset } from '../../infra/code/reader-asset.ts'
import type { Report } from '../../shared/report/report.ts'

/**
 * What is uploaded to Lambda, in place of the sources: every step, the relay, the sweep, and the API behind a gateway
 * that asks for a token of an identity provider. Built outside the checkout, so that nothing of its packages is found.
 */
const script = fileURLToPath(new URL('./fixture/inspect-few.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'intake-bundled-'))
const children = new Set<ChildProcess>()

beforeAll(() => {
  bundleFunctions(join(folder, 'functions'))
  buildReaderAsset(process.arch === 'arm64' ? 'arm64' : 'x86_64', join(folder, 'reader'), join(folder, 'functions'))
})
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** The report, without what is new each time. */
async function reportOf(...args: string[]): Promise<string> {
  const child = fork(script, args, {
    execPath: process.execPath,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  children.add(child)
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the inspection ended with ${code}`)
  })
  const told = once(child, 'message').then(([report]) => String(report))
  return Promise.race([told, ended])
}

it('files go from link to report through the functions as bundled for AWS, and the report is that of the sources', async () => {
  const ofSources = await reportOf('--data', join(folder, 'data-of-sources'))
  const ofBundles = await reportOf('--data', join(folder, 'data-of-bundles'), '--bundles', folder)
  expect(ofBundles).toBe(ofSources)

  // Both had something to say: of an archive's member, of a picture that only OCR reads, of what is missing.
  const { documents, findings }: Pick<Report, 'documents' | 'findings'> = JSON.parse(ofBundles)
  expect(documents.map(({ status, item }) => `${status} ${item}`)).toEqual(
    ['B-1', 'B-1', 'B-1', 'D-8', 'D-8'].map((item) => `filed ${item}`),
  )
  expect(documents.find(({ path }) => path.includes('.zip!/'))?.facts?.unit).toContain('水利局')
  expect(documents.find(({ format }) => format === 'jpg')?.facts?.title).toContain('公务接待台账')
  expect(findings.map(({ code }) => code)).toContain('total-mismatch')
  expect(findings.map(({ code }) => code)).toContain('item-missing')
})
