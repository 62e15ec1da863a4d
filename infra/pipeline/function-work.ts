import type * as z from 'zod'
import type { Config as ApiConfig, OidcConfig } from '../../functions/api/config.ts'
import type { Config as CheckConfig } from '../../functions/pipeline/check-inspection/config.ts'
import type { Config as ClassifyConfig } from '../../functions/pipeline/classify-document/config.ts'
import type { Config as IndexConfig } from '../../functions/pipeline/index-documents/config.ts'
import type { Config as PackConfig } from '../../functions/pipeline/pack-export/config.ts'
import type { Config as ReadConfig } from '../../functions/pipeline/read-document/config.ts'
import type { Config as ReceiveConfig } from '../../functions/pipeline/receive-document/config.ts'
import type { Config as ScreenConfig } from '../../functions/pipeline/screen-document/config.ts'
import type { Config as NoticesConfig } from '../../functions/pipeline/send-notices/config.ts'
import type { StepName } from '../../functions/pipeline/steps.ts'
import type { Config as SweepConfig } from '../../functions/pipeline/sweep/config.ts'
import { noticeTopicArn } from '../names.ts'
import type { Province } from '../province.ts'
import { receiptSecretReference } from '../store/receipt-secret.ts'

/**
 * Per function: the variables that its config.ts reads, and what it may do to the stores. Both stand side by side so
 * that they are changed together; a variable missing here does not compile, and a test compares the two.
 */
export type FunctionName = StepName | 'relay-change' | 'sweep' | 'send-notices' | 'api'

export interface Access {
  readonly table?: readonly ('read' | 'find-by-age' | 'write' | 'write-many')[]
  readonly landing?: readonly ('read' | 'list' | 'sign-uploads')[]
  readonly evidence?: readonly ('keep' | 'read')[]
  readonly derived?: readonly ('read' | 'write' | 'pack')[]
  /** At the topic of notices by mail. */
  readonly notices?: readonly ('Publish' | 'Subscribe')[]
  /** May send to every step's queue, or to its own, and is told the addresses. */
  readonly queues?: 'send' | 'send-own'
}

interface Place {
  readonly province: Province
  readonly tableName: string
  readonly landing: string
  readonly evidence: string
  readonly derived: string
  readonly publicUrl: string
}

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
  'classify-document': Variables<typeof ClassifyConfig>
  'check-inspection': Variables<typeof CheckConfig>
  'index-documents': Variables<typeof IndexConfig>
  'pack-export': Variables<typeof PackConfig>
  /** Queue addresses only, which come with `queues: 'send'`. */
  'relay-change': Record<never, never>
  sweep: Variables<typeof SweepConfig>
  'send-notices': Variables<typeof NoticesConfig>
  api: Variables<typeof ApiConfig> & Variables<typeof OidcConfig>
}

export const functionWork: { readonly [Name in FunctionName]: Work<Environments[Name]> } = {
  'receive-document': {
    access: { table: ['read', 'write'], landing: ['read'] },
    environment: ({ tableName, landing }) => ({ TABLE_NAME: tableName, LANDING_BUCKET: landing }),
    holdsFiles: true,
  },
  'screen-document': {
    access: { table: ['read', 'write'], landing: ['read'], evidence: ['keep'] },
    environment: ({ tableName, landing, evidence }) => ({
      TABLE_NAME: tableName,
      LANDING_BUCKET: landing,
      EVIDENCE_BUCKET: evidence,
    }),
    holdsFiles: true,
    reads: true,
  },
  'read-document': {
    access: { table: ['read', 'write'], evidence: ['read'], derived: ['read', 'write'], queues: 'send-own' },
    environment: ({ tableName, evidence, derived }) => ({
      TABLE_NAME: tableName,
      EVIDENCE_BUCKET: evidence,
      DERIVED_BUCKET: derived,
    }),
    holdsFiles: true,
    reads: true,
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
    environment: ({ tableName, derived }) => ({ TABLE_NAME: tableName, DERIVED_BUCKET: derived }),
    holdsFiles: true,
  },
  'pack-export': {
    access: { table: ['read', 'write'], evidence: ['read'], derived: ['read', 'pack'] },
    environment: ({ tableName, derived }) => ({ TABLE_NAME: tableName, DERIVED_BUCKET: derived }),
    holdsFiles: true,
  },
  'relay-change': {
    access: { queues: 'send' },
    environment: () => ({}),
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
  api: {
    access: {
      table: ['read', 'find-by-age', 'write'],
      landing: ['sign-uploads'],
      derived: ['read', 'write'],
      notices: ['Subscribe'],
    },
    environment: ({ province, tableName, landing, derived, publicUrl }) => ({
      TABLE_NAME: tableName,
      LANDING_BUCKET: landing,
      DERIVED_BUCKET: derived,
      PUBLIC_URL: publicUrl,
      MAX_UPLOAD_BYTES: String(province.quotas.maxFileSizeBytes),
      MAX_FILES_PER_LINK: String(province.quotas.maxFilesPerLink),
      MAX_BYTES_PER_LINK: String(province.quotas.maxBytesPerLink),
      NOTICE_HOSTS: province.noticeHosts.join(','),
      NOTICE_TOPIC_ARN: noticeTopicArn(province),
      RECEIPT_SECRET: receiptSecretReference(province),
      LINK_VALID_FOR_MINUTES: String(province.uploadLink.validForMinutes),
      OIDC_ISSUER: province.signIn.issuer,
      OIDC_AUDIENCE: province.signIn.audience,
    }),
  },
}

/** `QUEUE_URL_<STEP>`, as functions/pipeline/relay-change/config.ts reads it. */
export function queueVariable(step: StepName): string {
  return `QUEUE_URL_${step.toUpperCase().replaceAll('-', '_')}`
}
