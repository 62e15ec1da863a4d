import * as z from 'zod'

/**
 * What an administrator says of one province, in one file under provinces/. Shapes only; what a target region lacks
 * and what does not go together is said by check-province.ts, in words that name the field and the cure.
 */

/** Values CloudWatch Logs accepts; any other number fails at deployment only. */
const LogDays = z.literal([7, 14, 30, 60, 90, 120, 180, 365, 731, 1827, 3653])

const Origin = z.string().regex(/^https:\/\/[a-z0-9.-]+(:[0-9]+)?$/)

export const Province = z.strictObject({
  /** Part of every stack and bucket name. It cannot change once deployed: buckets cannot be renamed. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    .max(16),
  /** As pages show it. */
  title: z.string().min(1).max(60),
  account: z.string().regex(/^[0-9]{12}$/),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-[0-9]$/),
  partition: z.enum(['aws', 'aws-cn']),
  retention: z.strictObject({
    /** Governance-mode lock on every version in the evidence store. */
    evidenceDays: z.int().min(1).max(36_500),
    /** After which a received object leaves the landing store; what was cleared lies in the evidence store by then. */
    landingDays: z.int().min(1).max(365),
    logDays: LogDays,
  }),
  uploadLink: z.strictObject({
    /** What a link is given when its issuer says nothing. */
    validForMinutes: z
      .int()
      .min(5)
      .max(60 * 24 * 90),
    /** Age at which the landing store refuses a presigned request, whatever its own expiry says. */
    signatureMaxAgeMinutes: z.int().min(1).max(60),
  }),
  quotas: z.strictObject({
    /** 5 GB: what is cleared is put into the evidence store in one request, and S3 takes no more in one. */
    maxFileSizeBytes: z.int().min(1).max(5_000_000_000),
    maxFilesPerLink: z.int().min(1),
    maxBytesPerLink: z.int().min(1),
    /** Through all links of one unit or other provider of an inspection together. */
    maxFilesPerProvider: z.int().min(1),
    maxBytesPerProvider: z.int().min(1),
    /** API requests of the whole province, enforced by the gateway. */
    requestsPerSecond: z.int().min(1).max(10_000),
    requestBurst: z.int().min(1).max(5_000),
  }),
  reader: z.strictObject({
    engine: z.enum(['embedded', 'textract', 'auto']),
    architecture: z.enum(['x86_64', 'arm64']),
  }),
  /** The province's own OpenID Connect provider: members of teams sign in there. */
  signIn: z.strictObject({
    issuer: z.url(),
    /** Whose tokens our API takes. */
    audience: z.string().min(1),
    /** The console's client: public, authorization code with PKCE. Absent: the audience is the client, as with ID tokens. */
    clientId: z.string().min(1).optional(),
    /** What the console asks for; absent: `openid profile`. An API of its own often wants a scope of its own. */
    scope: z
      .string()
      .regex(/(^| )openid( |$)/)
      .optional(),
    /** Claim that says who is of the inspection office (`office`) or an observer (`observer`), in every inspection. */
    roleClaim: z.string().min(1),
  }),
  /** `public`: links open in any browser. `iam`: every call is signed with AWS credentials; needs no ICP filing. */
  apiAccess: z.enum(['public', 'iam']),
  /** The account has an ICP recordal or licence (China only). */
  icpFiled: z.boolean(),
  /** Origins whose pages may send files to the landing store. */
  webOrigins: z.array(Origin).min(1),
  /** Hosts of webhooks that take notices, beside the chat programs' own. */
  noticeHosts: z.array(z.string().regex(/^[a-z0-9.-]+(:[0-9]+)?$/)),
  /** Where alarms go. */
  alarmTo: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('email'), address: z.email() }),
        z.strictObject({ kind: z.literal('https'), url: z.url({ protocol: /^https$/ }) }),
      ]),
    )
    .min(1),
  capabilities: z.strictObject({
    textract: z.boolean(),
    tracing: z.boolean(),
    waf: z.boolean(),
    customDomain: z.union([
      z.literal(false),
      z.strictObject({
        name: z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/),
        certificateArn: z.string().startsWith('arn:'),
      }),
    ]),
    /** A scanner of the province's own tags each object in landing, under its role (docs/operations/malware-scan.md). */
    malwareScan: z.union([
      z.literal(false),
      z.literal('guardduty'),
      z.strictObject({ scannerRoleArn: z.string().regex(/^arn:aws(-cn)?:iam::[0-9]{12}:role\/.+$/) }),
    ]),
  }),
})
export type Province = z.infer<typeof Province>

/** Textract is switched on and asked for: the checker lets one without the other not pass as the reader. */
export function usesTextract({ reader, capabilities }: Province): boolean {
  return capabilities.textract && reader.engine !== 'embedded'
}
