import { randomUUID } from 'node:crypto'
import type { Context } from 'aws-lambda'
import type { FaultPlan } from '../faults.ts'
import type { Log } from '../log.ts'

export type Handler = (event: unknown, context: Context) => unknown

export type Invocation =
  | { readonly kind: 'returned'; readonly value: unknown }
  /** `cause` is the error's class or `timed-out`: a kind, never its message, which may quote a document. */
  | { readonly kind: 'failed'; readonly cause: string }

export interface LocalFunction {
  readonly name: string
  invoke(event: unknown): Promise<Invocation>
}

interface FunctionSettings {
  readonly name: string
  readonly handler: Handler
  readonly timeoutSeconds: number
  readonly memoryMb: number
  readonly region: string
  readonly faults?: FaultPlan | undefined
  readonly log: Log
}

/** A handler invoked as Lambda would: event and answer pass as JSON, with a context, and with an end. */
export function createFunction(settings: FunctionSettings): LocalFunction {
  const { name, handler, timeoutSeconds, faults, log } = settings
  const run = async (event: unknown): Promise<Invocation> => {
    if (faults?.fires('fail-before')) return { kind: 'failed', cause: 'injected-before' }
    const invocation = await withinTime(timeoutSeconds, async () =>
      throughJson(await handler(throughJson(event), lambdaContext(settings))),
    )
    return faults?.fires('fail-after') ? { kind: 'failed', cause: 'injected-after' } : invocation
  }
  return {
    name,
    async invoke(event) {
      const startedAt = performance.now()
      const invocation = await run(event)
      const outcome = invocation.kind === 'failed' ? invocation.cause : invocation.kind
      log('invoked', { function: name, outcome, tookMs: Math.round(performance.now() - startedAt) })
      return invocation
    },
  }
}

/**
 * A handler past its time counts as failed and what it still returns is ignored. Unlike on Lambda it is not frozen:
 * its late writes must lose by their conditions, as those of any second worker.
 */
async function withinTime(seconds: number, work: () => Promise<unknown>): Promise<Invocation> {
  const end = Promise.withResolvers<Invocation>()
  const timer = setTimeout(() => end.resolve({ kind: 'failed', cause: 'timed-out' }), seconds * 1000)
  work().then(
    (value) => end.resolve({ kind: 'returned', value }),
    (error) => end.resolve({ kind: 'failed', cause: error instanceof Error ? error.name : 'thrown' }),
  )
  try {
    return await end.promise
  } finally {
    clearTimeout(timer)
  }
}

const throughJson = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)))

function lambdaContext({ name, timeoutSeconds, memoryMb, region }: FunctionSettings): Context {
  const endsAt = Date.now() + timeoutSeconds * 1000
  const withdrawn = () => {
    throw new Error('context.done, fail and succeed are gone since Node 24 on Lambda: return a promise')
  }
  return {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${region}:000000000000:function:${name}`,
    memoryLimitInMB: String(memoryMb),
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, endsAt - Date.now()),
    done: withdrawn,
    fail: withdrawn,
    succeed: withdrawn,
  }
}
