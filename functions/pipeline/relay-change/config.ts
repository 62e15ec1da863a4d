import * as z from 'zod'
import { type StepName, steps } from '../steps.ts'

/** Beside the queues' addresses. */
export const Config = z.object({ TABLE_NAME: z.string() })
export type Config = z.infer<typeof Config>

const queueVariable = (step: StepName) => `QUEUE_URL_${step.toUpperCase().replaceAll('-', '_')}`

/** One queue address per step, `QUEUE_URL_<STEP>`. */
export const QueueUrls = z
  .object(Object.fromEntries(steps.map((step) => [queueVariable(step.name), z.url()])))
  .transform((env) => new Map(steps.map((step) => [step.name, env[queueVariable(step.name)] ?? ''])))

export function urlIn(urls: ReadonlyMap<StepName, string>): (step: StepName) => string {
  return (step) => {
    const url = urls.get(step)
    if (!url) throw new Error(`no queue is configured for ${step}`)
    return url
  }
}
