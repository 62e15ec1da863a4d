import * as z from 'zod'
import { FurtherHosts, NoticeTopicArn } from '../pipeline/send-notices/config.ts'

const GIB = 1024 ** 3

export const Config = z.object({
  TABLE_NAME: z.string(),
  LANDING_BUCKET: z.string(),
  DERIVED_BUCKET: z.string(),
  /** For what restricted providers send; absent: the bucket's own key is for all. */
  RESTRICTED_KEY_ARN: z.string().optional(),
  /** Where people open links, without a slash at the end. */
  PUBLIC_URL: z.url(),
  /** The evidence store takes an object in one request: S3's limit of a single put is 5 GiB. */
  MAX_UPLOAD_BYTES: z.coerce
    .number()
    .max(5 * GIB)
    .default(5 * GIB),
  MAX_FILES_PER_LINK: z.coerce.number().default(5_000),
  MAX_BYTES_PER_LINK: z.coerce.number().default(200 * GIB),
  /** Through all of its links together, so that a link issued anew does not double what it may send. */
  MAX_FILES_PER_PROVIDER: z.coerce.number().default(20_000),
  MAX_BYTES_PER_PROVIDER: z.coerce.number().default(800 * GIB),
  NOTICE_HOSTS: FurtherHosts,
  NOTICE_TOPIC_ARN: NoticeTopicArn,
  /** What the key that signs receipts is made of: of the deployment, and kept for as long as its receipts. */
  RECEIPT_SECRET: z.string().min(32),
  LINK_VALID_FOR_MINUTES: z.coerce.number().default(14 * 24 * 60),
})
export type Config = z.infer<typeof Config>

/** Who vouches for the team on AWS: the province's own OIDC provider. */
export const OidcConfig = z.object({
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: z.string(),
  /** The console's client: public, authorization code with PKCE. Absent: the audience is the client. */
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_SCOPE: z.string().default('openid profile'),
  /** The claim that says who is of the inspection office (`office`) or an observer (`observer`), everywhere. */
  OIDC_ROLES_CLAIM: z.string().default('intake_roles'),
})
export type OidcConfig = z.infer<typeof OidcConfig>
