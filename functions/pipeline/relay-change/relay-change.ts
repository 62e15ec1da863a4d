import type { DocumentState } from '../../../shared/document/record.ts'
import { isSettled } from '../../../shared/document/states.ts'
import { documentKeyOf, type ParsedKey } from '../../adapters/dynamo/rows.ts'
import type { StepQueues } from '../../adapters/step-queues.ts'
import type { DocumentMessage, InspectionMessage } from '../message.ts'
import { type Step, type StepName, steps } from '../steps.ts'

export interface Hint {
  readonly step: StepName
  readonly message: DocumentMessage | InspectionMessage
}

/** Whom a record in this state concerns next: the step whose row in the table of steps names the state. */
export function hintFor(key: ParsedKey, state: DocumentState): Hint | null {
  const step = steps.find((row) => triggersOn(row, state))
  if (!step) return null
  // A settled document is of interest as one of its inspection's; every other as itself.
  return isSettled(state)
    ? { step: step.name, message: { schema: 1, inspectionId: key.inspectionId } }
    : { step: step.name, message: { schema: 1, ...key } }
}

/** A row as the stream shows it after the change; null where the row was removed or is no document's record. */
export interface ChangedRow {
  readonly pk: unknown
  readonly sk: unknown
  readonly state: unknown
}

/** State change and next message cannot come apart: the message is made of the change itself. */
export async function relayChanges(rows: readonly ChangedRow[], queues: StepQueues): Promise<number> {
  const perStep = new Map<StepName, Map<string, Hint['message']>>()
  for (const row of rows) {
    const key = documentKeyOf(row.pk, row.sk)
    const hint = key ? hintFor(key, row.state as DocumentState) : null // an unknown state triggers no step
    if (!hint) continue
    const messages = perStep.get(hint.step) ?? new Map()
    messages.set(JSON.stringify(hint.message), hint.message)
    perStep.set(hint.step, messages)
  }
  let sent = 0
  for (const [step, messages] of perStep) {
    await queues.send(step, [...messages.values()])
    sent += messages.size
  }
  return sent
}

function triggersOn(step: Step, state: DocumentState): boolean {
  return step.trigger.kind === 'document-state' && step.trigger.states.includes(state)
}
