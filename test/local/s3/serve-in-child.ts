import { startS3Server } from '../../../local/s3/server.ts'
import { credentials, region } from './test-account.ts'

/** The S3 server in a process of its own, which a test may end at any moment. */
const [dataDir = ''] = process.argv.slice(2)
const server = await startS3Server({
  dataDir,
  region,
  credentials,
  idleTimeoutMs: Number(process.env.IDLE_TIMEOUT_MS),
  onUnexpectedError: (error) => console.error(error),
})
console.log(server.endpoint)
