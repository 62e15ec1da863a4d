import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type * as z from 'zod'
import { failureOf } from './failure.ts'
import { writeFigures } from './metrics.ts'
import { OutOfOrder } from './out-of-order.ts'
import type { StepName } from './pipeline/steps.ts'

/** What a step says of one message: a word for the outcome, with ids, counts and durations. Never content or names. */
export interface StepOutcome {
  readonly outcome: string
  readonly [fact: string]: string | number
}

export interface Invocation {
  /** Milliseconds until the function is stopped. */
  readonly remainingMs: () => number
}

/**
 * The envelope of every step: log context, one attempt per message, and only the failed ones returned to the queue.
 * A message that is not of the schema fails as well, and so ends in the dead letters where a person can see it.
 */
export function stepHandler<M>(
  step: StepName | 'finish-reading',
  schema: z.ZodType<M>,
  work: (message: M, invocation: Invocation) => Promise<StepOutcome>,
) {
  const logger = new Logger({ serviceName: step })
  const attempt = async (body: string, context: Context) => {
    const startedAt = performance.now()
    try {
      const message = schema.parse(JSON.parse(body))
      const outcome = await work(message, { remainingMs: () => context.getRemainingTimeInMillis() })
      logger.info('done', { ...outcome, ms: Math.round(performance.now() - startedAt) })
      report(step, outcome)
    } catch (error) {
      logFailure(logger, error)
      throw error
    }
  }
  const handle = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    // The same message twice in one batch is one piece of work, and both share its fate.
    const attempts = new Map<string, Promise<void>>()
    const one = ({ body }: SQSRecord) => {
      const running = attempts.get(body) ?? attempt(body, context)
      attempts.set(body, running)
      return running
    }
    const processor = new BatchProcessor(EventType.SQS)
    return processPartialResponse(event, one, processor, { context, throwOnFullBatchFailure: false })
  }
  return middy(handle).use(injectLambdaContext(logger))
}

/** Outcomes that a person must hear of at once. The others are in the log: each figure of its own costs as a key does. */
const alarming = new Set(['threat-found-late'])

/** For dashboard and alarms: pages by who read them, which is what costs, and what must not go unheard. */
function report(step: string, { outcome, pages }: StepOutcome): void {
  if (typeof pages === 'number') writeFigures({ dimensions: { step }, values: { PagesRead: pages } })
  if (alarming.has(outcome)) writeFigures({ dimensions: { step, outcome }, values: { Messages: 1 } })
}

/** Where and how it failed; the words of the error only if they are ours. */
export function logFailure(logger: Logger, error: unknown): void {
  logger.error('failed', { ...failureOf(error), ...(error instanceof OutOfOrder ? { what: error.message } : {}) })
}
