import 'aws-sdk-client-mock-vitest/extend'
import {
  BadDocumentException,
  type Block,
  DocumentTooLargeException,
  GetDocumentAnalysisCommand,
  InvalidJobIdException,
  InvalidS3ObjectException,
  LimitExceededException,
  ProvisionedThroughputExceededException,
  StartDocumentAnalysisCommand,
  TextractClient,
  ThrottlingException,
  UnsupportedDocumentException,
} from '@aws-sdk/client-textract'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { textractJobs } from '../../../functions/adapters/textract/textract-jobs.ts'

const client = mockClient(TextractClient)
beforeEach(() => client.reset())

const jobs = (topicArn = 'arn:aws:sns:eu-west-1:1:notices') =>
  textractJobs(new TextractClient({}), { topicArn, roleArn: 'arn:aws:iam::1:role/notices' })
const evidence = { bucket: 'evidence', key: 'i1/dW5pdA/d1', versionId: 'v1' }
const said = { message: 'no', $metadata: {} }

describe('starting a job', () => {
  const tokens = () =>
    client.commandCalls(StartDocumentAnalysisCommand).map(({ args }) => args[0].input.ClientRequestToken)

  it('names the version of the evidence, what to look for, and where to give notice', async () => {
    client.on(StartDocumentAnalysisCommand).resolves({ JobId: 'j1' })
    expect(await jobs().start({ evidence, attempt: 1 })).toEqual({ kind: 'started', jobId: 'j1' })
    expect(client).toHaveReceivedCommandExactlyOnceWith(StartDocumentAnalysisCommand, {
      DocumentLocation: { S3Object: { Bucket: 'evidence', Name: 'i1/dW5pdA/d1', Version: 'v1' } },
      FeatureTypes: ['TABLES', 'SIGNATURES'],
      ClientRequestToken: expect.stringMatching(/^[a-zA-Z0-9-_]{1,64}$/),
      JobTag: 'attempt-1',
      NotificationChannel: {
        SNSTopicArn: 'arn:aws:sns:eu-west-1:1:notices',
        RoleArn: 'arn:aws:iam::1:role/notices',
      },
    })
  })

  it('has one token per version and attempt, so that the same start is the same job', async () => {
    client.on(StartDocumentAnalysisCommand).resolves({ JobId: 'j1' })
    const start = [
      { evidence, attempt: 1 },
      { evidence, attempt: 1 },
      { evidence, attempt: 2 },
      { evidence: { ...evidence, versionId: 'v2' }, attempt: 1 },
    ]
    for (const job of start) await jobs().start(job)
    expect(tokens()[1]).toBe(tokens()[0])
    expect(new Set(tokens()).size).toBe(3)
  })

  it('has another token when notice is given elsewhere, which Textract would refuse as a mismatch', async () => {
    client.on(StartDocumentAnalysisCommand).resolves({ JobId: 'j1' })
    await jobs().start({ evidence, attempt: 1 })
    await jobs('arn:aws:sns:eu-west-1:1:other').start({ evidence, attempt: 1 })
    expect(new Set(tokens()).size).toBe(2)
  })

  it.each([
    ['busy', new LimitExceededException(said)],
    ['busy', new ProvisionedThroughputExceededException(said)],
    ['busy', new ThrottlingException(said)],
    ['refused', new BadDocumentException(said)],
    ['refused', new DocumentTooLargeException(said)],
    ['refused', new UnsupportedDocumentException(said)],
  ])('is %s on %s', async (kind, error) => {
    client.on(StartDocumentAnalysisCommand).rejects(error)
    expect(await jobs().start({ evidence, attempt: 1 })).toEqual({ kind })
  })

  it('fails when the evidence is out of reach, which is a matter of permissions', async () => {
    client.on(StartDocumentAnalysisCommand).rejects(new InvalidS3ObjectException(said))
    await expect(jobs().start({ evidence, attempt: 1 })).rejects.toThrow(InvalidS3ObjectException)
  })
})

describe('the result of a job', () => {
  const pageBlocks = (page: number, text: string): Block[] => [
    { BlockType: 'PAGE', Id: `p${page}`, Page: page, Relationships: [{ Type: 'CHILD', Ids: [`l${page}`] }] },
    {
      BlockType: 'LINE',
      Id: `l${page}`,
      Page: page,
      Text: text,
      Confidence: 99,
      Geometry: { Polygon: [at(0.1, 0.1), at(0.5, 0.1), at(0.5, 0.12), at(0.1, 0.12)] },
    },
  ]
  const at = (X: number, Y: number) => ({ X, Y })
  const [page1, line1] = pageBlocks(1, 'one')
  const page2 = pageBlocks(2, 'two')
  const page3 = pageBlocks(3, 'three')
  const done = { JobStatus: 'SUCCEEDED', DocumentMetadata: { Pages: 3 } } as const
  const get = (NextToken?: string) =>
    client.on(GetDocumentAnalysisCommand, { JobId: 'j1', MaxResults: 1000, ...(NextToken ? { NextToken } : {}) }, true)
  const texts = async () => {
    const result = await jobs().result('j1')
    return result.kind === 'pages' ? result.pages.map(({ lines }) => lines.map(({ text }) => text)) : result
  }
  const present = (...blocks: (Block | undefined)[]) => blocks.flatMap((block) => block ?? [])

  it('is fetched answer by answer, by the token of the one before', async () => {
    get().resolves({ ...done, Blocks: present(page1, line1), NextToken: 't1' })
    get('t1').resolves({ ...done, Blocks: page2, NextToken: 't2' })
    get('t2').resolves({ ...done, Blocks: page3 })
    expect(await texts()).toEqual([['one'], ['two'], ['three']])
    expect(client).toHaveReceivedCommandTimes(GetDocumentAnalysisCommand, 3)
  })

  it('is the same when pages come shuffled, and cut in their middle', async () => {
    get().resolves({ ...done, Blocks: present(...page3, line1), NextToken: 't1' })
    get('t1').resolves({ ...done, Blocks: present(...page2, page1) })
    expect(await texts()).toEqual([['one'], ['two'], ['three']])
  })

  it('is incomplete when a token got lost', async () => {
    get().resolves({ ...done, Blocks: present(page1, line1), NextToken: 't1' })
    get('t1').resolves({ ...done, Blocks: page2 })
    expect(await texts()).toEqual({ kind: 'incomplete', expected: 3, arrived: 2 })
  })

  it('is incomplete, and not fetched for ever, when a token leads back', async () => {
    get().resolves({ ...done, Blocks: present(page1, line1), NextToken: 't1' })
    get('t1').resolves({ ...done, Blocks: page2, NextToken: 't1' })
    expect(await texts()).toEqual({ kind: 'incomplete', expected: 3, arrived: 2 })
    expect(client).toHaveReceivedCommandTimes(GetDocumentAnalysisCommand, 2)
  })

  it('names the pages that Textract gave up', async () => {
    const Warnings = [{ ErrorCode: 'INTERNAL_SERVER_ERROR', Pages: [2] }]
    get().resolves({
      ...done,
      JobStatus: 'PARTIAL_SUCCESS',
      Blocks: present(page1, line1, ...page3),
      Warnings,
    })
    expect(await jobs().result('j1')).toMatchObject({ kind: 'pages', unreadPages: [2] })
    expect(await texts()).toEqual([['one'], [], ['three']])
  })

  it('is not there while the job runs, nor when it failed', async () => {
    get().resolvesOnce({ JobStatus: 'IN_PROGRESS' }).resolvesOnce({ JobStatus: 'FAILED' })
    expect(await jobs().result('j1')).toEqual({ kind: 'running' })
    expect(await jobs().result('j1')).toEqual({ kind: 'failed' })
  })

  it.each([
    ['expired', new InvalidJobIdException(said)],
    ['busy', new ThrottlingException(said)],
    ['busy', new ProvisionedThroughputExceededException(said)],
  ])('is %s on %s', async (kind, error) => {
    get().rejects(error)
    expect(await jobs().result('j1')).toEqual({ kind })
  })

  it('is busy as a whole when the second answer is throttled: half of it is nothing', async () => {
    get().resolves({ ...done, Blocks: present(page1, line1), NextToken: 't1' })
    get('t1').rejects(new ThrottlingException(said))
    expect(await jobs().result('j1')).toEqual({ kind: 'busy' })
  })

  it('fails when it is not of the form that Textract promises', async () => {
    get().resolves({ JobStatus: 'SUCCEEDED', Blocks: [] })
    await expect(jobs().result('j1')).rejects.toThrow()
  })
})
