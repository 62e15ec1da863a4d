import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  createParserProcess,
  type ObservedOperation,
  type ParserOptions,
} from '../../../functions/adapters/parser/parser-process.ts'
import type { Parser } from '../../../shared/ports/parser.ts'

const root = resolve(import.meta.dirname, '../../..')
const workerPath = fileURLToPath(new URL('./misbehaving-worker.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'intake-test-'))
const diskPath = join(folder, 'object')
const boxes = join(folder, 'boxes')
const other = join(folder, 'other-evidence')
const codeFolders = ['functions', 'shared', 'test', 'node_modules', 'package.json'].map((name) => join(root, name))

beforeAll(() => {
  writeFileSync(diskPath, 'the document')
  writeFileSync(other, 'another document')
  mkdirSync(boxes)
})
afterAll(() => rmSync(folder, { recursive: true }))

let parsers: Parser[] = []
afterEach(async () => {
  await Promise.all(parsers.map((parser) => parser.close()))
  parsers = []
})

function misbehaving(options: ParserOptions = {}): Parser & { seen: ObservedOperation[] } {
  const seen: ObservedOperation[] = []
  const parser = createParserProcess({
    workerPath,
    codeFolders,
    boxParentFolder: boxes,
    inspectForSeconds: 10,
    observe: (operation) => seen.push(operation),
    ...options,
  })
  parsers.push(parser)
  return { ...parser, seen }
}

const asked = (parser: Parser, what: string) => parser.inspect({ diskPath, name: what })

async function said(parser: Parser, what: string): Promise<string> {
  const inspected = await asked(parser, what)
  return inspected.kind === 'readable' ? (inspected.notes[0]?.detail ?? '') : inspected.kind
}

describe('a process that fails is an outcome, and the next file is opened as if nothing had been', () => {
  it.each([
    ['hang', 'parser-timeout', 'unsafe', { inspectForSeconds: 1 }],
    ['grow', 'parser-memory', 'unsafe', { inspectMemoryBytes: 300_000_000 }],
    ['die', 'parser-crash', 'corrupt', {}],
    ['babble', 'parser-crash', 'corrupt', {}],
    ['lie', 'parser-crash', 'corrupt', {}],
    ['misunderstand', 'parser-crash', 'corrupt', {}],
    ['throw', 'parser-crash', 'corrupt', {}],
  ])('when it is made to %s: %s', async (what, reason, code, options) => {
    const parser = misbehaving(options)
    expect(await asked(parser, what)).toMatchObject({ kind: 'refused', refusal: { code, reason } })
    expect(await asked(parser, 'behave')).toMatchObject({ kind: 'readable' })
  })

  it('names the cause when reading, too', async () => {
    const parser = misbehaving({ readForSeconds: 1, readPageForSeconds: 0 })
    expect(await parser.read({ diskPath, name: 'hang' }, 'pdf')).toEqual({
      kind: 'unreadable',
      cause: 'parser-timeout',
    })
    expect(await parser.readTop({ diskPath, name: 'die' }, 'pdf')).toEqual({
      kind: 'unreadable',
      cause: 'parser-crash',
    })
  })

  it('kills within the time, and counts what the process took', async () => {
    const parser = misbehaving({ inspectForSeconds: 1 })
    await asked(parser, 'hang')
    expect(parser.seen).toMatchObject([{ operation: 'inspect', outcome: 'timeout' }])
    expect(parser.seen[0]?.milliseconds).toBeLessThan(6000)
    expect(parser.seen[0]?.peakBytes).toBeGreaterThan(10_000_000)
  })

  it('gives a reading more time the more pages it has, but no more than the caller has left', async () => {
    const patient = misbehaving({ readForSeconds: 0.5, readPageForSeconds: 0.5 })
    expect(await patient.read({ diskPath, name: 'hang-if-pages 9' }, 'pdf')).toMatchObject({ cause: 'was-waited-for' })
    const hurried = misbehaving({ readForSeconds: 0.5, readPageForSeconds: 0.5, secondsLeft: () => 0.8 })
    expect(await hurried.read({ diskPath, name: 'hang-if-pages 9' }, 'pdf')).toMatchObject({ cause: 'parser-timeout' })
  })

  it('does not call a file slow because its turn came late', async () => {
    const parser = misbehaving({ secondsLeft: () => 2 })
    await expect(asked(parser, 'behave')).rejects.toThrow('too little time')
  })

  it('gives a file one fresh process where the death may be the doing of the files before it', async () => {
    const parser = misbehaving()
    const first = await said(parser, 'behave')
    const second = await said(parser, 'die-if-used')
    expect(second).toMatch(/^\d+$/)
    expect(second).not.toBe(first)
  })

  it('does not try a file a third time', async () => {
    const parser = misbehaving({ processes: 3 })
    const pids = await Promise.all(['behave', 'behave', 'behave'].map((what) => said(parser, what)))
    expect(await asked(parser, 'die')).toMatchObject({ refusal: { reason: 'parser-crash' } })
    // One died of it, one made room for the fresh one that died of it too.
    expect(pids.filter((pid) => isRunning(Number(pid)))).toHaveLength(1)
  })
})

const boxesMade = (): Set<string> => new Set(readdirSync(boxes))

describe('a process that is stopped says nothing about its file', () => {
  it('when the parser is closed meanwhile', async () => {
    const parser = misbehaving()
    await asked(parser, 'behave')
    const asking = asked(parser, 'hang')
    const refused = expect(asking).rejects.toThrow('closed')
    await parser.close()
    await refused
  })

  it('when somebody ends it', async () => {
    const parser = misbehaving()
    const pid = Number(await said(parser, 'behave'))
    const stopped = expect(asked(parser, 'hang')).rejects.toThrow('stopped')
    process.kill(pid, 'SIGTERM')
    await stopped
    expect(await said(parser, 'behave')).toMatch(/^\d+$/)
  })

  it('and one that the kernel ends, out of memory, costs its file a second process only', async () => {
    const parser = misbehaving()
    const pid = Number(await said(parser, 'behave'))
    const answered = said(parser, 'behave-slowly')
    process.kill(pid, 'SIGKILL')
    expect(await answered).toMatch(/^\d+$/)
    expect(await answered).not.toBe(`${pid}`)
  })
})

describe('how processes are kept', () => {
  it('one is used again for the next file, and replaced when it has opened enough', async () => {
    const parser = misbehaving({ operationsPerProcess: 2 })
    const pids = [await said(parser, 'behave'), await said(parser, 'behave'), await said(parser, 'behave')]
    expect(pids[0]).toBe(pids[1])
    expect(pids[2]).not.toBe(pids[1])
  })

  it('as many work side by side as were asked for, and the others wait their turn', async () => {
    const parser = misbehaving({ processes: 2 })
    const pids = await Promise.all(Array.from({ length: 6 }, () => said(parser, 'behave')))
    expect(new Set(pids).size).toBe(2)
  })

  it('nothing of them stays when the parser is closed', async () => {
    const parser = misbehaving()
    const pid = Number(await said(parser, 'behave'))
    await parser.close()
    expect(() => process.kill(pid, 0)).toThrow()
    expect(boxesMade().size).toBe(0)
    await expect(asked(parser, 'behave')).rejects.toThrow('closed')
  })

  it('they end when the process that owns them is killed', async () => {
    const script = `
      import { createParserProcess } from ${JSON.stringify(join(root, 'functions/adapters/parser/parser-process.ts'))}
      const parser = createParserProcess(${JSON.stringify({ workerPath, codeFolders: [root], boxParentFolder: boxes })})
      const inspected = await parser.inspect({ diskPath: ${JSON.stringify(diskPath)}, name: 'behave' })
      console.log(inspected.notes[0].detail)
      setInterval(() => {}, 1000)`
    const owner = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const pid = Number(
      await new Promise<string>((told) => owner.stdout.once('data', (chunk: Buffer) => told(chunk.toString()))),
    )
    expect(() => process.kill(pid, 0)).not.toThrow()
    owner.kill('SIGKILL')
    await expect.poll(() => isRunning(pid), { timeout: 5000 }).toBe(false)
    const parser = misbehaving()
    await asked(parser, 'behave')
    expect(boxesMade().size, 'the abandoned box is gone, ours is there').toBe(1)
  })

  it('a worker that cannot start is an error of the installation, not of the file', async () => {
    await expect(asked(misbehaving({ workerPath: join(folder, 'missing.ts') }), 'behave')).rejects.toThrow(
      'did not start',
    )
  })
})

function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'latin1'))
  } catch {
    return false
  }
}

describe('what a taken-over process can reach', () => {
  const code = join(folder, 'code')
  let parser: Parser
  beforeAll(() => {
    mkdirSync(code)
    parser = misbehaving({ codeFolders: [...codeFolders, code] })
    parsers = []
  })
  afterAll(() => parser.close())

  const ALLOWED = new Set(['TMPDIR', 'MALLOC_ARENA_MAX', 'PWD', 'SHLVL', '_', 'OLDPWD'])

  it('is its one file, under a name of our making, and an environment without anything of ours', async () => {
    const looked = JSON.parse(await said(parser, 'look'))
    expect(looked.content).toBe('the document')
    expect(looked.path).not.toContain('object')
    expect(Object.keys(looked.env).filter((name) => !ALLOWED.has(name))).toEqual([])
  })

  it.each([
    ['read other evidence', () => `read ${other}`],
    ['read the original by its path', () => `read ${diskPath}`],
    ['read what the machine holds', () => 'read /etc/passwd'],
    ['write beside its file', () => `write ${other}`],
    ['write into our code', () => `write ${join(code, 'x.ts')}`],
    ['start a program', () => 'spawn'],
  ])('is not to %s', async (_, what) => {
    expect(await said(parser, what())).toBe('refused')
    expect(readFileSync(other, 'utf8')).toBe('another document')
  })

  it('is no network: a listener on loopback hears nothing', async () => {
    let connections = 0
    const server = createServer((socket) => {
      connections++
      socket.destroy()
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    expect(await said(parser, `connect ${port}`)).toBe('refused')
    expect(await said(parser, `fetch ${port}`)).toBe('refused')
    expect(connections).toBe(0)
    server.close()
  })

  it('is not our output: what libraries print of a document goes nowhere', async () => {
    const script = `
      import { createParserProcess } from ${JSON.stringify(join(root, 'functions/adapters/parser/parser-process.ts'))}
      const parser = createParserProcess(${JSON.stringify({ workerPath, codeFolders: [root], boxParentFolder: boxes })})
      const inspected = await parser.inspect({ diskPath: ${JSON.stringify(diskPath)}, name: 'print' })
      console.log(inspected.notes[0].detail)
      await parser.close()`
    const owner = spawn(process.execPath, ['--input-type=module', '-e', script])
    let output = ''
    owner.stdout.on('data', (chunk) => (output += chunk))
    owner.stderr.on('data', (chunk) => (output += chunk))
    await new Promise((ended) => owner.once('close', ended))
    expect(output).toContain('printed')
    expect(output).not.toContain('CANARY')
  })
})

it('the box is empty between files', async () => {
  const parser = misbehaving()
  await asked(parser, 'behave')
  const [box = ''] = readdirSync(boxes)
  expect(existsSync(join(boxes, box, 'file'))).toBe(false)
  expect(existsSync(diskPath), 'the original stays').toBe(true)
})
