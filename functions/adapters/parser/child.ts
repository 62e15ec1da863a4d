import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import type { Readable, Writable } from 'node:stream'
import { type Box, makeBox } from './box.ts'
import { type Frame, frameOf, frameReader } from './frames.ts'
import { Reply, type Request } from './messages.ts'

/** One process that opens hostile files, one at a time, and may die of each. */
export interface Child {
  /** Operations it was asked so far. */
  readonly operations: number
  readonly isAlive: boolean
  /** The most that one operation took, resident; 0 where the system does not tell. */
  readonly peakBytes: number
  ask(request: Request, limits: OperationLimits): Promise<Answer>
  close(): Promise<void>
}

export interface OperationLimits {
  readonly memoryBytes: number
  /** By the number of pages, once that is known; 1 until then. */
  readonly milliseconds: (pages: number) => number
}

export type Death = 'timeout' | 'memory' | 'crash'

export type Answer =
  | { readonly kind: 'answered'; readonly reply: Reply; readonly body: Buffer }
  | { readonly kind: 'died'; readonly how: Death }

export interface ChildSettings {
  readonly workerPath: string
  /** Code and models: what the process may read besides its box. */
  readonly codeFolders: readonly string[]
  readonly boxParentFolder: string
  /** Of JavaScript objects; buffers, pictures and WebAssembly come on top, under the limit of each operation. */
  readonly heapMegabytes: number
}

// Loading takes 0.1 s; a machine that needs 20 has other troubles than hostile files.
const START_WITHIN_MS = 20_000
const WATCH_EVERY_MS = 25
/** An answer: a reading of 3,000 pages, or one member of an archive. */
const MAX_FRAME_BYTES = 300 * 1024 * 1024
/** For a process whose owner was killed while it hung. */
const CPU_SECONDS = 7200

/** Throws when the process does not come up: then it is the installation, not a file, that is at fault. */
export async function startChild(settings: ChildSettings): Promise<Child> {
  const box = await makeBox(settings.boxParentFolder)
  const running = spawnWorker(settings, box)
  const died = new Promise<void>((resolve) => {
    running.once('exit', resolve)
    running.once('error', resolve)
  }).finally(() => box.remove())
  const { requests, replies } = pipesOf(running)
  let onFrame = (_frame: Frame): void => {}
  const read = frameReader(MAX_FRAME_BYTES, (frame) => onFrame(frame))
  replies.on('data', (chunk: Buffer) => {
    try {
      read(chunk)
    } catch {
      // It no longer speaks our language: whatever speaks there is not our worker.
      running.kill('SIGKILL')
    }
  })

  const state = { operations: 0, isAlive: true, peakBytes: 0 }
  void died.then(() => {
    state.isAlive = false
  })
  await new Promise<void>((resolve, reject) => {
    const fail = (): void => reject(new Error('the parser process did not start'))
    const timer = setTimeout(() => running.kill('SIGKILL'), START_WITHIN_MS)
    void died.then(fail).finally(() => clearTimeout(timer))
    onFrame = () => {
      clearTimeout(timer)
      resolve()
    }
  })

  return {
    get operations() {
      return state.operations
    },
    get isAlive() {
      return state.isAlive
    },
    get peakBytes() {
      return state.peakBytes
    },
    async ask(request, limits) {
      state.operations++
      state.peakBytes = 0
      await box.put(request.diskPath)
      const answer = await watched(running, died, limits, state, (settle) => {
        onFrame = settle
        for (const piece of frameOf({ ...request, diskPath: box.filePath })) requests.write(piece)
      })
      if (state.isAlive) await box.empty()
      return answer
    },
    async close() {
      running.ref()
      running.kill('SIGKILL')
      await died
    },
  }
}

/** An idle process keeps nobody waiting: whoever owns it may simply end. */
function pipesOf(running: ChildProcess): { requests: Writable; replies: Readable } {
  // `stdio: pipe` gives sockets, which is what the types of ChildProcess leave open.
  const requests = running.stdin as Socket
  const replies = running.stdio[3] as Socket
  running.unref()
  for (const pipe of [requests, replies]) {
    pipe.unref()
    // What is written to a process that has just died goes nowhere; its death is told by `exit`.
    pipe.on('error', () => {})
  }
  return { requests, replies }
}

/** Resolves with the answer, or kills the process for the time or memory it takes, or tells that it died by itself. */
function watched(
  running: ChildProcess,
  died: Promise<void>,
  limits: OperationLimits,
  state: { peakBytes: number },
  begin: (onFrame: (frame: Frame) => void) => void,
): Promise<Answer> {
  return new Promise((resolve) => {
    let how: Death = 'crash'
    const kill = (why: Death): void => {
      how = why
      running.kill('SIGKILL')
    }
    const startedAt = performance.now()
    const killAfter = (pages: number): NodeJS.Timeout =>
      setTimeout(() => kill('timeout'), Math.max(0, limits.milliseconds(pages) - (performance.now() - startedAt)))
    let timer = killAfter(1)
    const watch = setInterval(() => {
      const bytes = residentBytes(running.pid)
      state.peakBytes = Math.max(state.peakBytes, bytes)
      if (bytes > limits.memoryBytes) kill('memory')
    }, WATCH_EVERY_MS)
    const settle = (answer: Answer): void => {
      clearTimeout(timer)
      clearInterval(watch)
      resolve(answer)
    }
    void died.then(() => settle({ kind: 'died', how }))
    begin(({ head, body }) => {
      const { success, data: reply } = Reply.safeParse(head)
      if (!success) return kill('crash')
      if (reply.kind !== 'pages') return settle({ kind: 'answered', reply, body })
      clearTimeout(timer)
      timer = killAfter(reply.pages)
    })
  })
}

function spawnWorker(settings: ChildSettings, box: Box): ChildProcess {
  const node = [
    '--no-warnings',
    `--max-old-space-size=${settings.heapMegabytes}`,
    // No child processes, no threads, no inspector; files: code to read, the box to work in.
    '--permission',
    '--allow-addons',
    ...[...settings.codeFolders, box.folder].map((folder) => `--allow-fs-read=${folder}`),
    `--allow-fs-write=${box.scratchFolder}`,
    settings.workerPath,
  ]
  const running = spawn(
    '/bin/sh',
    ['-c', `ulimit -c 0; ulimit -t ${CPU_SECONDS}; exec "$0" "$@"`, process.execPath, ...node],
    {
      cwd: box.folder,
      // No credentials, no proxy, no options: nothing of ours is in its environment.
      env: { TMPDIR: box.scratchFolder },
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    },
  )
  preferAsVictim(running.pid)
  return running
}

/** Where memory runs out all the same, the kernel shall end the parser and not the pipeline. */
function preferAsVictim(pid: number | undefined): void {
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, '1000')
  } catch {
    // Not Linux, or not allowed.
  }
}

/** 0 where the system has no /proc: then the heap limit is the only one. */
function residentBytes(pid: number | undefined): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
    return Number(kilobytes ?? 0) * 1024
  } catch {
    return 0
  }
}
