import { TextractClient } from '@aws-sdk/client-textract'
import type { ReadingJobRegister, TextractJobs } from '../../../shared/ports/textract.ts'
import type { Table } from '../dynamo/table-client.ts'
import { dynamoReadingJobRegister } from './dynamo-reading-job-register.ts'
import { type Notification, textractJobs } from './textract-jobs.ts'

/** Textract and the record of its jobs. The client waits out throttles first: all documents share a few calls a second. */
export function openTextract(
  table: Table,
  notification: Notification,
): { readonly jobs: TextractJobs; readonly jobRegister: ReadingJobRegister } {
  const client = new TextractClient({ retryMode: 'adaptive', maxAttempts: 6 })
  return { jobs: textractJobs(client, notification), jobRegister: dynamoReadingJobRegister(table) }
}
