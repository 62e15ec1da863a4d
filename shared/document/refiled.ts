import type { Classification } from '../classify/classification.ts'
import type { DocumentIn } from './record.ts'

/** The record as it would be under another filing of it. */
export function refiled(
  record: DocumentIn<'filed'> | DocumentIn<'review'>,
  classification: Classification,
): DocumentIn<'filed'> | DocumentIn<'review'> {
  const { readingKey } = record
  if (classification.outcome === 'filed' && readingKey !== null)
    return { ...record, state: 'filed', readingKey, classification }
  const unreadable = record.state === 'review' ? record.unreadable : null
  return { ...record, state: 'review', unreadable, classification }
}
