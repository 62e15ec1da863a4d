import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { defaultDataDir } from '../pipeline/default-data-dir.ts'

const entry = fileURLToPath(new URL('../../local/main.ts', import.meta.url))

/** `intake serve`: the pipeline in the foreground. It speaks for itself; we pass signals on and its exit code back. */
export async function serve(options: {
  readonly data?: string
  readonly port?: number
  readonly json?: boolean
}): Promise<number> {
  const dataDir = options.data ?? defaultDataDir(process.env)
  const args = [...['--data', dataDir, '--port', String(options.port ?? 0)], ...(options.json ? ['--json'] : [])]
  const child = spawn(process.execPath, [entry, ...args], { stdio: 'inherit' })
  const pass = (signal: NodeJS.Signals) => void child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, pass)
  const [code] = await once(child, 'close')
  // Ended by a signal that it did not handle: as a shell counts it.
  return code ?? 128 + 15
}
