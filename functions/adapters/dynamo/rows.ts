import type { DocumentState } from '../../../shared/document/record.ts'
import { isSettled } from '../../../shared/document/states.ts'

/**
 * Keys of the table, in one place. A provider's key comes from the request list (free text), so it is encoded;
 * ids are of our own making and need no encoding.
 */

export const encodeName = (name: string): string => Buffer.from(name, 'utf8').toString('base64url')
export const decodeName = (name: string): string => Buffer.from(name, 'base64url').toString('utf8')

export const inspectionPk = (inspectionId: string): string => `INSPECTION#${inspectionId}`
/** Sort key of the row that is the inspection itself. */
export const INSPECTION = 'INSPECTION'
export const providerPk = (inspectionId: string, provider: string): string =>
  `PROVIDER#${inspectionId}#${encodeName(provider)}`

export const roundPk = (roundId: string): string => `ROUND#${roundId}`
export const roundInspectionSk = (inspectionId: string): string => `INSPECTION#${inspectionId}`
/** What is one person's own: their memberships, and what they have looked at. */
export const userPk = (userId: string): string => `USER#${encodeName(userId)}`
/** What a person of the team decided, in the order in which it was done. */
export const REVIEW = 'REVIEW#'

export const documentSk = (documentId: string): string => `DOCUMENT#${documentId}`
export const CUSTODY = 'CUSTODY#'
export const custodySk = (documentId: string, sequence: number): string =>
  `${CUSTODY}${documentId}#${String(sequence).padStart(6, '0')}`
/** Beside the chain: who saw the document or fetched the package, a row a day and person; with less, all of them. */
export const accessSk = (id: string, day = '', actor = ''): string =>
  `ACCESS#${id}#${day && `${day}#${encodeName(actor)}`}`
export const readingJobSk = (documentId: string): string => `READING-JOB#${documentId}`
const UPLOAD = 'UPLOAD#'
export const uploadSk = (uploadId: string): string => `${UPLOAD}${uploadId}`
export const uploadKey = (upload: { inspectionId: string; provider: string; id: string }) => ({
  pk: providerPk(upload.inspectionId, upload.provider),
  sk: uploadSk(upload.id),
})
export const confirmationSk = (confirmedAt: string, linkId: string): string => `CONFIRMATION#${confirmedAt}#${linkId}`
export const STATEMENT = 'STATEMENT#'
export const statementSk = (item: string, statedAt: string): string => `${STATEMENT}${item}#${statedAt}`
/** Beside a provider's documents: what the search index held when it was last brought up. */
export const SEARCH_INDEX = 'SEARCH-INDEX'
export const submissionSk = (sequence: number): string => `SUBMISSION#${String(sequence).padStart(6, '0')}`
export const THREAD = 'THREAD#'
export const threadSk = (item: string, messageId: string): string => `${THREAD}${item}#${messageId}`
export const linkUsageSk = (linkId: string): string => `USAGE#LINK#${linkId}`
/** Of the provider, through all of its links. */
export const USAGE = 'USAGE#ALL'
/** Notices, in the inspection's partition. */
export const noticeSk = (noticeId: string): string => `NOTICE#${noticeId}`
export const noticeDeliverySk = (noticeId: string, targetId: string): string =>
  `NOTICE-DELIVERY#${noticeId}#${targetId}`
export const noticeTargetSk = (targetId: string): string => `NOTICE-TARGET#${targetId}`
/** In the inspection's partition: when its notices are to be looked at next. */
export const NOTICE_LOOK = 'NOTICE-LOOK'
/** gsi1 partition of those looks; sorted by their instant. */
export const NOTICE_LOOKS = 'NOTICE-LOOKS'
/** In the inspection's partition: who has been given a link. */
export const ASKED_PROVIDER = 'PROVIDER#'
/** In the inspection's partition: which links there are. */
export const issuedLinkSk = (linkId: string): string => `ISSUED-LINK#${linkId}`
export const reviewSk = (at: string, actId: string): string => `${REVIEW}${at}#${actId}`
export const findingSk = (findingId: string): string => `FINDING#${findingId}`

/** In the partition of the inspection. */
export const exportSk = (exportId: string): string => `EXPORT#${exportId}`
/** gsi1 partition of exports that are not packed yet; sorted by `updatedAt`. */
export const UNFINISHED_EXPORTS = 'UNFINISHED-EXPORTS'

/** gsi1 partition of documents that no step has settled; sorted by `updatedAt`. */
export const UNSETTLED = 'UNSETTLED'
/** gsi1 partition of documents by the day (UTC) of their last settled move: what a check may have missed. */
export const settledPk = (day: string): string => `SETTLED#${day}`
/** gsi1 partition of all inspections; sorted by `createdAt`. */
export const INSPECTIONS = 'INSPECTIONS'

/** gsi1 partition of all rounds; sorted by `createdAt`. */
export const ROUNDS = 'ROUNDS'

export interface ParsedKey {
  readonly inspectionId: string
  readonly provider: string
  readonly documentId: string
}

/** The document a row key names; null for every other kind of row. */
export function documentKeyOf(pk: unknown, sk: unknown): ParsedKey | null {
  const partition = partitionOf(pk)
  const row = /^DOCUMENT#([^#]+)$/.exec(typeof sk === 'string' ? sk : '')
  return partition && row?.[1] ? { ...partition, documentId: row[1] } : null
}

/** The export that a row key names; null for every other kind of row. */
export function exportKeyOf(pk: unknown, sk: unknown): { inspectionId: string; exportId: string } | null {
  const inspectionId = typeof pk === 'string' && pk.startsWith('INSPECTION#') ? pk.slice('INSPECTION#'.length) : ''
  const exportId = typeof sk === 'string' && sk.startsWith('EXPORT#') ? sk.slice('EXPORT#'.length) : ''
  return inspectionId && exportId ? { inspectionId, exportId } : null
}

/** The provider whose partition this is; null for every other partition. */
export function partitionOf(pk: unknown): { inspectionId: string; provider: string } | null {
  const partition = /^PROVIDER#([^#]+)#([^#]+)$/.exec(typeof pk === 'string' ? pk : '')
  return partition?.[1] && partition[2] ? { inspectionId: partition[1], provider: decodeName(partition[2]) } : null
}

/** The inspection whose own row a key names; null for every other kind of row. */
export function inspectionIdOf(pk: unknown, sk: unknown): string | null {
  if (typeof pk !== 'string' || sk !== INSPECTION) return null
  return /^INSPECTION#([^#]+)$/.exec(pk)?.[1] ?? null
}

/** The inspection on which a person decided something; null for every other kind of row. */
export function decidedInspectionOf(pk: unknown, sk: unknown): string | null {
  if (typeof pk !== 'string' || typeof sk !== 'string' || !sk.startsWith(REVIEW)) return null
  return /^(?:INSPECTION|PROVIDER)#([^#]+)/.exec(pk)?.[1] ?? null
}

/** The inspection on which a unit may be owed another notice after this change; null: none. */
export function noticedInspectionOf(pk: unknown, sk: unknown, state: unknown): string | null {
  const whole = inspectionIdOf(pk, sk) ?? decidedInspectionOf(pk, sk)
  if (whole || typeof pk !== 'string' || typeof sk !== 'string') return whole
  if (sk.startsWith(ASKED_PROVIDER)) return /^INSPECTION#([^#]+)$/.exec(pk)?.[1] ?? null
  const partition = partitionOf(pk)
  if (!partition) return null
  // A document that is on its way counts as sent, and so does an upload until it is given up.
  const isMoved = documentKeyOf(pk, sk)
    ? isSettled(state as DocumentState) // an unknown state counts as settled: a look too many does no harm
    : sk.startsWith(THREAD) || sk.startsWith(STATEMENT) || (sk.startsWith(UPLOAD) && state === 'aborted')
  return isMoved ? partition.inspectionId : null
}
