import * as z from 'zod'
import type { Invocation } from './function.ts'

const BatchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullable()

/**
 * Which of `ids` a batch left undone, by Lambda's rules: no answer or an empty list means none; a thrown error, a
 * time-out, a malformed answer or an unknown id means all.
 */
export function undone(invocation: Invocation, ids: readonly string[]): { ids: ReadonlySet<string>; cause: string } {
  if (invocation.kind === 'failed') return { ids: new Set(ids), cause: invocation.cause }
  const response = BatchResponse.safeParse(invocation.value)
  const failed = response.data?.batchItemFailures?.map((failure) => failure.itemIdentifier) ?? []
  if (!response.success || failed.some((id) => !ids.includes(id)))
    return { ids: new Set(ids), cause: 'malformed-response' }
  return { ids: new Set(failed), cause: 'reported' }
}
