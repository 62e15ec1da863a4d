import type { Facts } from '../../../shared/classify/facts.ts'
import type { DocumentIn } from '../../../shared/document/record.ts'
import { AT, newDocument } from '../fixture/new-document.ts'

const facts: Facts = {
  title: null,
  number: null,
  date: null,
  dates: {},
  unit: null,
  subjectUnit: null,
  period: null,
  person: null,
  roster: [],
  fields: {},
  amountPairs: [],
  totals: [],
  illegiblePages: [],
  pages: 1,
}

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
      facts,
      parts: [],
    },
    ...over,
  }
}
