import type { Instant } from '../calendar.ts'
import type { DocumentRecord } from '../document/record.ts'
import type { PortalView, Receipt } from './portal-view.ts'

/**
 * 回执编号: the day (Beijing) and the head of the document's id. Not counted up: a gap in numbers would tell that
 * others have sent something too (T1).
 */
export function receiptNumber({ id, receivedAt }: Pick<DocumentRecord, 'id' | 'receivedAt'>): string {
  return `${beijingDay(receivedAt).replaceAll('-', '')}-${id.slice(-8).toUpperCase()}`
}

/** China has one time zone and no summer time. */
export function beijingDay(instant: Instant): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** Files as they were sent; what was inside an archive is covered by the archive's digest. */
export function receiptOf(view: PortalView, issuedAt: Instant): Receipt {
  const sent = view.documents.filter(({ path }) => !path.includes('!/'))
  return {
    schema: 1,
    kind: 'evidence-intake receipt',
    unit: view.unit,
    listTitle: view.listTitle,
    issuedAt,
    documents: sent.map(({ receiptNumber: number, path, bytes, sha256, receivedAt }) => ({
      number,
      path,
      bytes,
      sha256,
      receivedAt,
    })),
  }
}
