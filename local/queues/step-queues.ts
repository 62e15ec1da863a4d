import type { Step, StepName } from '../../functions/pipeline/steps.ts'
import type { FaultPlan } from '../faults.ts'
import { Queue } from './queue.ts'

export interface StepQueue {
  readonly step: Step
  readonly queue: Queue
  readonly deadLetters: Queue
}

/** A queue and its dead letters per row of the table of steps, with the settings that infra/ gives them. */
export function createStepQueues(steps: readonly Step[], faults?: FaultPlan): ReadonlyMap<StepName, StepQueue> {
  return new Map(steps.map((step) => [step.name, createStepQueue(step, faults)]))
}

function createStepQueue(step: Step, faults?: FaultPlan): StepQueue {
  // AWS's rule: six times the function's time-out and the window, so that no message comes back while it is worked on.
  const visibilityTimeoutSeconds = 6 * step.timeoutSeconds + step.batchWindowSeconds
  const deadLetters = new Queue({ name: `${step.name}-dead-letters`, visibilityTimeoutSeconds })
  const { maxReceiveCount } = step
  const queue = new Queue({
    name: step.name,
    visibilityTimeoutSeconds,
    deadLetters: { queue: deadLetters, maxReceiveCount },
    faults,
  })
  return { step, queue, deadLetters }
}
