import type { Instant } from '../calendar.ts'
import type { CheckedDocument } from '../check/checked.ts'
import type { DocumentRecord } from '../document/record.ts'
import type { Upload } from '../inspection/upload.ts'
import { receiptNumber } from '../receipt/assemble-receipt.ts'
import type { SubmissionAct } from '../submission/submission.ts'
import type { DocumentStanding, PortalDocument, UnfinishedUpload } from './portal-view.ts'

/** What a sender is shown of the documents of its own provider, and of those that are still under way. */

/** Newest first; ids, which are random, never decide what the eye sees. */
export function newestFirst(records: readonly DocumentRecord[]): DocumentRecord[] {
  const key = ({ receivedAt, path, sha256 }: DocumentRecord) => [receivedAt, path, sha256] as const
  return [...records].sort((a, b) => {
    const [[atA, pathA, shaA], [atB, pathB, shaB]] = [key(a), key(b)]
    return compare(atB, atA) || compare(pathA, pathB) || compare(shaA, shaB)
  })
}

export function documentOf(
  record: DocumentRecord,
  checked: CheckedDocument | undefined,
): Omit<PortalDocument, 'sentBy' | 'late'> {
  const { id, path, bytes, sha256, receivedAt, chosenItem } = record
  return {
    id,
    receiptNumber: isTakenIn(record) ? receiptNumber(record) : null,
    path,
    bytes,
    sha256,
    receivedAt,
    standing: standings[record.state],
    pages: 'pages' in record ? record.pages : null,
    chosenItem,
    item: checked?.item ?? null,
    slots: checked?.item ? [...checked.slots].filter((slot) => slot !== '-') : [],
    refusal: record.state === 'refused' ? { zh: record.refusal.zh, en: record.refusal.en } : null,
  }
}

export const isSince = (record: DocumentRecord | undefined, at: Instant): boolean =>
  record !== undefined && isTakenIn(record) && Date.parse(record.receivedAt) > Date.parse(at)

/** The day of the due date counts to its end, in Beijing. */
export function latenessOf(
  { receivedAt }: DocumentRecord,
  dueOn: string | null,
  submitted: SubmissionAct | null,
): PortalDocument['late'] {
  const at = Date.parse(receivedAt)
  if (dueOn !== null && at > Date.parse(`${dueOn}T23:59:59.999+08:00`)) return 'after-due'
  return submitted && at > Date.parse(submitted.at) ? 'after-submission' : null
}

const isTakenIn = ({ state }: DocumentRecord) => state !== 'refused' && state !== 'quarantined'

const standings: Record<DocumentRecord['state'], DocumentStanding> = {
  received: 'checking',
  cleared: 'checking',
  read: 'checking',
  unreadable: 'checking',
  filed: 'filed',
  review: 'for-team',
  refused: 'refused',
  quarantined: 'quarantined',
  unpacked: 'unpacked',
}

/** In the order in which they were begun. */
export function unfinishedOf(uploads: readonly Upload[]): UnfinishedUpload[] {
  return uploads
    .map(({ id, path, bytes, sha256, item, issuedAt, multipartId }) => {
      return { uploadId: id, path, bytes, sha256, item, startedAt: issuedAt, inParts: multipartId !== null }
    })
    .sort((a, b) => compare(a.startedAt + a.path, b.startedAt + b.path))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
