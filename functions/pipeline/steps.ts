import type { DocumentState } from '../../shared/document/record.ts'

/**
 * The table of steps: the flow of a document, written once. infra/ makes a queue, dead letters, a function and alarms
 * of each row; local/ runs the same rows in one process; relay-change sends a record to the step whose trigger names
 * its new state.
 */
export type StepName =
  | 'receive-document'
  | 'screen-document'
  | 'read-document'
  | 'classify-document'
  | 'check-inspection'
  | 'index-documents'
  | 'pack-export'

export interface Step {
  readonly name: StepName
  readonly trigger:
    | { readonly kind: 'object-created' }
    /** Somebody asked for an export, or its packing is to go on. */
    | { readonly kind: 'export-requested' }
    | {
        readonly kind: 'document-state'
        readonly states: readonly DocumentState[]
        /** What the message names, and so how many changes it answers for: the document, all of its provider, or of its inspection. */
        readonly about: 'document' | 'provider' | 'inspection'
      }
  readonly timeoutSeconds: number
  readonly memoryMb: number
  readonly batchSize: number
  /** How long a batch is collected. */
  readonly batchWindowSeconds: number
  /** Tries before the message goes to the dead letters. */
  readonly maxReceiveCount: number
  /** Invocations side by side. */
  readonly concurrency: number
  /** On one machine, where it differs. */
  readonly concurrencyOnOneMachine?: number
}

const settledStates = ['filed', 'review', 'refused', 'quarantined', 'unpacked'] as const

export const steps: readonly Step[] = [
  {
    name: 'receive-document',
    trigger: { kind: 'object-created' },
    timeoutSeconds: 300,
    memoryMb: 512,
    batchSize: 10,
    batchWindowSeconds: 0,
    maxReceiveCount: 5,
    concurrency: 4,
  },
  {
    name: 'screen-document',
    trigger: { kind: 'document-state', states: ['received'], about: 'document' },
    timeoutSeconds: 300,
    memoryMb: 2048,
    batchSize: 1,
    batchWindowSeconds: 0,
    maxReceiveCount: 5,
    concurrency: 2,
  },
  {
    name: 'read-document',
    trigger: { kind: 'document-state', states: ['cleared'], about: 'document' },
    timeoutSeconds: 900,
    memoryMb: 3008,
    batchSize: 1,
    batchWindowSeconds: 0,
    maxReceiveCount: 5,
    // The ranges of a scan of 300 pages, all at once.
    concurrency: 16,
    // The reader uses both cores by itself.
    concurrencyOnOneMachine: 2,
  },
  {
    name: 'classify-document',
    trigger: { kind: 'document-state', states: ['read', 'unreadable'], about: 'document' },
    timeoutSeconds: 60,
    memoryMb: 512,
    batchSize: 10,
    batchWindowSeconds: 0,
    maxReceiveCount: 5,
    concurrency: 2,
  },
  {
    name: 'check-inspection',
    trigger: { kind: 'document-state', states: settledStates, about: 'inspection' },
    timeoutSeconds: 300,
    memoryMb: 1024,
    // Many documents settle at once; one check answers for all of an inspection that are in the batch.
    batchSize: 100,
    batchWindowSeconds: 2,
    maxReceiveCount: 5,
    concurrency: 1,
  },
  {
    name: 'index-documents',
    trigger: { kind: 'document-state', states: settledStates, about: 'provider' },
    // An index that is made anew reads every reading of the provider.
    timeoutSeconds: 900,
    memoryMb: 1024,
    batchSize: 100,
    batchWindowSeconds: 5,
    maxReceiveCount: 5,
    // Two writers of one index: the later one loses and comes back.
    concurrency: 1,
  },
  {
    name: 'pack-export',
    trigger: { kind: 'export-requested' },
    timeoutSeconds: 900,
    memoryMb: 1024,
    batchSize: 1,
    batchWindowSeconds: 0,
    maxReceiveCount: 5,
    concurrency: 2,
  },
]
