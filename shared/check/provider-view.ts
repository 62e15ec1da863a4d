import { asFiledForSender } from '../classify/classification.ts'
import type { DocumentRecord } from '../document/record.ts'
import { refiled } from '../document/refiled.ts'
import type { Inspection } from '../inspection/inspection.ts'

/**
 * The inspection as one provider may see it: its own items and what it sent itself. Whatever is computed from this view
 * is the same whether others were asked, have answered, or sent the same file (T1, T2): it never held anything of theirs.
 */
export function asSeenBy(
  provider: string,
  inspection: Inspection,
  records: readonly DocumentRecord[],
): { inspection: Inspection; records: DocumentRecord[] } {
  const items = inspection.list.items.filter((item) => item.provider === provider)
  const own = new Set(items.map(({ code }) => code))
  const relations = inspection.list.relations.filter(({ equal }) => equal.every(({ item }) => own.has(item)))
  const supplements = inspection.supplements.filter((issued) => issued.provider === provider)
  return {
    inspection: { ...inspection, list: { ...inspection.list, items, relations }, supplements },
    records: records.filter((record) => record.provider === provider).map(asFiledAmongOwn),
  }
}

/** A document that answers another's item is filed there for the team alone. */
function asFiledAmongOwn(record: DocumentRecord): DocumentRecord {
  if (record.state !== 'filed' && record.state !== 'review') return record
  return refiled(record, asFiledForSender(record.classification))
}
