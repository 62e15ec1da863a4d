import type { Instant } from '../../shared/calendar.ts'
import type { AccessRegister } from '../../shared/ports/accesses.ts'
import type { AnswerRegister } from '../../shared/ports/answers.ts'
import type { DocumentRegister } from '../../shared/ports/documents.ts'
import type { ExportRegister } from '../../shared/ports/exports.ts'
import type { InspectionRegister, SupplementRegister } from '../../shared/ports/inspections.ts'
import type { LinkRegister } from '../../shared/ports/links.ts'
import type { MailTopic, NoticeRegister } from '../../shared/ports/notices.ts'
import type { ReceiptSigner } from '../../shared/ports/receipt-signer.ts'
import type { FindingRegister, ReviewRegister } from '../../shared/ports/review.ts'
import type { ProgressRegister, RoundRegister } from '../../shared/ports/rounds.ts'
import type { SearchMarkRegister } from '../../shared/ports/search-marks.ts'
import type { SenderRegister, UploadQuota, UploadRegister } from '../../shared/ports/sending.ts'
import type { ThreadRegister } from '../../shared/ports/threads.ts'
import type { ViewRegister } from '../../shared/ports/views.ts'
import type { PackageStore } from '../adapters/s3/s3-package-store.ts'
import type { DerivedObjects } from '../export/derived-objects.ts'
import type { LogFailed } from '../failure.ts'
import type { SearchIndexes } from '../search/index-files.ts'
import type { TeamGate, TeamSignIn } from './access.ts'
import type { LandingUploads } from './landing-uploads.ts'
import type { DerivedStore } from './team/derived-store.ts'
import type { ListTemplates } from './team/list-templates.ts'

export interface PagePictures {
  /** WebP; null: of this page there is none. */
  find(documentId: string, page: number): Promise<Uint8Array<ArrayBuffer> | null>
}

export interface ApiDependencies {
  readonly inspections: InspectionRegister
  readonly documents: DocumentRegister
  readonly accesses: AccessRegister
  readonly uploads: UploadRegister
  readonly links: LinkRegister
  readonly findings: FindingRegister
  readonly senders: SenderRegister
  readonly threads: ThreadRegister
  readonly notices: NoticeRegister
  /** Where notices may go beside the chat programs' own hosts. */
  readonly noticeHosts: readonly string[]
  /** Null: this deployment sends no mail. */
  readonly mail: MailTopic | null
  readonly signer: ReceiptSigner
  readonly landing: LandingUploads
  readonly pagePictures: PagePictures
  readonly searchIndexes: SearchIndexes
  readonly searchMarks: SearchMarkRegister
  readonly exports: ExportRegister
  readonly packages: PackageStore
  readonly derivedObjects: DerivedObjects
  readonly rounds: RoundRegister
  readonly reviews: ReviewRegister
  readonly views: ViewRegister
  readonly progress: ProgressRegister
  readonly supplements: SupplementRegister
  readonly answers: AnswerRegister
  /** Readings and page pictures, which the team's routes show. */
  readonly derived: DerivedStore
  readonly templates: ListTemplates
  readonly identify: TeamGate
  readonly signIn: TeamSignIn
  readonly logFailed: LogFailed
  /** Where the pages are served, for links that people open. */
  readonly publicUrl: string
  readonly maxUploadBytes: number
  readonly quota: UploadQuota
  readonly linkValidForMinutes: number
  readonly now: () => Instant
  /** 256 random bits, base64url. */
  readonly newToken: () => string
  /** An extraction code, as extraction-code.ts makes them. */
  readonly newCode: () => string
  /** 128 random bits, in characters fit for keys. */
  readonly newId: () => string
}
