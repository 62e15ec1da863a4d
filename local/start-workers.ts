import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import * as z from 'zod'
import type { StepName } from '../functions/pipeline/steps.ts'
import type { DataFolder } from './data-folder.ts'
import type { FaultPlan } from './faults.ts'
import { createFunction, type Handler } from './lambda/function.ts'
import type { FunctionName } from './lambda/load-handler.ts'
import { startQueueSource } from './lambda/queue-source.ts'
import { startSweeper } from './lambda/sweeper.ts'
import type { Log } from './log.ts'
import type { StepQueue } from './queues/step-queues.ts'
import type { Servers } from './start-servers.ts'
import { startStreamRelay } from './stream/stream-relay.ts'
import { readWhole, writeWhole } from './whole-file.ts'

/** What moves documents on: queues to steps, the stream to the queues, the sweep behind both. */
export interface Workers {
  /** Resolves when nothing is queued, running or unrelayed. */
  idle(): Promise<void>
  /** They take nothing new at once; resolves when what was running has ended. */
  stop(): Promise<void>
}

interface WorkersSettings {
  readonly folder: DataFolder
  readonly servers: Servers
  readonly queues: ReadonlyMap<StepName, StepQueue>
  readonly handlers: Readonly<Record<FunctionName, Handler>>
  readonly sweepEverySeconds: number
  readonly firstRetryAfterSeconds: number
  readonly faults: FaultPlan | undefined
  readonly log: Log
}

const RELAY = { name: 'relay-change', timeoutSeconds: 60, memoryMb: 512 } as const
const NOTICES = { name: 'send-notices', timeoutSeconds: 240, memoryMb: 512 } as const
const NOTICES_EVERY_SECONDS = 60
const SWEEP = { name: 'sweep', timeoutSeconds: 900, memoryMb: 512 } as const

const Checkpoint = z.object({
  streamArn: z.string(),
  positions: z.record(z.string(), z.union([z.object({ after: z.string() }), z.literal('end')])),
})

export function startWorkers(settings: WorkersSettings): Workers {
  const { folder, servers, queues, handlers, faults, log } = settings
  const { region, credentials, endpoints, streamArn } = servers
  const stepQueues = [...queues.values()]
  const isQueueEmpty = () => stepQueues.every(({ queue }) => queue.size === 0)

  const client = new DynamoDBStreamsClient({ region, credentials: { ...credentials }, endpoint: endpoints.dynamodb })
  const checkpointPath = join(folder.path, 'stream-checkpoint.json')
  const stored = Checkpoint.nullable().parse(readWhole(checkpointPath))
  const relay = startStreamRelay({
    client,
    streamArn,
    function: createFunction({ ...RELAY, handler: handlers[RELAY.name], region, faults, log }),
    log,
    positions: stored?.streamArn === streamArn ? stored.positions : {},
    keep(positions) {
      // The queues die with this process: what they still hold must be relayed again by the next one.
      if (!isQueueEmpty()) return false
      writeWhole(checkpointPath, { streamArn, positions })
      return true
    },
  })
  const sources = stepQueues.map(({ step, queue }) => {
    const { name, timeoutSeconds, memoryMb, batchSize, batchWindowSeconds } = step
    return startQueueSource({
      queue,
      function: createFunction({ name, timeoutSeconds, memoryMb, handler: handlers[name], region, faults, log }),
      region,
      batchSize,
      batchWindowSeconds,
      concurrency: step.concurrencyOnOneMachine ?? step.concurrency,
      firstRetryAfterSeconds: settings.firstRetryAfterSeconds,
      afterInvocation: relay.nudge,
    })
  })
  const sweep = createFunction({ ...SWEEP, handler: handlers[SWEEP.name], region, log })
  const sweeper = startSweeper(sweep, settings.sweepEverySeconds)
  const notices = createFunction({ ...NOTICES, handler: handlers[NOTICES.name], region, log })
  const postman = startSweeper(notices, NOTICES_EVERY_SECONDS)

  return {
    async idle() {
      const sent = () => stepQueues.reduce((sum, { queue }) => sum + queue.sent, 0)
      for (;;) {
        while (!isQueueEmpty() || sweeper.isSweeping) await pause(10)
        const before = sent()
        await relay.caughtUp()
        if (isQueueEmpty() && !sweeper.isSweeping && sent() === before) return
      }
    },
    async stop() {
      await Promise.all([...sources, relay, sweeper, postman].map((worker) => worker.stop()))
      client.destroy()
    },
  }
}
