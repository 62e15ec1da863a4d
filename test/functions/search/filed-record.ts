import type { DocumentIn } from '../../../shared/document/record.ts'
import { emptyFacts } from '../../shared/check/build.ts'
import { AT, newDocument } from '../fixture/new-document.ts'

/** A document that was filed under B-1. */
export function filedRecord(over: Partial<DocumentIn<'filed'>> = {}): DocumentIn<'filed'> {
  return {
    ...newDocument(),
    state: 'filed',
    updatedAt: AT,
    revision: 4,
    custody: { entries: 4, digest: 'c'.repeat(64) },
    evidence: { bucket: 'intake-evidence', key: 'i1/d1', versionId: 'v1' },
    format: 'pdf',
    notes: [],
    readingKey: 'readings/d1.json',
    pages: 1,
    classification: {
      outcome: 'filed',
      item: 'B-1',
      slots: ['2023-01'],
      kind: null,
      confidence: 0.9,
      why: [],
      candidates: [],
      facts: emptyFacts,
      parts: [],
    },
    ...over,
  }
}
