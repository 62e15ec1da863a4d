import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'

/** The first line that the embedded pipeline prints; the credentials that it holds too are for other clients. */
const PipelineAddresses = z.object({
  /** `signIn`: where a person of the team signs in, good once. */
  api: z.object({ url: z.url(), token: z.string(), signIn: z.url() }),
  dataDir: z.string(),
})
export type PipelineAddresses = z.infer<typeof PipelineAddresses>

export interface Pipeline extends PipelineAddresses {
  /** Aborts, with the reason, when the pipeline ends of itself. */
  readonly ended: AbortSignal
  stop(): Promise<void>
}

/** The pipeline did not start, or ended while it was needed. `tail`: the last that it said. */
export class PipelineEnded extends Error {
  override readonly name = 'PipelineEnded'
  readonly tail: string
  constructor(message: string, tail: readonly string[]) {
    super(message)
    this.tail = tail.join('\n')
  }
}

const entry = fileURLToPath(new URL('../../local/main.ts', import.meta.url))
const STARTS_WITHIN_MS = 60_000
const STOPS_WITHIN_MS = 10_000
const TAIL_LINES = 20

/** Starts the pipeline of this machine as a process of its own, which ends with ours whatever happens to us. */
export async function startPipeline(
  dataDir: string,
  options: {
    readonly signal: AbortSignal
    readonly port?: number
    /** Makes the pipeline tell what it does. */
    readonly onLog?: (line: string) => void
    /** For tests: another program in the pipeline's place. */
    readonly program?: string
  },
): Promise<Pipeline> {
  const args = ['--data', dataDir, '--port', String(options.port ?? 0), '--json', '--exit-with-parent']
  if (options.onLog) args.push('--verbose')
  // stdin is the life line: it closes when this process ends, even by SIGKILL. A group of its own keeps the terminal's
  // Ctrl-C from reaching it before us.
  const child = spawn(process.execPath, [options.program ?? entry, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  })
  child.stdin.on('error', () => {})
  const tail: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => {
    tail.push(line)
    if (tail.length > TAIL_LINES) tail.shift()
    options.onLog?.(line)
  })

  const end = new AbortController()
  let wanted = false
  const exited = once(child, 'close').then(([code, killedBy]) => {
    if (!wanted) end.abort(new PipelineEnded(`exit ${killedBy ?? code}`, tail))
  })
  const stop = async () => {
    wanted = true
    if (child.exitCode !== null || child.signalCode !== null) return
    // The end of its life line means: now. What is unfinished is found at the next start on the same data.
    child.stdin.end()
    const kill = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS)
    await exited
    clearTimeout(kill)
  }

  try {
    const giveUp = AbortSignal.any([options.signal, end.signal, AbortSignal.timeout(STARTS_WITHIN_MS)])
    const lines = createInterface({ input: child.stdout })
    const [line] = await once(lines, 'line', { signal: giveUp }).catch(() => {
      options.signal.throwIfAborted()
      end.signal.throwIfAborted()
      throw new PipelineEnded(`no address within ${STARTS_WITHIN_MS / 1000} s`, tail)
    })
    return { ...PipelineAddresses.parse(JSON.parse(line)), ended: end.signal, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
