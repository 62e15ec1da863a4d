import type { Instant } from '../calendar.ts'
import type { DocumentRecord } from '../document/record.ts'
import type { PortalView } from '../portal/portal-view.ts'
import type { UnsignedReceipt } from './receipt.ts'

/**
 * 回执编号: the day (Beijing) and the head of the document's id. Not counted up: a gap in numbers would tell that
 * others have sent something too (T1).
 */
export function receiptNumber({ id, receivedAt }: Pick<DocumentRecord, 'id' | 'receivedAt'>): string {
  return numberOf(receivedAt, id)
}

/**
 * Files as they were sent, and taken in: what was refused or is kept apart gets no receipt. What was inside an archive
 * is covered by the archive's digest. `id`: of this receipt.
 */
export function receiptOf(view: PortalView, issued: { at: Instant; id: string }): UnsignedReceipt {
  const documents = view.documents.flatMap((document) => {
    const { receiptNumber: number, path, bytes, sha256, receivedAt, standing } = document
    return number === null || path.includes('!/') ? [] : [{ number, path, bytes, sha256, receivedAt, standing }]
  })
  const { unit, listTitle, submission } = view
  const { standing } = submission
  return {
    schema: 1,
    kind: 'evidence-intake receipt',
    number: numberOf(issued.at, issued.id),
    unit,
    listTitle,
    issuedAt: issued.at,
    submission: standing && {
      at: standing.at,
      by: standing.by,
      documents: standing.documents,
      contentSha256: standing.contentSha256,
    },
    documents,
  }
}

const numberOf = (at: Instant, id: string): string =>
  `${beijingDay(at).replaceAll('-', '')}-${id.slice(-8).toUpperCase()}`

/** China has one time zone and no summer time. */
function beijingDay(instant: Instant): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
}
