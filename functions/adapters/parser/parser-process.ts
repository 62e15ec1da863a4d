import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LocalFile, Parser, ReadOutcome } from '../../../shared/ports.ts'
import { type Answer, type Child, type Death, type OperationLimits, startChild } from './child.ts'
import { type RefusalReason, refusalFor } from './inspect/refusals.ts'
import { type Lane, openLane } from './lane.ts'
import type { Reply } from './messages.ts'

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
  /** Asked at each operation: what is left to the caller, such as a Lambda's remaining time. */
  readonly secondsLeft?: () => number
  /** Each grows by three times the size of the file, which is held as bytes, as the library's copy and as its parts. */
  readonly inspectMemoryBytes?: number
  readonly readMemoryBytes?: number
  readonly operationsPerProcess?: number
  readonly observe?: (operation: ObservedOperation) => void
}

/** For metrics: nothing of the file itself. */
export interface ObservedOperation {
  readonly operation: Operation
  readonly outcome: Reply['kind'] | Death
  readonly milliseconds: number
  readonly peakBytes: number
}

type Operation = 'inspect' | 'extract' | 'readTop' | 'read'
type Question = Parameters<Child['ask']>[0]

const MEGABYTE = 1024 * 1024
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
  inspectForSeconds: 30,
  readForSeconds: 30,
  readPageForSeconds: 15,
  secondsLeft: () => Number.POSITIVE_INFINITY,
  inspectMemoryBytes: 512 * MEGABYTE,
  readMemoryBytes: 1400 * MEGABYTE,
  operationsPerProcess: 200,
  observe: () => {},
} satisfies ParserOptions

/**
 * Opens files in processes that may die (T14, T19). A process that died, hung or outgrew its memory is an outcome that
 * names the file as its cause; what throws is only that no process could be started.
 */
export function createParserProcess(options: ParserOptions = {}): Parser {
  const settings = { ...defaults, ...options }
  const start = (memoryBytes: number) => () =>
    startChild({ ...settings, heapMegabytes: Math.ceil(memoryBytes / MEGABYTE) })
  const lanes = {
    inspect: openLane(settings.processes, start(settings.inspectMemoryBytes)),
    read: openLane(settings.processes, start(settings.readMemoryBytes)),
  }

  /** A death in a process that had opened other files before may be their doing: the file gets one fresh process. */
  async function ask(lane: Lane, file: LocalFile, question: Question, limits: OperationLimits): Promise<Answer> {
    const startedAt = performance.now()
    for (;;) {
      const child = await lane.take()
      const isFresh = child.operations === 0
      const answer = await child.ask(question, file.diskPath, limits).catch(async (error: unknown) => {
        await lane.giveBack(child, true)
        throw error
      })
      const failed = answer.kind === 'died' || answer.reply.kind === 'failed'
      const isSpent =
        failed || child.operations >= settings.operationsPerProcess || child.peakBytes > limits.memoryBytes / 2
      const { peakBytes } = child
      await lane.giveBack(child, isSpent)
      if (answer.kind === 'died' && answer.how !== 'timeout' && !isFresh) continue
      const outcome = answer.kind === 'died' ? answer.how : answer.reply.kind
      settings.observe({
        operation: question.operation,
        outcome,
        milliseconds: performance.now() - startedAt,
        peakBytes,
      })
      return answer
    }
  }

  async function limitsFor(
    file: LocalFile,
    memoryBytes: number,
    seconds: (pages: number) => number,
  ): Promise<OperationLimits> {
    const { size } = await stat(file.diskPath)
    return {
      memoryBytes: Math.max(memoryBytes, memoryBytes / 2 + size * 3),
      milliseconds: (pages) => Math.min(seconds(pages), settings.secondsLeft()) * 1000,
    }
  }

  const inspecting = (file: LocalFile): Promise<OperationLimits> =>
    limitsFor(file, settings.inspectMemoryBytes, () => settings.inspectForSeconds)
  const reading = (file: LocalFile): Promise<OperationLimits> =>
    limitsFor(file, settings.readMemoryBytes, (pages) => settings.readForSeconds + settings.readPageForSeconds * pages)

  return {
    async inspect(file) {
      const answer = await ask(lanes.inspect, file, { operation: 'inspect', name: file.name }, await inspecting(file))
      if (answer.kind === 'answered' && answer.reply.kind === 'inspected') return answer.reply.inspected
      return { kind: 'refused', refusal: refusalFor(causeOf(answer)) }
    },
    async extract(archive, index) {
      const question = { operation: 'extract', name: archive.name, index } as const
      const answer = await ask(lanes.inspect, archive, question, await inspecting(archive))
      if (answer.kind === 'answered' && answer.reply.kind === 'extracted')
        return { kind: 'extracted', bytes: answer.body }
      if (answer.kind === 'answered' && answer.reply.kind === 'refused') return answer.reply
      return { kind: 'refused', refusal: refusalFor(causeOf(answer)) }
    },
    async readTop(file, format) {
      const answer = await ask(lanes.read, file, { operation: 'readTop', name: file.name, format }, await reading(file))
      if (answer.kind === 'answered' && answer.reply.kind === 'top-read')
        return { kind: 'read', value: answer.reply.page }
      return unreadable(answer)
    },
    async read(file, format) {
      const answer = await ask(lanes.read, file, { operation: 'read', name: file.name, format }, await reading(file))
      if (answer.kind === 'answered' && answer.reply.kind === 'read')
        return { kind: 'read', value: answer.reply.reading }
      return unreadable(answer)
    },
    async close() {
      await Promise.all([lanes.inspect.close(), lanes.read.close()])
    },
  }
}

function unreadable<T>(answer: Answer): ReadOutcome<T> {
  if (answer.kind === 'answered' && answer.reply.kind === 'unreadable') return answer.reply
  return { kind: 'unreadable', cause: causeOf(answer) }
}

const causes = {
  timeout: 'parser-timeout',
  memory: 'parser-memory',
  crash: 'parser-crash',
} as const satisfies Record<Death, RefusalReason>

/** An answer that does not fit the question is a process out of its mind. */
function causeOf(answer: Answer): (typeof causes)[Death] {
  return answer.kind === 'died' ? causes[answer.how] : 'parser-crash'
}
