import { describe, expect, it } from 'vitest'
import { CompletionNotice } from '../../../functions/pipeline/finish-reading/notice.ts'

/** As the developer guide shows it (Amazon Textract Results Notification). */
const published = (over: Record<string, unknown> = {}) => ({
  JobId: 'j1',
  Status: 'SUCCEEDED',
  API: 'StartDocumentAnalysis',
  JobTag: 'attempt-2',
  Timestamp: 1767600000000,
  DocumentLocation: { S3ObjectName: 'i1/5L-h6K6_/d1', S3Bucket: 'evidence' },
  ...over,
})
const read = { jobId: 'j1', attempt: 2, document: { inspectionId: 'i1', provider: '信访', documentId: 'd1' } }
const inSns = (notice: unknown) => ({ Type: 'Notification', MessageId: 'm1', Message: JSON.stringify(notice) })

describe('a notice of Textract', () => {
  it('is read in the envelope of SNS, and bare', () => {
    expect(CompletionNotice.parse(inSns(published()))).toEqual(read)
    expect(CompletionNotice.parse(published())).toEqual(read)
  })

  it('says the same whatever status it claims', () => {
    expect(CompletionNotice.parse(inSns(published({ Status: 'ERROR' })))).toEqual(read)
  })

  it.each<[string, unknown]>([
    ['of another operation', inSns(published({ API: 'StartExpenseAnalysis' }))],
    ['without our tag', inSns(published({ JobTag: undefined }))],
    ['with a tag that is not ours', inSns(published({ JobTag: 'attempt-0' }))],
    ['of an object that is no evidence', inSns(published({ DocumentLocation: { S3ObjectName: 'x.pdf' } }))],
    ['that is no JSON', { Type: 'Notification', Message: 'done' }],
    ['that is nothing', {}],
  ])('%s is not taken', (_, body) => {
    expect(CompletionNotice.safeParse(body).success).toBe(false)
  })
})
