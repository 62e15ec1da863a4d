import type { DocumentState } from '../../../shared/document/record.ts'
import {
  decidedInspectionOf,
  documentKeyOf,
  exportKeyOf,
  inspectionIdOf,
  type ParsedKey,
  partitionOf,
  SEARCH_INDEX,
} from '../../adapters/dynamo/rows.ts'
import type { StepQueues } from '../../adapters/step-queues.ts'
import type { DocumentMessage, ExportMessage, InspectionMessage, ProviderMessage } from '../message.ts'
import { type StepName, steps } from '../steps.ts'

export interface Hint {
  readonly step: StepName
  readonly message: DocumentMessage | ExportMessage | ProviderMessage | InspectionMessage
}

/** Whom a record in this state concerns next: the steps whose rows in the table of steps name the state. */
export function hintsFor(key: ParsedKey, state: DocumentState): Hint[] {
  return steps.flatMap((step): Hint[] => {
    if (step.trigger.kind !== 'document-state' || !step.trigger.states.includes(state)) return []
    return [{ step: step.name, message: messageAbout(step.trigger.about, key) }]
  })
}

function messageAbout(about: 'document' | 'provider' | 'inspection', key: ParsedKey): Hint['message'] {
  const { inspectionId, provider } = key
  switch (about) {
    case 'document':
      return { schema: 1, ...key }
    case 'provider':
      return { schema: 1, inspectionId, provider }
    case 'inspection':
      return { schema: 1, inspectionId }
  }
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
    for (const { step, message } of hintsOf(row)) {
      const messages = perStep.get(step) ?? new Map()
      messages.set(JSON.stringify(message), message)
      perStep.set(step, messages)
    }
  }
  let sent = 0
  for (const [step, messages] of perStep) {
    await queues.send(step, [...messages.values()])
    sent += messages.size
  }
  return sent
}

function hintsOf({ pk, sk, state }: ChangedRow): Hint[] {
  const key = documentKeyOf(pk, sk)
  if (key) return hintsFor(key, state as DocumentState) // an unknown state triggers no step
  const inspectionId = inspectionIdOf(pk, sk) ?? decidedInspectionOf(pk, sk)
  // Nothing has come yet, and all of it is missing: that, too, is a finding. And what a person decides changes some.
  if (inspectionId) return [{ step: 'check-inspection', message: { schema: 1, inspectionId } }]
  const partition = partitionOf(pk)
  if (partition && sk === SEARCH_INDEX && state === 'stale')
    return [{ step: 'index-documents', message: { schema: 1, ...partition } }]
  const packing = exportKeyOf(pk, sk)
  if (packing && state === 'requested') return [{ step: 'pack-export', message: { schema: 1, ...packing } }]
  return []
}
