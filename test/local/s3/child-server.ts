import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { S3Client } from '@aws-sdk/client-s3'
import { onTestFinished } from 'vitest'
import { credentials, region } from './test-account.ts'

const serveScript = fileURLToPath(new URL('./serve-in-child.ts', import.meta.url))
const traceScript = fileURLToPath(new URL('./trace-writes.ts', import.meta.url))

export interface ChildServer {
  readonly endpoint: string
  /** What it wrote to its error output: what it answered with 500. */
  readonly errors: () => string
  /** SIGKILL, and until it is gone. */
  kill(): Promise<void>
  readonly exited: Promise<unknown>
}

export interface ChildOptions {
  /** `trace-writes.ts`, loaded before the server. */
  readonly traced?: { readonly traceFile: string; readonly dieAt?: number; readonly slowRenameMs?: number }
  readonly idleTimeoutMs?: number
  /** The largest file that the process may write, as a disk that is full would have it; in blocks of 512 bytes. */
  readonly maxFileBlocks?: number
}

export async function startChildServer(dataDir: string, options: ChildOptions = {}): Promise<ChildServer> {
  const preload = options.traced ? ['--import', traceScript] : []
  const command = [process.execPath, ...preload, serveScript, dataDir]
  const env = {
    ...process.env,
    TRACE_FILE: options.traced?.traceFile ?? '',
    DIE_AT: String(options.traced?.dieAt ?? ''),
    SLOW_RENAME_MS: String(options.traced?.slowRenameMs ?? 0),
    IDLE_TIMEOUT_MS: String(options.idleTimeoutMs ?? 60_000),
  }
  const child =
    options.maxFileBlocks === undefined
      ? spawn(command[0] ?? '', command.slice(1), { env })
      : spawn('sh', ['-c', `ulimit -f ${options.maxFileBlocks}; exec "$@"`, 'sh', ...command], { env })
  const exited = once(child, 'exit')
  // Gone with its test, passed or not.
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const endpoint = await firstLine(child, exited, () => errors)
  return {
    endpoint,
    errors: () => errors,
    exited,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

async function firstLine(child: ChildProcess, exited: Promise<unknown>, errors: () => string): Promise<string> {
  if (!child.stdout) throw new Error('the child has no output')
  const line = once(createInterface(child.stdout), 'line')
  const first = await Promise.race([line, exited.then(() => undefined)])
  if (first === undefined) throw new Error(`the child ended before it listened: ${errors()}`)
  return String(first[0])
}

export function clientOf(endpoint: string): S3Client {
  return new S3Client({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1 })
}
