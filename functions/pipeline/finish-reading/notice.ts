import * as z from 'zod'
import { JobTag } from '../../adapters/textract/job-tag.ts'
import { parseLandingKey } from '../landing-key.ts'

/** What Textract publishes when a job is over. Its `Status` is not taken up: the result itself says how the job ended. */
const Published = z
  .object({
    JobId: z.string().min(1),
    API: z.literal('StartDocumentAnalysis'),
    JobTag,
    DocumentLocation: z.object({ S3ObjectName: z.string() }),
  })
  .transform(({ JobId, JobTag: attempt, DocumentLocation }, context) => {
    // The evidence key has the parts of a landing key, with the document's id at its end.
    const place = parseLandingKey(DocumentLocation.S3ObjectName)
    if (!place) {
      context.addIssue('not a key of an evidence object')
      return z.NEVER
    }
    const { inspectionId, provider, rest: documentId } = place
    return { jobId: JobId, attempt, document: { inspectionId, provider, documentId } }
  })
export type CompletionNotice = z.output<typeof Published>

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('not JSON')
    return z.NEVER
  }
})

/** As it comes through SNS to SQS: in SNS's envelope, or bare where the subscription delivers raw. */
export const CompletionNotice = z.union([
  z.object({ Message: json.pipe(Published) }).transform((sns) => sns.Message),
  Published,
])
