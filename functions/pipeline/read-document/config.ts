import * as z from 'zod'

export const Config = z
  .object({
    TABLE_NAME: z.string(),
    EVIDENCE_BUCKET: z.string(),
    DERIVED_BUCKET: z.string(),
    /** The step's own queue, for the ranges of a large document. */
    QUEUE_URL_READ_DOCUMENT: z.url(),
    /** A document with more pages is read in ranges of so many. The parser may take 15 seconds a page, the step 900. */
    PAGES_PER_RANGE: z.coerce.number().int().min(1).max(50).default(20),
    /** For what restricted providers sent; absent: the bucket's own key is for all. */
    RESTRICTED_KEY_ARN: z.string().optional(),
    /**
     * Who reads scans: our own reader; Textract; or `auto`, Textract for scans in Latin script and our own reader for the
     * others. What is no scan is always read by our own.
     */
    OCR_ENGINE: z.enum(['embedded', 'textract', 'auto']).default('embedded'),
    /** Where Textract gives notice, and the role that it takes on to do so. */
    TEXTRACT_TOPIC_ARN: z.string().optional(),
    TEXTRACT_ROLE_ARN: z.string().optional(),
  })
  .refine((env) => env.OCR_ENGINE === 'embedded' || (env.TEXTRACT_TOPIC_ARN && env.TEXTRACT_ROLE_ARN), {
    error: 'Textract needs TEXTRACT_TOPIC_ARN and TEXTRACT_ROLE_ARN',
    path: ['OCR_ENGINE'],
  })
export type Config = z.infer<typeof Config>
