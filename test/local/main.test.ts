import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'

const main = new URL('../../local/main.ts', import.meta.url).pathname
const newDir = () => mkdtempSync(join(tmpdir(), 'intake-main-'))
const started: ChildProcess[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

function run(dataDir: string, ...more: string[]) {
  const child = spawn(process.execPath, [main, '--data', dataDir, '--json', ...more], { stdio: 'pipe' })
  started.push(child)
  return child
}

async function start(dataDir: string, ...more: string[]) {
  const child = run(dataDir, ...more)
  const errors: string[] = []
  child.stderr.on('data', (text) => errors.push(String(text)))
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error(errors.join('')))),
  ])
  return { child, described: JSON.parse(line), errors }
}

const get = (url: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(url, { headers }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end()
  })

const processesOver = (dataDir: string) =>
  readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(dataDir)
    } catch {
      return false
    }
  })

describe('the local command', () => {
  it('tells on its first line where everything is, and what it takes to use it', async () => {
    const dataDir = newDir()
    const { described } = await start(dataDir)
    const secrets = { region: expect.any(String), accessKeyId: expect.any(String), secretAccessKey: expect.any(String) }
    expect(described).toEqual({
      api: {
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        token: expect.stringMatching(/^[\w-]{43}$/),
        signIn: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/t\/#/),
      },
      s3: {
        endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        ...secrets,
        buckets: { landing: 'intake-landing', evidence: 'intake-evidence', derived: 'intake-derived' },
      },
      dynamodb: { endpoint: expect.stringMatching(/^http:\/\/127\./), ...secrets, table: 'evidence-intake' },
      dataDir,
    })
    for (const name of readdirSync(dataDir)) expect(statSync(join(dataDir, name)).mode & 0o077, name).toBe(0)
  })

  it('serves the API to this machine under its own name alone', async () => {
    const { described } = await start(newDir())
    const api = `${described.api.url}/api/openapi.json`
    const { port } = new URL(api)
    expect(await get(api, {})).toBe(200)
    expect(await get(api, { host: `localhost:${port}`, origin: `http://localhost:${port}` })).toBe(200)
    expect(await get(api, { host: `rebound.example:${port}` })).toBe(421)
    expect(await get(api, { origin: 'http://elsewhere.example' })).toBe(421)
    expect(await get(api, { origin: 'null' })).toBe(421)
    const status = `${described.api.url}/api/inspections/none/status`
    expect(await get(status, {})).toBe(401)
    expect(await get(status, { authorization: 'Bearer guessed' })).toBe(401)
    // Let in, the team is told that there is no such inspection.
    expect(await get(status, { authorization: `Bearer ${described.api.token}` })).toBe(404)
  })

  it('refuses a second process on the same folder, naming the folder and who holds it', async () => {
    const dataDir = newDir()
    const { child } = await start(dataDir)
    await expect(start(dataDir)).rejects.toThrow(`the data folder ${dataDir} is in use by process ${child.pid}`)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('stops with all its processes on %s', async (signal) => {
    const dataDir = newDir()
    const { child } = await start(dataDir)
    expect(processesOver(dataDir).length).toBeGreaterThan(1)
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(processesOver(dataDir)).toEqual([])
  })

  it('starts again at once after it was killed, with nothing left over', async () => {
    const dataDir = newDir()
    const first = await start(dataDir)
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    const second = await start(dataDir)
    expect(second.described.s3).toEqual(first.described.s3)
    second.child.kill('SIGKILL')
    await expect.poll(() => processesOver(dataDir), { timeout: 2000 }).toEqual([])
  })

  it('goes when its parent goes, if asked to', async () => {
    const dataDir = newDir()
    const { child } = await start(dataDir, '--exit-with-parent')
    child.stdin?.end() // what the kernel does when the parent ends
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(processesOver(dataDir)).toEqual([])
  })
})
