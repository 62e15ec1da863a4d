import { createHash } from 'node:crypto'
import {
  BadDocumentException,
  DocumentTooLargeException,
  GetDocumentAnalysisCommand,
  type GetDocumentAnalysisCommandOutput,
  InvalidJobIdException,
  LimitExceededException,
  ProvisionedThroughputExceededException,
  StartDocumentAnalysisCommand,
  type TextractClient,
  ThrottlingException,
  UnsupportedDocumentException,
} from '@aws-sdk/client-textract'
import type { JobResult, TextractJobs } from '../../../shared/ports/textract.ts'
import { type Block, TextractAnswer } from '../../../shared/reading/textract/blocks.ts'
import { textractPages } from '../../../shared/reading/textract/pages.ts'
import { jobTag } from './job-tag.ts'

/** Where Textract gives notice: the topic, and the role it takes on to publish there. */
export interface Notification {
  readonly topicArn: string
  readonly roleArn: string
}

export function textractJobs(client: TextractClient, notification: Notification): TextractJobs {
  return {
    async start({ evidence, attempt }) {
      const { bucket, key, versionId } = evidence
      try {
        const { JobId } = await client.send(
          new StartDocumentAnalysisCommand({
            DocumentLocation: { S3Object: { Bucket: bucket, Name: key, Version: versionId } },
            FeatureTypes: ['TABLES', 'SIGNATURES'],
            // The topic belongs to it: Textract refuses a known token with other parameters.
            ClientRequestToken: tokenOf(bucket, key, versionId, String(attempt), notification.topicArn),
            JobTag: jobTag(attempt),
            NotificationChannel: { SNSTopicArn: notification.topicArn, RoleArn: notification.roleArn },
          }),
        )
        if (!JobId) throw new Error('Textract answered without a job')
        return { kind: 'started', jobId: JobId }
      } catch (error) {
        if (isThrottle(error)) return { kind: 'busy' }
        if (isRefusal(error)) return { kind: 'refused' }
        throw error
      }
    },

    async result(jobId) {
      try {
        return await fetchResult(client, jobId)
      } catch (error) {
        if (isThrottle(error)) return { kind: 'busy' }
        if (error instanceof InvalidJobIdException) return { kind: 'expired' }
        throw error
      }
    },
  }
}

/** The limit of Textract. */
const BLOCKS_PER_ANSWER = 1000

async function fetchResult(client: TextractClient, jobId: string): Promise<JobResult> {
  const blocks: Block[] = []
  const unreadPages = new Set<number>()
  const seen = new Set<string>()
  let token: string | undefined
  for (;;) {
    const answer: GetDocumentAnalysisCommandOutput = await client.send(
      new GetDocumentAnalysisCommand({
        JobId: jobId,
        MaxResults: BLOCKS_PER_ANSWER,
        ...(token ? { NextToken: token } : {}),
      }),
    )
    if (answer.JobStatus === 'IN_PROGRESS') return { kind: 'running' }
    if (answer.JobStatus === 'FAILED') return { kind: 'failed' }
    // SUCCEEDED, or PARTIAL_SUCCESS with warnings that name the pages.
    const { Blocks, DocumentMetadata } = TextractAnswer.parse(answer)
    for (const block of Blocks) blocks.push(block)
    for (const page of answer.Warnings?.flatMap(({ Pages }) => Pages ?? []) ?? []) unreadPages.add(page)
    token = answer.NextToken
    // A token that leads back ends it too: what has not come by then is missed by the count.
    if (!token || seen.has(token)) return textractPages(blocks, DocumentMetadata.Pages, unreadPages)
    seen.add(token)
  }
}

/** 64 characters, the most that Textract takes. */
function tokenOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex')
}

const isThrottle = (error: unknown): boolean =>
  error instanceof LimitExceededException ||
  error instanceof ProvisionedThroughputExceededException ||
  error instanceof ThrottlingException

const isRefusal = (error: unknown): boolean =>
  error instanceof BadDocumentException ||
  error instanceof DocumentTooLargeException ||
  error instanceof UnsupportedDocumentException
