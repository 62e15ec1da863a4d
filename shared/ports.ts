import type { Instant } from './calendar.ts'
import type { CheckMark, StoredFinding } from './check/stored-finding.ts'
import type { CustodyAct, CustodyEntry } from './document/custody.ts'
import type { DocumentIn, DocumentRecord, DocumentState } from './document/record.ts'
import type { ExportRecord } from './export/export-record.ts'
import type { Inspection } from './inspection/inspection.ts'
import type { LinkSession, SenderRole, UploadLink } from './inspection/link.ts'
import type { Upload } from './inspection/upload.ts'
import type { Delivery, Notice } from './notice/notice.ts'
import type { NoticeTarget } from './notice/target.ts'
import type { NotApplicableStatement, SecrecyConfirmation, SenderActs } from './portal/sender-acts.ts'
import type { PageRange } from './reading/page-ranges.ts'
import type { Reading, ReadPage } from './reading/reading.ts'
import type { ReadingJob } from './reading/textract/job.ts'
import type { TextractPages } from './reading/textract/pages.ts'
import type { Receipt, UnsignedReceipt } from './receipt/receipt.ts'
import type { ReviewAct } from './review/review-act.ts'
import type { InspectionSummary } from './round/inspection-summary.ts'
import type { Progress, ProgressScope } from './round/progress.ts'
import type { Member, Round } from './round/round.ts'
import type { Supplement } from './round/supplement.ts'
import type { Inspected, ReadableFormat, Refusal } from './screen/inspected.ts'
import type { SubmissionAct } from './submission/submission.ts'
import type { ThreadMessage } from './thread/thread.ts'

/** What the pipeline needs of the outside world; adapters in functions/adapters/ fulfil it. */

/** A copy of the bytes on this machine's disk, under a name of our own making. `name` is what the sender called it. */
export interface LocalFile {
  readonly diskPath: string
  readonly name: string
}

export type ReadOutcome<T> =
  | { readonly kind: 'read'; readonly value: T }
  /** The parser died, ran out of time or of memory, or the content broke while reading. `cause` in kebab-case. */
  | { readonly kind: 'unreadable'; readonly cause: string }

/**
 * Opens files that may be hostile, in a process that may die. Bad input is an outcome, never an exception;
 * an exception means that the parser itself could not be started.
 */
export interface Parser {
  inspect(file: LocalFile): Promise<Inspected>
  /** Bytes of one member of an archive, or why it must not be unpacked. */
  extract(
    archive: LocalFile,
    index: number,
  ): Promise<{ kind: 'extracted'; bytes: Uint8Array } | { kind: 'refused'; refusal: Refusal }>
  /** The top third of the first page, for the secrecy mark. Kept in memory only. */
  readTop(file: LocalFile, format: ReadableFormat): Promise<ReadOutcome<ReadPage>>
  /** Everything, page by page; of a file with more than `atMostPages` only how many there are. */
  read(
    file: LocalFile,
    format: ReadableFormat,
    atMostPages?: number,
  ): Promise<ReadOutcome<Reading> | { readonly kind: 'long'; readonly pages: number }>
  /** Some pages of a PDF or TIFF. */
  readRange(file: LocalFile, format: ReadableFormat, range: PageRange): Promise<ReadOutcome<Reading>>
  /** Pictures of pages, for people to look at. Pages that cannot be drawn are left out. */
  draw(file: LocalFile, format: ReadableFormat, pages: readonly PageToDraw[]): Promise<readonly DrawnPage[]>
  close(): Promise<void>
}

/** By number and turn, as the reading has them. */
export type PageToDraw = Pick<ReadPage, 'number' | 'rotation'>

export interface DrawnPage {
  readonly number: number
  /** WebP. */
  readonly bytes: Uint8Array
}

/** Where a document's record stands in the register. */
export interface DocumentKey {
  readonly inspectionId: string
  readonly provider: string
  readonly documentId: string
}

/** What a step adds to the custody record when it moves a document. */
export interface Act {
  readonly actor: string
  readonly act: CustodyAct
  readonly at: Instant
  readonly detail: Readonly<Record<string, string | number>>
}

/** A document that is new to the register: its record without what the register itself gives. */
export type NewDocument = Omit<DocumentIn<'received'>, 'state' | 'revision' | 'custody' | 'updatedAt'>

/** What a step changes when it moves a record on: the new state with what belongs to it. */
export type Move<S extends DocumentState = DocumentState> = S extends DocumentState
  ? Omit<DocumentIn<S>, keyof DocumentIn<'received'>> & {
      readonly state: S
      /** Where the sender chose anew; else its choice stays as it was. */
      readonly chosenItem?: string
    }
  : never

/** The records of documents, each with its custody chain. State and custody entry are written in one transaction. */
export interface DocumentRegister {
  find(key: DocumentKey): Promise<DocumentRecord | null>
  /**
   * `known`: a record of this id is there already, which is what a repeated delivery finds. The upload that announced
   * the document becomes `received` in the same transaction: a crash cannot part the two.
   */
  add(document: NewDocument, act: Act, announcedBy?: Upload): Promise<'added' | 'known'>
  /**
   * `overtaken`: someone else moved the record since it was read; whoever sees this steps back. A person's decision is
   * kept with the move or not at all.
   */
  move(from: DocumentRecord, to: Move, act: Act, review?: ReviewAct): Promise<'moved' | 'overtaken'>
  /** All records of one provider's partition, in no order that means anything. */
  list(inspectionId: string, provider: string): Promise<DocumentRecord[]>
  custody(key: DocumentKey): Promise<CustodyEntry[]>
  /** The chains of all documents of one provider, each in its order. */
  custodyOfAll(inspectionId: string, provider: string): Promise<CustodyEntry[]>
  /** Documents that no step has settled since before the instant. */
  standingStill(before: Instant): Promise<DocumentKey[]>
  /** Documents that were settled, or moved after that, on the day (UTC, `YYYY-MM-DD`). */
  settledOn(day: string): Promise<DocumentKey[]>
}

export interface ObjectRef {
  readonly bucket: string
  readonly key: string
}

/** Where something is put, and whose material it is, which decides the key it lies under. */
export interface OwnedRef extends ObjectRef {
  readonly provider: string
}

/** Object stores by what the pipeline does with them. Bytes travel as files on disk, so that size does not matter. */
export interface ObjectStore {
  /** Null: no such object (yet). */
  head(ref: ObjectRef): Promise<{ bytes: number; etag: string } | null>
  /** The value of the object's tag of this name; null: no such tag, or no such object. */
  tag(ref: ObjectRef, name: string): Promise<string | null>
  /** Writes the object's bytes to the file. `gone`: no object, or not the one with this ETag or version any more. */
  download(
    ref: ObjectRef & { etag?: string; versionId?: string },
    diskPath: string,
  ): Promise<{ kind: 'downloaded'; bytes: number; sha256: string } | { kind: 'gone' }>
  /**
   * Puts the file into a versioned bucket once: a second call with the same key finds the first version and returns it.
   * Refuses (throws) when another content lies under the key.
   */
  keepOnce(ref: OwnedRef, diskPath: string, sha256: string): Promise<{ versionId: string }>
  putText(ref: OwnedRef, text: string): Promise<void>
  getText(ref: ObjectRef): Promise<string | null>
  putPicture(ref: OwnedRef, webp: Uint8Array): Promise<void>
  getPicture(ref: ObjectRef): Promise<Uint8Array<ArrayBuffer> | null>
  /** Every object under the prefix, page by page. */
  list(bucket: string, prefix: string): AsyncIterable<{ key: string; bytes: number; etag: string; modifiedAt: Instant }>
}

export interface InspectionRegister {
  create(inspection: Inspection): Promise<'created' | 'exists'>
  find(inspectionId: string): Promise<Inspection | null>
  /** Ids, oldest first; of those created since the day (UTC, `YYYY-MM-DD`), if one is named. */
  list(sinceDay?: string): Promise<string[]>
  /** As written, with its new revision. `overtaken`: somebody else wrote since it was read. */
  update(inspection: Inspection): Promise<Inspection | 'overtaken'>
  /** Who has been given a link: whose partitions there are to look into. */
  addProvider(inspectionId: string, provider: string): Promise<void>
  providers(inspectionId: string): Promise<string[]>
}

/** Rounds, who is in them, and which inspections they group. */
export interface RoundRegister {
  create(round: Round): Promise<void>
  find(roundId: string): Promise<Round | null>
  /** As written, with its new revision. `overtaken`: somebody else wrote since it was read. */
  update(round: Round): Promise<Round | 'overtaken'>
  /** Oldest first. */
  list(): Promise<Round[]>
  /** Those that a person was ever put into. */
  listOf(userId: string): Promise<Round[]>
  putMember(roundId: string, member: Member): Promise<void>
  member(roundId: string, userId: string): Promise<Member | null>
  members(roundId: string): Promise<Member[]>
  /** As they stand now: the inspection's own register keeps them so. */
  inspections(roundId: string): Promise<InspectionSummary[]>
}

/** What was answered to requests that are done once (`Idempotency-Key`). */
export interface AnswerRegister {
  /** `request`: digest of what is asked, so that a key is not used for two things. */
  begin(
    userId: string,
    key: string,
    request: string,
  ): Promise<
    | { readonly kind: 'begun' | 'running' | 'other-request' }
    | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  >
  keep(userId: string, key: string, request: string, answer: { status: number; body: string }): Promise<void>
}

/** Drafts of supplementary requests; what was issued stands in the inspection itself. */
export interface SupplementRegister {
  put(inspectionId: string, supplement: Supplement): Promise<void>
  list(inspectionId: string): Promise<Supplement[]>
}

/** How far inspections are, as of their last check. */
export interface ProgressRegister {
  put(progress: readonly Progress[]): Promise<void>
  /** A hundred rows in a read, however large the inspections are. */
  find(inspectionIds: readonly string[], scopes: readonly ProgressScope[]): Promise<Progress[]>
}

/** What the team decided, added and never changed. */
export interface ReviewRegister {
  add(inspectionId: string, act: ReviewAct): Promise<void>
  /** In the order in which they were done. */
  listOwn(inspectionId: string, provider: string): Promise<ReviewAct[]>
  /** With those that rest on material of several providers. */
  list(inspectionId: string, providers: readonly string[]): Promise<ReviewAct[]>
  lookedAt(userId: string, inspectionId: string): Promise<Instant | null>
  /** By inspection. */
  allLookedAt(userId: string): Promise<ReadonlyMap<string, Instant>>
  look(userId: string, inspectionId: string, at: Instant): Promise<void>
}

/** That somebody opened a link. */
export interface LinkOpening {
  readonly at: Instant
  readonly name: string | null
  readonly role: SenderRole
}

export interface LinkRegister {
  issue(link: UploadLink): Promise<void>
  findLink(tokenDigest: string): Promise<UploadLink | null>
  /** All of an inspection, with who opened them. For the team alone: they are of all its providers. */
  list(inspectionId: string): Promise<{ link: UploadLink; openings: LinkOpening[]; wrongCodes: number }[]>
  revoke(tokenDigest: string, at: Instant): Promise<void>
  /** Takes one of the tries that `lane` has at the link's code. */
  takeTry(
    tokenDigest: string,
    lane: string,
    now: Instant,
  ): Promise<{ readonly kind: 'taken' } | { readonly kind: 'too-many'; readonly retryAt: Instant }>
  /** A right code gives the lane its tries back; a wrong one is counted for the team to see. */
  settleTry(tokenDigest: string, lane: string, wasRight: boolean): Promise<void>
  openSession(session: LinkSession, at: Instant): Promise<void>
  findSession(tokenDigest: string): Promise<LinkSession | null>
}

/** How much may be announced: through one link, and by one provider through all of its links. */
export interface UploadQuota {
  readonly link: { readonly files: number; readonly bytes: number }
  readonly provider: { readonly files: number; readonly bytes: number }
}

export interface UploadRegister {
  /** Counted before it is sent, so that nothing is signed beyond the quota; an aborted upload gives its room back. */
  announce(upload: Upload, quota: UploadQuota): Promise<'announced' | 'too-many-files' | 'too-many-bytes'>
  /** What is left of the quota. */
  room(
    inspectionId: string,
    provider: string,
    linkId: string,
    quota: UploadQuota,
  ): Promise<{ files: number; bytes: number }>
  find(inspectionId: string, provider: string, uploadId: string): Promise<Upload | null>
  /** Changes nothing once the upload was received. */
  markAborted(upload: Upload): Promise<void>
  list(inspectionId: string, provider: string): Promise<Upload[]>
}

/** What the senders of one provider declared. */
export interface SenderRegister {
  confirmSecrecy(inspectionId: string, provider: string, confirmation: SecrecyConfirmation): Promise<void>
  stateNotApplicable(inspectionId: string, provider: string, statement: NotApplicableStatement): Promise<void>
  acts(inspectionId: string, provider: string): Promise<SenderActs>
  /** `overtaken`: an act of this sequence is there already. */
  addSubmission(inspectionId: string, provider: string, act: SubmissionAct): Promise<'added' | 'overtaken'>
  submissions(inspectionId: string, provider: string): Promise<SubmissionAct[]>
}

/** Questions and answers on items, in the partition of the item's provider. */
export interface ThreadRegister {
  /** As it is kept: a message of the same id that is there already stays as it was. */
  post(inspectionId: string, provider: string, message: ThreadMessage): Promise<ThreadMessage>
  /** Of one item, or of all. */
  messages(inspectionId: string, provider: string, item?: string): Promise<ThreadMessage[]>
}

/** The outbox of an inspection, and where its notices go. */
export interface NoticeRegister {
  /** A notice of the same id that is there already stays as it was. */
  add(notice: Notice): Promise<void>
  list(inspectionId: string): Promise<{ notice: Notice; deliveries: Delivery[] }[]>
  /** False: the delivery is not as it was before any more. `before` null: there was none. */
  record(inspectionId: string, noticeId: string, before: Delivery | null, after: Delivery): Promise<boolean>
  putTarget(inspectionId: string, target: NoticeTarget): Promise<void>
  targets(inspectionId: string): Promise<NoticeTarget[]>
}

/** Mail to addresses that agreed to it. Each answers `delivered`, or a word for what went wrong. */
export interface MailTopic {
  /** The mailbox's owner is asked first; from then on it gets what is published for the target. */
  subscribe(address: string, targetId: string): Promise<string>
  publish(targetId: string, subject: string, text: string): Promise<string>
}

/** Signs what the deployment vouches for. */
export interface ReceiptSigner {
  /** The raw public key, base64url. */
  readonly publicKey: string
  sign(receipt: UnsignedReceipt): Receipt
}

export interface FindingRegister {
  list(inspectionId: string, providers: readonly string[]): Promise<StoredFinding[]>
  put(inspectionId: string, findings: readonly StoredFinding[]): Promise<void>
  lastCheck(inspectionId: string): Promise<CheckMark | null>
  /** `overtaken`: another check finished since `after` was read. */
  finishCheck(
    inspectionId: string,
    after: CheckMark | null,
    mark: Omit<CheckMark, 'revision'>,
  ): Promise<'finished' | 'overtaken'>
}

export type JobResult =
  | { readonly kind: 'running' }
  | { readonly kind: 'failed' }
  /** Unknown (any more): results are kept for seven days. */
  | { readonly kind: 'expired' }
  | TextractPages

/** Amazon Textract: reads an object version in its own time and gives notice at the end. */
export interface TextractJobs {
  /** Idempotent: the same version and attempt is the same job, for as long as Textract remembers the token. */
  start(job: { evidence: ObjectRef & { versionId: string }; attempt: number }): Promise<
    | { kind: 'started'; jobId: string }
    /** Textract will never read this file. */
    | { kind: 'refused' }
    /** Throttled, or too many jobs at a time. */
    | { kind: 'busy' }
  >
  result(jobId: string): Promise<JobResult | { kind: 'busy' }>
}

/** The latest job of a document, in the partition of its record. */
export interface ReadingJobRegister {
  find(key: DocumentKey): Promise<ReadingJob | null>
  /** `overtaken`: a job of the same or a later attempt at this version is there already. */
  record(key: DocumentKey, job: ReadingJob): Promise<'recorded' | 'overtaken'>
}

/** What the search index of one provider's documents holds; `stale`: it is to be made anew, as the next generation. */
export interface SearchMark {
  readonly state: 'none' | 'stale' | 'built'
  readonly generation: number
  /** Digest of the documents' ids and revisions that it was built from. */
  readonly fingerprint: string | null
}

export interface SearchMarkRegister {
  find(inspectionId: string, provider: string): Promise<SearchMark>
  /** `overtaken`: a newer generation was asked for meanwhile. */
  built(
    inspectionId: string,
    provider: string,
    mark: { generation: number; fingerprint: string },
  ): Promise<'built' | 'overtaken'>
  /** Asks for the index to be made anew. */
  renew(inspectionId: string, provider: string): Promise<void>
}

/** The exports of an inspection: what was asked for, by whom, and how far it is. */
export interface ExportRegister {
  /** `known`: an export of this id was asked for before. */
  create(record: ExportRecord): Promise<'created' | 'known'>
  find(inspectionId: string, exportId: string): Promise<ExportRecord | null>
  list(inspectionId: string): Promise<ExportRecord[]>
  /** Those that have not ended and have not moved since before the instant. */
  unfinished(before: Instant): Promise<{ inspectionId: string; exportId: string }[]>
  /** Says how far it is; nothing where it has ended already. */
  tell(
    key: { inspectionId: string; exportId: string },
    change: Pick<ExportRecord, 'state' | 'packedBytes' | 'updatedAt'> &
      Partial<Pick<ExportRecord, 'finishedAt' | 'failure'>>,
  ): Promise<void>
}
