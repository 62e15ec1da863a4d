import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { steps as pipelineSteps, type Step, type StepName } from '../functions/pipeline/steps.ts'
import { Closing } from './closing.ts'
import { openDataFolder } from './data-folder.ts'
import type { FaultPlan } from './faults.ts'
import { enterEnvironment, functionEnvironment } from './function-environment.ts'
import { identityOf, type Ports } from './identity.ts'
import { type FunctionCodes, functionSources, loadHandlers } from './lambda/load-handler.ts'
import { type Log, silentLog } from './log.ts'
import { createStepQueues, type StepQueue } from './queues/step-queues.ts'
import { type Servers, startServers } from './start-servers.ts'
import { startWorkers } from './start-workers.ts'

export interface LocalCloudOptions {
  /** Made if it is not there; holds everything, and is held by this process alone. */
  readonly dataDir: string
  /** A port left out is that of last time, or any. */
  readonly ports?: Partial<Ports>
  /** Other code for some functions: modules bundled for AWS, or a test's own handlers. */
  readonly handlers?: Partial<FunctionCodes>
  readonly steps?: readonly Step[]
  /** Further variables for the functions' configs. */
  readonly environment?: Readonly<Record<string, string>>
  readonly faults?: FaultPlan
  readonly sweepEverySeconds?: number
  /** Wait before a failed message is tried again; doubles with each try. On AWS it is the queue's visibility. */
  readonly firstRetryAfterSeconds?: number
  /** Default retention of the evidence store, in governance mode. */
  readonly retentionDays?: number
  readonly dynamodbEndpoint?: string
  readonly log?: Log
}

export interface LocalCloud extends Servers {
  readonly dataDir: string
  /** Of this data folder: what its receipts are signed with. */
  readonly receiptSecret: string
  readonly queues: ReadonlyMap<StepName, StepQueue>
  /** Sends a step's dead letters back to its queue; how many. */
  redrive(step: StepName): number
  /** Resolves when nothing is queued, running or unrelayed; dead letters rest. */
  idle(): Promise<void>
  /** With `drain`, what runs may end first. What waits in the queues is found again at the next start. */
  stop(how: { readonly drain: boolean }): Promise<void>
}

/** The pipeline on one machine: the same functions over the same SDK clients, against servers on loopback. */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { log = silentLog, faults } = options
  const closing = new Closing()
  try {
    const folder = openDataFolder(options.dataDir)
    closing.add(() => folder.release())
    const identity = await identityOf(folder, options.ports)
    const queues = createStepQueues(options.steps ?? pipelineSteps, faults)
    const servers = await startServers(
      {
        folder,
        identity,
        queues,
        dynamodbEndpoint: options.dynamodbEndpoint,
        retentionDays: options.retentionDays ?? 3650,
        log,
      },
      closing,
    )
    const TMPDIR = emptyWorkFolder(folder.path)
    enterEnvironment({ ...functionEnvironment(servers), TMPDIR, ...options.environment })
    const workers = startWorkers({
      folder,
      servers,
      queues,
      handlers: await loadHandlers({ ...functionSources, ...options.handlers }),
      sweepEverySeconds: options.sweepEverySeconds ?? 60,
      firstRetryAfterSeconds: options.firstRetryAfterSeconds ?? 1,
      faults,
      log,
    })
    return {
      ...servers,
      dataDir: folder.path,
      receiptSecret: identity.receiptSecret,
      queues,
      redrive(step) {
        const of = queues.get(step)
        return of ? of.deadLetters.redriveTo(of.queue) : 0
      },
      idle: workers.idle,
      async stop({ drain }) {
        const ended = workers.stop()
        if (drain) await ended
        await closing.closeAll()
      },
    }
  } catch (error) {
    await closing.closeAll()
    throw error
  }
}

/** Copies of materials that a step works on; what a killed process left of them goes at the next start. */
function emptyWorkFolder(dataDir: string): string {
  const path = join(dataDir, 'work')
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path, { mode: 0o700 })
  return path
}
