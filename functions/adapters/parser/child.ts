import type { ChildProcess } from 'node:child_process'
import { OutOfOrder } from '../../out-of-order.ts'
import { makeBox } from './box.ts'
import { type Frame, frameOf, frameReader } from './frames.ts'
import { Reply, type Request } from './messages.ts'
import { type ChildSettings, pipesOf, residentBytes, spawnWorker } from './sandbox.ts'

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

/** Somebody stopped the process: that says nothing about the file. */
export class ParserStopped extends Error {}

export type Answer =
  | { readonly kind: 'answered'; readonly reply: Reply; readonly body: Buffer }
  | { readonly kind: 'died'; readonly how: Death }

// Loading takes 0.1 s; a machine that needs 20 has other troubles than hostile files.
const START_WITHIN_MS = 20_000
const WATCH_EVERY_MS = 25
/** An answer: a reading of 3,000 pages, or one member of an archive. */
const MAX_FRAME_BYTES = 300 * 1024 * 1024

/** Throws when the process does not come up, saying why: then it is the installation, not a file, that is at fault. */
export async function startChild(settings: ChildSettings): Promise<Child> {
  const box = await makeBox(settings.boxParentFolder)
  const running = spawnWorker(settings, box)
  const died = new Promise<NodeJS.Signals | null>((resolve) => {
    // After what it still had to say was read.
    running.once('close', (_code, signal) => resolve(signal))
    running.once('error', () => resolve(null))
  }).finally(() => box.remove())
  const { requests, replies } = pipesOf(running)
  // An idle process keeps nobody waiting: whoever owns it may simply end.
  for (const handle of [running, requests, replies]) handle.unref()
  let onFrame = (_frame: Frame): void => {}
  const read = frameReader(MAX_FRAME_BYTES, (frame) => onFrame(frame))
  replies.on('data', (chunk: Buffer) => {
    try {
      read(chunk)
    } catch {
      // It no longer speaks our language: whatever speaks there is not our worker.
      onFrame({ head: undefined, body: Buffer.alloc(0) })
    }
  })

  const state = { operations: 0, isAlive: true, peakBytes: 0 }
  void died.then(() => {
    state.isAlive = false
  })
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string): void => reject(new OutOfOrder(`the parser process did not start: ${why}`))
    const timer = setTimeout(() => running.kill('SIGKILL'), START_WITHIN_MS)
    void died.then((signal) => fail(signal ?? 'it ended')).finally(() => clearTimeout(timer))
    onFrame = ({ head }) => {
      clearTimeout(timer)
      const reply = Reply.safeParse(head).data
      if (reply?.kind === 'ready') return resolve()
      if (reply?.kind === 'not-ready') fail(reply.why)
      running.kill('SIGKILL')
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
      for (const handle of [running, requests, replies]) handle.ref()
      running.kill('SIGKILL')
      await died
    },
  }
}

/** Resolves with the answer, or kills the process for the time or memory it takes, or tells that it died by itself. */
function watched(
  running: ChildProcess,
  died: Promise<NodeJS.Signals | null>,
  limits: OperationLimits,
  state: { peakBytes: number },
  begin: (onFrame: (frame: Frame) => void) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let how: Death | undefined
    const kill = (why: Death): void => {
      how = why
      running.kill('SIGKILL')
    }
    const startedAt = performance.now()
    const killAfter = (pages: number): NodeJS.Timeout =>
      setTimeout(() => kill('timeout'), Math.max(0, limits.milliseconds(pages) - (performance.now() - startedAt)))
    let timer = killAfter(1)
    const measure = (): void => {
      const bytes = residentBytes(running.pid)
      state.peakBytes = Math.max(state.peakBytes, bytes)
      if (bytes > limits.memoryBytes) kill('memory')
    }
    const watch = setInterval(measure, WATCH_EVERY_MS)
    const rest = (): void => {
      clearTimeout(timer)
      clearInterval(watch)
    }
    const settle = (answer: Answer): void => {
      rest()
      resolve(answer)
    }
    void died.then((signal) => {
      const death = how ?? deathBy(signal)
      if (death) return settle({ kind: 'died', how: death })
      rest()
      reject(new ParserStopped('the parser process was stopped'))
    })
    begin(({ head, body }) => {
      const { success, data: reply } = Reply.safeParse(head)
      if (!success) return kill('crash')
      measure()
      if (reply.kind !== 'pages') return settle({ kind: 'answered', reply, body })
      clearTimeout(timer)
      timer = killAfter(reply.pages)
    })
  })
}

/** Undefined where the signal is one that people and systems send to end a program. */
function deathBy(signal: NodeJS.Signals | null): Death | undefined {
  switch (signal) {
    case 'SIGTERM':
    case 'SIGINT':
    case 'SIGHUP':
      return undefined
    // Not by us: the kernel, out of memory.
    case 'SIGKILL':
      return 'memory'
    case 'SIGXCPU':
      return 'timeout'
    default:
      return 'crash'
  }
}
