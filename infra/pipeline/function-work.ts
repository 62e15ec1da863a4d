import type * as z from 'zod'
import type { Config as ApiConfig, OidcConfig } from '../../functions/api/config.ts'
import type { Config as PagesConfig } from '../../functions/pages/config.ts'
import type { Config as CheckConfig } from '../../functions/pipeline/check-inspection/config.ts'
import type { Config as ClassifyConfig } from '../../functions/pipeline/classify-document/config.ts'
import type { Config as FinishConfig } from '../../functions/pipeline/finish-reading/config.ts'
import type { Config as IndexConfig } from '../../functions/pipeline/index-documents/config.ts'
import type { Config as PackConfig } from '../../functions/pipeline/pack-export/config.ts'
import type { Config as ReadConfig } from '../../functions/pipeline/read-document/config.ts'
import type { Config as ReceiveConfig } from '../../functions/pipeline/receive-document/config.ts'
import type { Config as RelayConfig } from '../../functions/pipeline/relay-change/config.ts'
import type { Config as ScreenConfig } from '../../functions/pipeline/screen-document/config.ts'
import type { Config as NoticesConfig } from '../../functions/pipeline/send-notices/config.ts'
import type { StepName } from '../../functions/pipeline/steps.ts'
import type { Config as SweepConfig } from '../../functions/pipeline/sweep/config.ts'
import { noticeTopicArn, storeOrigin } from '../names.ts'
import type { Province } from '../province.ts'
import { receiptSecretReference } from '../store/receipt-secret.ts'

/**
 * Per function: the variables that its config.ts reads, and what it may do to the stores. Both stand side by side so
 * that they are changed together; a variable missing here does not compile, and a test compares the two.
 *
 * Over 200 lines because it is one table.
 */
export type FunctionName =
  | StepName
  | 'finish-reading'
  | 'relay-change'
  | 'sweep'
  | 'send-notices'
  | 'pages'
  | 'api'
  | 'team-api'

export interface Access {
  readonly table?: readonly ('read' | 'read-many' | 'find-by-age' | 'mark' | 'write' | 'write-many')[]
  /** `read-verdict`: the tag of a scanner, where the province has one. */
  readonly landing?: readonly ('read' | 'read-verdict' | 'list' | 'sign-uploads')[]
  readonly evidence?: readonly ('keep' | 'read')[]
  readonly derived?: readonly ('read' | 'write' | 'pack' | 'show-pages')[]
  /** May start and follow jobs of Textract, which fetches the evidence in the caller's name. Nothing where there is none. */
  readonly textract?: 'jobs'
  /** At the topic of notices by mail. */
  readonly notices?: readonly ('Publish' | 'Subscribe')[]
  /** May send to every step's queue, or to its own, and is told the addresses. */
  readonly queues?: 'send' | 'send-own'
}

export interface Place {
  readonly province: Province
  readonly tableName: string
  readonly landing: string
  readonly evidence: string
  readonly derived: string
  readonly publicUrl: string
  readonly restrictedKeyArn: string
  /** Null: the province reads with the embedded reader alone. */
  readonly textract: TextractPlace | null
}

/** Where Textract gives notice, and the role it takes on to do so. */
interface TextractPlace {
  readonly topicArn: string
  readonly roleArn: string
}

/** The name that GuardDuty gives its tag; a scanner of the province's own uses the same. */
const VERDICT_TAG = 'GuardDutyMalwareScanStatus'

interface Work<Environment> {
  readonly access: Access
  readonly environment: (place: Place) => Environment
  /** Works on files that lie in /tmp, so /tmp must hold the largest. */
  readonly holdsFiles?: true
  /** Runs the parser, whose engines and models come along in its package. */
  readonly reads?: true
}

/** What the schema takes, as text: a variable with a default may be left out. */
type Variables<Schema extends z.ZodType> = { readonly [Name in keyof z.input<Schema>]: string }

interface Environments {
  'receive-document': Variables<typeof ReceiveConfig>
  'screen-document': Variables<typeof ScreenConfig>
  /** Its queue's address comes with `queues: 'send-own'`. */
  'read-document': Omit<Variables<typeof ReadConfig>, 'QUEUE_URL_READ_DOCUMENT'>
  /** Deployed where the province reads with Textract. */
  'finish-reading': Variables<typeof FinishConfig>
  'classify-document': Variables<typeof ClassifyConfig>
  'check-inspection': Variables<typeof CheckConfig>
  'index-documents': Variables<typeof IndexConfig>
  'pack-export': Variables<typeof PackConfig>
  /** The queues' addresses come with `queues: 'send'`. */
  'relay-change': Variables<typeof RelayConfig>
  sweep: Variables<typeof SweepConfig>
  'send-notices': Variables<typeof NoticesConfig>
  pages: Variables<typeof PagesConfig>
  api: Variables<typeof ApiConfig> & Variables<typeof OidcConfig>
  'team-api': Variables<typeof ApiConfig> & Variables<typeof OidcConfig>
}

export const functionWork: { readonly [Name in FunctionName]: Work<Environments[Name]> } = {
  'receive-document': {
    access: { table: ['read', 'write'], landing: ['read'] },
    environment: ({ tableName, landing }) => ({ TABLE_NAME: tableName, LANDING_BUCKET: landing }),
    holdsFiles: true,
  },
  'screen-document': {
    access: { table: ['read', 'write'], landing: ['read', 'read-verdict'], evidence: ['keep'] },
    environment: ({ province, tableName, landing, evidence, restrictedKeyArn }) => ({
      TABLE_NAME: tableName,
      RESTRICTED_KEY_ARN: restrictedKeyArn,
      LANDING_BUCKET: landing,
      EVIDENCE_BUCKET: evidence,
      ...(province.capabilities.malwareScan ? { SCAN_TAG: VERDICT_TAG } : {}),
    }),
    holdsFiles: true,
    reads: true,
  },
  'read-document': {
    access: {
      table: ['read', 'write'],
      evidence: ['read'],
      derived: ['read', 'write'],
      textract: 'jobs',
      queues: 'send-own',
    },
    environment: ({ province, tableName, evidence, derived, restrictedKeyArn, textract }) => ({
      TABLE_NAME: tableName,
      RESTRICTED_KEY_ARN: restrictedKeyArn,
      EVIDENCE_BUCKET: evidence,
      DERIVED_BUCKET: derived,
      ...(textract ? { OCR_ENGINE: province.reader.engine, ...textractVariables(textract) } : {}),
    }),
    holdsFiles: true,
    reads: true,
  },
  'finish-reading': {
    access: { table: ['read', 'write'], derived: ['write'], textract: 'jobs' },
    environment: ({ tableName, derived, restrictedKeyArn, textract }) => {
      if (!textract) throw new Error('finish-reading has nothing to finish where there is no Textract')
      return {
        TABLE_NAME: tableName,
        RESTRICTED_KEY_ARN: restrictedKeyArn,
        DERIVED_BUCKET: derived,
        ...textractVariables(textract),
      }
    },
  },
  'classify-document': {
    access: { table: ['read', 'write'], derived: ['read'] },
    environment: ({ tableName, derived }) => ({ TABLE_NAME: tableName, DERIVED_BUCKET: derived }),
  },
  'check-inspection': {
    access: { table: ['read', 'write', 'write-many'] },
    environment: ({ tableName }) => ({ TABLE_NAME: tableName }),
  },
  'index-documents': {
    access: { table: ['read', 'write'], derived: ['read', 'write'] },
    environment: ({ tableName, derived, restrictedKeyArn }) => ({
      TABLE_NAME: tableName,
      RESTRICTED_KEY_ARN: restrictedKeyArn,
      DERIVED_BUCKET: derived,
    }),
    holdsFiles: true,
  },
  'pack-export': {
    access: { table: ['read', 'write'], evidence: ['read'], derived: ['read', 'pack'] },
    environment: ({ tableName, derived, restrictedKeyArn }) => ({
      TABLE_NAME: tableName,
      RESTRICTED_KEY_ARN: restrictedKeyArn,
      DERIVED_BUCKET: derived,
    }),
    holdsFiles: true,
  },
  'relay-change': {
    access: { table: ['mark'], queues: 'send' },
    environment: ({ tableName }) => ({ TABLE_NAME: tableName }),
  },
  sweep: {
    access: { table: ['read', 'find-by-age'], landing: ['list'], queues: 'send' },
    environment: ({ tableName, landing }) => ({ TABLE_NAME: tableName, LANDING_BUCKET: landing }),
  },
  'send-notices': {
    access: { table: ['read', 'find-by-age', 'write'], notices: ['Publish'] },
    environment: ({ province, tableName }) => ({
      TABLE_NAME: tableName,
      NOTICE_HOSTS: province.noticeHosts.join(','),
      NOTICE_TOPIC_ARN: noticeTopicArn(province),
    }),
  },
  pages: {
    access: {},
    environment: ({ province }) => ({
      STORE_ORIGIN: storeOrigin(province),
      SIGN_IN_ORIGIN: new URL(province.signIn.issuer).origin,
    }),
  },
  api: {
    // What units can reach signs uploads, reads the table and shows pages: no original, no reading, no index.
    access: { table: ['read', 'find-by-age', 'write'], landing: ['sign-uploads'], derived: ['show-pages'] },
    environment: apiVariables,
  },
  'team-api': {
    // A round's matrix is read a hundred rows at a time.
    access: {
      table: ['read', 'read-many', 'find-by-age', 'write'],
      derived: ['read', 'write'],
      notices: ['Subscribe'],
    },
    environment: apiVariables,
  },
}

/** One program behind two doors, whose roles differ. */
function apiVariables({ province, tableName, landing, derived, publicUrl, restrictedKeyArn }: Place) {
  return {
    TABLE_NAME: tableName,
    RESTRICTED_KEY_ARN: restrictedKeyArn,
    LANDING_BUCKET: landing,
    DERIVED_BUCKET: derived,
    PUBLIC_URL: publicUrl,
    MAX_UPLOAD_BYTES: String(province.quotas.maxFileSizeBytes),
    MAX_FILES_PER_LINK: String(province.quotas.maxFilesPerLink),
    MAX_BYTES_PER_LINK: String(province.quotas.maxBytesPerLink),
    MAX_FILES_PER_PROVIDER: String(province.quotas.maxFilesPerProvider),
    MAX_BYTES_PER_PROVIDER: String(province.quotas.maxBytesPerProvider),
    NOTICE_HOSTS: province.noticeHosts.join(','),
    NOTICE_TOPIC_ARN: noticeTopicArn(province),
    RECEIPT_SECRET: receiptSecretReference(province),
    LINK_VALID_FOR_MINUTES: String(province.uploadLink.validForMinutes),
    OIDC_ISSUER: province.signIn.issuer,
    OIDC_AUDIENCE: province.signIn.audience,
    OIDC_ROLES_CLAIM: province.signIn.roleClaim,
    ...(province.signIn.clientId ? { OIDC_CLIENT_ID: province.signIn.clientId } : {}),
    ...(province.signIn.scope ? { OIDC_SCOPE: province.signIn.scope } : {}),
  }
}

function textractVariables({ topicArn, roleArn }: TextractPlace) {
  return { TEXTRACT_TOPIC_ARN: topicArn, TEXTRACT_ROLE_ARN: roleArn }
}

/** `QUEUE_URL_<STEP>`, as functions/pipeline/relay-change/config.ts reads it. */
export function queueVariable(step: StepName): string {
  return `QUEUE_URL_${step.toUpperCase().replaceAll('-', '_')}`
}
