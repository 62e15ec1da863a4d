import { fileName } from '../check/wording.ts'
import type { DocumentIn, DocumentRecord } from '../document/record.ts'
import type { Report, ReportDocument } from '../report/report.ts'
import { safeName } from './safe-name.ts'

/** A document of the inspection and where its original lies in the package; null: none is held. */
export interface PlacedDocument {
  readonly record: DocumentRecord
  readonly shown: ReportDocument | null
  readonly number: string | null
  readonly path: string | null
  readonly evidence: DocumentIn<'cleared'>['evidence'] | null
}

/**
 * Originals under their items, in the list's numbering: `B-1 党组会议纪要/B-1-003 2023年3月纪要.pdf`. The number may be
 * cited; it follows the slots, then the time of receipt, so that the same material is numbered alike.
 */
export function placeOriginals(report: Report, records: readonly DocumentRecord[]): PlacedDocument[] {
  const shown = new Map(report.documents.map((document) => [document.id, document]))
  const places = new Map(report.items.map(({ code }, at) => [code, at]))
  const titles = new Map(report.items.map(({ code, title }) => [code, title]))
  const itemOf = (record: DocumentRecord) => {
    const item = 'evidence' in record ? (shown.get(record.id)?.item ?? null) : null
    return item !== null && titles.has(item) ? item : null
  }
  const orderOf = (record: DocumentRecord): string[] => [
    String(places.get(itemOf(record) ?? '') ?? places.size).padStart(6, '0'),
    shown.get(record.id)?.slots.toSorted()[0] ?? '',
    record.receivedAt,
    record.id,
  ]
  const counts = new Map<string, number>()
  return records
    .toSorted((a, b) => (orderOf(a).join('\0') < orderOf(b).join('\0') ? -1 : 1))
    .map((record) => {
      const about = { record, shown: shown.get(record.id) ?? null }
      if (!('evidence' in record)) return { ...about, number: null, path: null, evidence: null }
      const item = itemOf(record)
      const series = item ?? UNFILED
      const count = (counts.get(series) ?? 0) + 1
      counts.set(series, count)
      const number = `${series}-${String(count).padStart(3, '0')}`
      const folder = item ? safeName(`${item} ${titles.get(item)}`, 60) : UNFILED
      const path = `data/originals/${folder}/${safeName(`${number} ${fileName(record.path)}`)}`
      return { ...about, number, path, evidence: record.evidence }
    })
}

const UNFILED = '未归类'
