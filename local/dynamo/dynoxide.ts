import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { setTimeout as pause } from 'node:timers/promises'
import type { Log } from '../log.ts'

/** The DynamoDB API of this machine: one dynoxide process over one SQLite file, kept running until `stop`. */
export interface Dynoxide {
  readonly endpoint: string
  /** Null while it is being started again. */
  readonly pid: number | null
  stop(): Promise<void>
}

interface DynoxideSettings {
  readonly dbPath: string
  readonly host: string
  readonly port: number
  readonly log: Log
}

const START_WITHIN_MS = 10_000
const STOP_WITHIN_MS = 5_000
const RESTART_AFTER_MS = 100

/**
 * Lets dynoxide die with us, even by SIGKILL: the shell becomes dynoxide, and a child of it waits for the end of a pipe
 * whose other end is ours alone. Files it makes are for this user only.
 */
const DIE_WITH_PARENT = `umask 077; exec 3<&0; (read -r _; kill -9 $$) <&3 & exec "$@" 3<&- </dev/null`

export async function startDynoxide({ dbPath, host, port, log }: DynoxideSettings): Promise<Dynoxide> {
  const binary = dynoxideBinary()
  const endpoint = `http://${host}:${port}`
  const command = [binary, 'serve', '--host', host, '--port', String(port), '--db-path', dbPath]
  let stopping = false
  let current: ChildProcess | null = null

  const run = (): ChildProcess => {
    // A process group of its own: Ctrl-C in the terminal is for us, who still need the table to finish.
    const child = spawn('/bin/sh', ['-c', DIE_WITH_PARENT, 'sh', ...command], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    })
    child.stdin?.on('error', () => {}) // the watcher went first
    child.once('exit', (code, signal) => {
      child.stdin?.destroy()
      current = null
      if (stopping) return
      log('dynoxide-ended', { code: code ?? -1, signal: signal ?? 'none' })
      setTimeout(() => {
        if (!stopping) current = run()
      }, RESTART_AFTER_MS)
    })
    return child
  }

  const stop = async () => {
    stopping = true
    const child = current
    if (!child) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    const killing = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
    await ended
    clearTimeout(killing)
  }

  current = run()
  if (!(await answersWithin(endpoint, START_WITHIN_MS))) {
    await stop()
    throw new Error(`dynoxide did not answer on ${endpoint} within ${START_WITHIN_MS} ms`)
  }
  return {
    endpoint,
    get pid() {
      return current?.pid ?? null
    },
    stop,
  }
}

/** Its npm packages hold one binary each; a platform without one can set DYNAMODB_ENDPOINT instead. */
function dynoxideBinary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`
  try {
    return createRequire(import.meta.url).resolve(`${name}/dynoxide`)
  } catch {
    throw new Error(`${name} is not installed; set DYNAMODB_ENDPOINT to another DynamoDB, such as DynamoDB Local`)
  }
}

async function answersWithin(endpoint: string, limitMs: number): Promise<boolean> {
  const until = Date.now() + limitMs
  while (Date.now() < until) {
    const health = await fetch(endpoint, { signal: AbortSignal.timeout(1000) }).catch(() => null)
    if (health?.ok) return true
    await pause(5)
  }
  return false
}
