import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LocalFile, Parser } from '../../../shared/ports/parser.ts'
import { OutOfOrder } from '../../out-of-order.ts'
import { type Answer, type Child, type Death, type OperationLimits, ParserStopped, startChild } from './child.ts'
import { refusalFor } from './inspect/refusals.ts'
import { type Lane, openLane } from './lane.ts'
import type { Reply, Request, Work } from './messages.ts'
import { causeOf, readingOf, unreadable } from './outcome-of.ts'

export interface ParserOptions {
  /** The worker's module; a bundle names its own. */
  readonly workerPath?: string
  /** What the worker may read besides the file it is given: its code, its packages, OCR models. */
  readonly codeFolders?: readonly string[]
  /** Where the processes get their boxes; best on the file system of the files. */
  readonly boxParentFolder?: string
  /** Processes for each of the two kinds of work, inspecting and reading. */
  readonly processes?: number
  readonly inspectForSeconds?: number
  readonly readForSeconds?: number
  readonly readPageForSeconds?: number
  /** Asked at each operation: what is left to the caller, such as a Lambda's remaining time. Too little is an error. */
  readonly secondsLeft?: () => number
  /** Each grows by three times the size of the file, which is held as bytes, as the library's copy and as its parts. */
  readonly inspectMemoryBytes?: number
  readonly readMemoryBytes?: number
  readonly operationsPerProcess?: number
  readonly observe?: (operation: ObservedOperation) => void
}

/** For metrics: nothing of the file itself. */
export interface ObservedOperation {
  readonly operation: Request['operation']
  readonly outcome: Reply['kind'] | Death
  readonly milliseconds: number
  readonly peakBytes: number
}

const MEGABYTE = 1024 * 1024
/** Memory that libraries keep. A process that keeps more leaves the next file too little. */
const WARM_SHARE = 0.75
const here = dirname(fileURLToPath(import.meta.url))
const isSource = import.meta.url.endsWith('.ts')
const projectFolder = resolve(here, '../../..')

const defaults = {
  workerPath: resolve(here, isSource ? 'worker.ts' : 'worker.mjs'),
  codeFolders: isSource
    ? ['functions', 'shared', 'node_modules', 'package.json'].map((name) => resolve(projectFolder, name))
    : [here],
  boxParentFolder: tmpdir(),
  processes: 1,
  // Refused well within the 30 seconds that a file may take.
  inspectForSeconds: 25,
  readForSeconds: 30,
  readPageForSeconds: 15,
  secondsLeft: () => 3600,
  inspectMemoryBytes: 512 * MEGABYTE,
  readMemoryBytes: 1400 * MEGABYTE,
  operationsPerProcess: 200,
  observe: () => {},
} satisfies ParserOptions

/**
 * Opens files in processes that may die (T14, T19). A process that died, hung or outgrew its memory is an outcome that
 * names the file as its cause; what throws is only what is ours: a process that cannot be started, or cannot load.
 */
export function createParserProcess(options: ParserOptions = {}): Parser {
  const settings = { ...defaults, ...options }
  const laneFor = (work: Work, memoryBytes: number): Lane =>
    openLane(settings.processes, () =>
      startChild({ ...settings, work, heapMegabytes: Math.ceil(memoryBytes / MEGABYTE) }),
    )
  const lanes = {
    inspect: laneFor('inspect', settings.inspectMemoryBytes),
    read: laneFor('read', settings.readMemoryBytes),
  }

  let isClosed = false

  /** A death in a process that had opened other files before may be their doing: the file gets one fresh process. */
  async function ask(lane: Lane, request: Request, limits: OperationLimits): Promise<Answer> {
    const startedAt = performance.now()
    let { child, answer } = await askOne(lane, 'any', request, limits)
    if (answer.kind === 'died' && answer.how !== 'timeout' && child.operations > 1) {
      ;({ child, answer } = await askOne(lane, 'fresh', request, limits))
    }
    const outcome = answer.kind === 'died' ? answer.how : answer.reply.kind
    const milliseconds = performance.now() - startedAt
    settings.observe({ operation: request.operation, outcome, milliseconds, peakBytes: child.peakBytes })
    return answer
  }

  async function askOne(
    lane: Lane,
    kind: 'any' | 'fresh',
    request: Request,
    limits: OperationLimits,
  ): Promise<{ child: Child; answer: Answer }> {
    const child = await lane.take(kind)
    let isSpent = true
    try {
      const answer = await child.ask(request, limits)
      if (isClosed) throw new ParserStopped('the parser was closed')
      if (answer.kind === 'answered' && answer.reply.kind === 'out-of-order')
        throw new OutOfOrder(`the parser cannot use its ${answer.reply.part}`)
      const failed = answer.kind === 'died' || answer.reply.kind === 'failed'
      isSpent =
        failed || child.operations >= settings.operationsPerProcess || child.peakBytes > limits.memoryBytes * WARM_SHARE
      return { child, answer }
    } finally {
      await lane.giveBack(child, isSpent)
    }
  }

  async function limitsFor(
    file: LocalFile,
    memoryBytes: number,
    seconds: (pages: number) => number,
  ): Promise<OperationLimits> {
    const left = settings.secondsLeft()
    // A file must not be called slow because its turn came late.
    if (left < seconds(0)) throw new Error('too little time is left to open a file')
    const { size } = await stat(file.diskPath)
    return {
      memoryBytes: Math.max(memoryBytes, memoryBytes / 2 + size * 3),
      milliseconds: (pages) => Math.min(seconds(pages), left) * 1000,
    }
  }

  const inspecting = (file: LocalFile): Promise<OperationLimits> =>
    limitsFor(file, settings.inspectMemoryBytes, () => settings.inspectForSeconds)
  const reading = (file: LocalFile): Promise<OperationLimits> =>
    limitsFor(file, settings.readMemoryBytes, (pages) => settings.readForSeconds + settings.readPageForSeconds * pages)

  return {
    async inspect(file) {
      const answer = await ask(lanes.inspect, { operation: 'inspect', ...file }, await inspecting(file))
      if (answer.kind === 'answered' && answer.reply.kind === 'inspected') return answer.reply.inspected
      return { kind: 'refused', refusal: refusalFor(causeOf(answer)) }
    },
    async extract(archive, index) {
      const answer = await ask(lanes.inspect, { operation: 'extract', ...archive, index }, await inspecting(archive))
      if (answer.kind === 'answered' && answer.reply.kind === 'extracted')
        return { kind: 'extracted', bytes: answer.body }
      if (answer.kind === 'answered' && answer.reply.kind === 'refused') return answer.reply
      return { kind: 'refused', refusal: refusalFor(causeOf(answer)) }
    },
    async readTop(file, format) {
      const answer = await ask(lanes.read, { operation: 'readTop', ...file, format }, await reading(file))
      if (answer.kind === 'answered' && answer.reply.kind === 'top-read')
        return { kind: 'read', value: answer.reply.page }
      return unreadable(answer)
    },
    async read(file, format, atMostPages = Number.MAX_SAFE_INTEGER) {
      const request = { operation: 'read', ...file, format, atMostPages } as const
      const answer = await ask(lanes.read, request, await reading(file))
      if (answer.kind === 'answered' && answer.reply.kind === 'long' && answer.reply.pages > atMostPages)
        return answer.reply
      return readingOf(answer)
    },
    async readRange(file, format, range) {
      const request = { operation: 'readRange', ...file, format, range } as const
      return readingOf(await ask(lanes.read, request, await reading(file)))
    },
    async draw(file, format, pages) {
      const answer = await ask(lanes.read, { operation: 'draw', ...file, format, pages }, await reading(file))
      if (answer.kind !== 'answered' || answer.reply.kind !== 'drawn') return []
      let end = 0
      return answer.reply.pages.map(({ number, bytes }) => {
        end += bytes
        return { number, bytes: answer.body.subarray(end - bytes, end) }
      })
    },
    async close() {
      isClosed = true
      await Promise.all([lanes.inspect.close(), lanes.read.close()])
    },
  }
}
