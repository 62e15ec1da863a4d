import { randomBytes } from 'node:crypto'
import { dynamoAccessRegister } from '../adapters/dynamo/dynamo-access-register.ts'
import { dynamoAnswerRegister } from '../adapters/dynamo/dynamo-answer-register.ts'
import { dynamoDocumentRegister } from '../adapters/dynamo/dynamo-document-register.ts'
import { dynamoExportRegister } from '../adapters/dynamo/dynamo-export-register.ts'
import { dynamoFindingRegister } from '../adapters/dynamo/dynamo-finding-register.ts'
import { dynamoInspectionRegister } from '../adapters/dynamo/dynamo-inspection-register.ts'
import { dynamoLinkRegister } from '../adapters/dynamo/dynamo-link-register.ts'
import { dynamoNoticeRegister } from '../adapters/dynamo/dynamo-notice-register.ts'
import { dynamoProgressRegister } from '../adapters/dynamo/dynamo-progress-register.ts'
import { dynamoReviewRegister } from '../adapters/dynamo/dynamo-review-register.ts'
import { dynamoRoundRegister } from '../adapters/dynamo/dynamo-round-register.ts'
import { dynamoSearchMarkRegister } from '../adapters/dynamo/dynamo-search-mark-register.ts'
import { dynamoSenderRegister } from '../adapters/dynamo/dynamo-sender-register.ts'
import { dynamoSupplementRegister } from '../adapters/dynamo/dynamo-supplement-register.ts'
import { dynamoThreadRegister } from '../adapters/dynamo/dynamo-thread-register.ts'
import { dynamoUploadRegister } from '../adapters/dynamo/dynamo-upload-register.ts'
import { dynamoViewRegister } from '../adapters/dynamo/dynamo-view-register.ts'
import { openTable } from '../adapters/dynamo/table-client.ts'
import { ed25519Signer } from '../adapters/receipt-signer.ts'
import { openS3, s3ObjectStore } from '../adapters/s3/s3-object-store.ts'
import { s3PackageStore } from '../adapters/s3/s3-package-store.ts'
import { mailTopicOf } from '../adapters/sns/mail-topic.ts'
import { s3DerivedObjects } from '../export/derived-objects.ts'
import type { LogFailed } from '../failure.ts'
import { pagePictureAt } from '../page-pictures.ts'
import { s3SearchIndexes } from '../search/index-files.ts'
import type { TeamGate, TeamSignIn } from './access.ts'
import type { Config } from './config.ts'
import type { ApiDependencies } from './dependencies.ts'
import { newCode } from './extraction-code.ts'
import { s3LandingUploads } from './landing-uploads.ts'
import { derivedStore } from './team/derived-store.ts'
import { listTemplates } from './team/list-templates.ts'

/** The API on the real adapters; the two doors differ only in who vouches for the team, and in where the log is. */
export function openDependencies(
  config: Config,
  team: { identify: TeamGate; signIn: TeamSignIn },
  logFailed: LogFailed,
): ApiDependencies {
  const table = openTable(config.TABLE_NAME)
  const s3 = openS3()
  return {
    inspections: dynamoInspectionRegister(table),
    documents: dynamoDocumentRegister(table),
    accesses: dynamoAccessRegister(table),
    uploads: dynamoUploadRegister(table),
    links: dynamoLinkRegister(table),
    findings: dynamoFindingRegister(table),
    senders: dynamoSenderRegister(table),
    landing: s3LandingUploads(s3, config.LANDING_BUCKET, config.RESTRICTED_KEY_ARN),
    pagePictures: {
      find: (documentId, page) =>
        s3ObjectStore(s3).getPicture(pagePictureAt(config.DERIVED_BUCKET, { documentId }, page)),
    },
    searchIndexes: s3SearchIndexes(s3, config.DERIVED_BUCKET, config.RESTRICTED_KEY_ARN),
    searchMarks: dynamoSearchMarkRegister(table),
    threads: dynamoThreadRegister(table),
    notices: dynamoNoticeRegister(table),
    noticeHosts: config.NOTICE_HOSTS,
    mail: mailTopicOf(config.NOTICE_TOPIC_ARN),
    signer: ed25519Signer(config.RECEIPT_SECRET),
    exports: dynamoExportRegister(table),
    packages: s3PackageStore(s3, config.DERIVED_BUCKET, config.RESTRICTED_KEY_ARN),
    derivedObjects: s3DerivedObjects(s3, config.DERIVED_BUCKET, config.RESTRICTED_KEY_ARN),
    rounds: dynamoRoundRegister(table),
    reviews: dynamoReviewRegister(table),
    views: dynamoViewRegister(table),
    progress: dynamoProgressRegister(table),
    supplements: dynamoSupplementRegister(table),
    answers: dynamoAnswerRegister(table),
    derived: derivedStore(s3ObjectStore(s3), config.DERIVED_BUCKET),
    templates: listTemplates(),
    ...team,
    logFailed,
    publicUrl: config.PUBLIC_URL,
    maxUploadBytes: config.MAX_UPLOAD_BYTES,
    quota: {
      link: { files: config.MAX_FILES_PER_LINK, bytes: config.MAX_BYTES_PER_LINK },
      provider: { files: config.MAX_FILES_PER_PROVIDER, bytes: config.MAX_BYTES_PER_PROVIDER },
    },
    linkValidForMinutes: config.LINK_VALID_FOR_MINUTES,
    now: () => new Date().toISOString(),
    newToken: () => randomBytes(32).toString('base64url'),
    newCode,
    newId: () => randomBytes(16).toString('hex'),
  }
}
