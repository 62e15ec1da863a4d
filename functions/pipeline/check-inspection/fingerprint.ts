import { createHash } from 'node:crypto'
import type { DocumentRecord } from '../../../shared/document/record.ts'

/** Equal fingerprints: no document came, and none moved. */
export function fingerprintOf(documents: readonly Pick<DocumentRecord, 'id' | 'revision'>[]): string {
  const lines = documents.map((document) => `${document.id} ${document.revision}`).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}
