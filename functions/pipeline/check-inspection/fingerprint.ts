import { createHash } from 'node:crypto'
import type { DocumentRecord } from '../../../shared/document/record.ts'
import type { Inspection } from '../../../shared/inspection/inspection.ts'
import type { ReviewAct } from '../../../shared/review/review-act.ts'

type Revised = Pick<DocumentRecord, 'id' | 'revision'>

/** Equal fingerprints: no document came, and none moved. */
export function fingerprintOf(documents: readonly Revised[]): string {
  return digestOfLines(linesOf(documents))
}

/** What a check looks at. */
export interface Looked {
  readonly inspection: Pick<Inspection, 'revision'>
  readonly documents: readonly Revised[]
  readonly acts: readonly Pick<ReviewAct, 'id'>[]
}

/** The same, and nobody decided anything, and the list is as it was. */
export function checkFingerprintOf({ inspection, documents, acts }: Looked): string {
  return digestOfLines([`${inspection.revision}`, ...linesOf(documents), ...acts.map(({ id }) => id).sort()])
}

const linesOf = (documents: readonly Revised[]) => documents.map(({ id, revision }) => `${id} ${revision}`).sort()
const digestOfLines = (lines: readonly string[]) => createHash('sha256').update(lines.join('\n')).digest('hex')
