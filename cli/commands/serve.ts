import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { onInterrupt } from '../on-interrupt.ts'
import { defaultDataDir } from '../pipeline/default-data-dir.ts'

const entry = fileURLToPath(new URL('../../local/main.ts', import.meta.url))

/** `intake serve`: the pipeline in the foreground. It speaks for itself; signals are passed on, its exit code back. */
export async function serve(
  options: { readonly data?: string; readonly port?: number; readonly json?: boolean },
  program = entry,
): Promise<number> {
  const args = ['--data', options.data ?? defaultDataDir(process.env), '--port', String(options.port ?? 0)]
  if (options.json) args.push('--json')
  // Before there is a pipeline: between its start and our listening, a signal would end us alone.
  const stopListening = onInterrupt((signal) => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal))
  // A group of its own: the terminal's Ctrl-C reaches us alone and is passed on once, since twice would mean at once.
  // The channel tells it when we are gone, even by SIGKILL.
  const child = spawn(process.execPath, [program, ...args, '--exit-with-parent'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })
  const [code, killedBy]: [number | null, NodeJS.Signals | null] = await once(child, 'close').then(([a, b]) => [a, b])
  stopListening()
  return code ?? 128 + (killedBy ? constants.signals[killedBy] : 0)
}
