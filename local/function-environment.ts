import type { StepName } from '../functions/pipeline/steps.ts'
import type { Servers } from './start-servers.ts'

/**
 * The environment in which the functions are imported: the variables of their configs, and the SDK's own, which lead
 * every client to loopback.
 */
export function functionEnvironment(servers: Servers): Record<string, string> {
  const { region, credentials, endpoints, buckets, tableName, queueUrls } = servers
  return {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    // Not the profile of whoever works at this machine.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    TABLE_NAME: tableName,
    LANDING_BUCKET: buckets.landing,
    EVIDENCE_BUCKET: buckets.evidence,
    DERIVED_BUCKET: buckets.derived,
    ...Object.fromEntries([...queueUrls].map(([step, url]) => [queueVariable(step), url])),
  }
}

/** A local cloud never reaches for AWS: settings of a real account are taken away before ours are put. */
export function enterEnvironment(variables: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
  Object.assign(process.env, variables)
}

const queueVariable = (step: StepName) => `QUEUE_URL_${step.toUpperCase().replaceAll('-', '_')}`
