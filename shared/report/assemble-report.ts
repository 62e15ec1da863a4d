import type { Instant } from '../calendar.ts'
import type { CheckResult } from '../check/check-inspection.ts'
import type { CheckedDocument, CheckedItem } from '../check/checked.ts'
import { statusOf } from '../check/expected.ts'
import type { Facts } from '../classify/facts.ts'
import type { Inspection } from '../inspection/inspection.ts'
import type { Report, ReportDocument, ReportFacts, ReportItem } from './report.ts'

/** The report of one inspection from what its check saw and found. */
export function assembleReport(inspection: Inspection, check: CheckResult, asOf: Instant): Report {
  const accepted = new Set(check.input.documents.filter(({ decision }) => decision === 'accepted').map(({ id }) => id))
  const items = check.input.items.map((checked) => reportItem(checked, (id) => accepted.has(id)))
  const period = inspection.period ?? inspection.list.period
  return {
    inspection: {
      id: inspection.id,
      unit: inspection.unit,
      list: inspection.list.id,
      title: inspection.list.title,
      ...(period ? { period } : {}),
      asOf,
      counts: countByStatus(items),
    },
    items,
    documents: check.input.documents.map((document) => onList(reportDocument(document), items)),
    findings: check.findings,
  }
}

/**
 * A document may be filed under an item that is not on the list as it is seen here, because another provider was asked
 * for it: that is not told (docs/decisions/0011).
 */
function onList(document: ReportDocument, items: readonly ReportItem[]): ReportDocument {
  const isKnown = (item: string | null) => item === null || items.some(({ code }) => code === item)
  const seen = isKnown(document.item) ? document : { ...document, item: null, slots: [], why: [] }
  if (!seen.parts?.some(({ item }) => !isKnown(item))) return seen
  return { ...seen, parts: seen.parts.map((part) => (isKnown(part.item) ? part : { ...part, item: null, slots: [] })) }
}

export function reportItem(checked: CheckedItem, isAccepted: (documentId: string) => boolean): ReportItem {
  const { code, title, category, provider, required } = checked.item
  return {
    code,
    title,
    ...(category ? { category } : {}),
    provider,
    required,
    status: statusOf(checked),
    slots: checked.slots.map(({ slot, documents, returned }) => ({
      slot,
      status:
        documents.length > 0
          ? documents.some(isAccepted)
            ? 'accepted'
            : 'received'
          : returned.length > 0
            ? 'returned'
            : 'missing',
      documents: documents.length > 0 ? [...documents] : [...returned],
    })),
    rosterAwaited: checked.rosterAwaited,
  }
}

export function reportDocument(document: CheckedDocument): ReportDocument {
  const { id, path, sha256, bytes, format, pages, status, item, provider, kind, confidence, facts, parts } = document
  return {
    id,
    path,
    sha256,
    bytes,
    ...(format === null ? {} : { format }),
    ...(pages === null ? {} : { pages }),
    status,
    item,
    slots: [...document.slots],
    ...(parts.length > 0 ? { parts: parts.map((part) => ({ ...part, facts: reportFacts(part.facts) })) } : {}),
    provider,
    kind,
    confidence,
    why: [...document.why],
    ...(facts ? { facts: reportFacts(facts) } : {}),
    notes: [...document.notes],
  }
}

function reportFacts(facts: Facts): ReportFacts {
  const texts = (['number', 'date', 'title', 'unit', 'subjectUnit'] as const).flatMap((name) => {
    const found = facts[name]
    return found ? [[name, found.value]] : []
  })
  const fields = Object.entries(facts.fields).map(([name, { value }]) => [name, value])
  return {
    ...Object.fromEntries(texts),
    ...(facts.period ? { period: facts.period } : {}),
    ...(facts.seal === undefined ? {} : { seal: facts.seal !== null }),
    ...(facts.signature ? { signature: facts.signature.signed } : {}),
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
  }
}

function countByStatus(items: readonly ReportItem[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status } of items) counts[status] = (counts[status] ?? 0) + 1
  return counts
}
