import * as z from 'zod'

/** S3's notification as SQS delivers it. Of all it says, only where to look is used: the bucket is the truth. */
const Notification = z.object({
  Records: z.array(
    z.object({ s3: z.object({ bucket: z.object({ name: z.string() }), object: z.object({ key: z.string() }) }) }),
  ),
})

/** What S3 sends once when the notification is set up. */
const TestEvent = z.object({ Event: z.literal('s3:TestEvent') })

export const ObjectCreated = z.union([
  TestEvent.transform(() => []),
  Notification.transform(({ Records }) =>
    Records.map(({ s3 }) => ({ bucket: s3.bucket.name, key: decodeEventKey(s3.object.key) })),
  ),
])
export type ObjectCreated = z.infer<typeof ObjectCreated>

/** Keys in S3 notifications are form-encoded: a space is `+`, a plus is `%2B`. */
export function decodeEventKey(key: string): string {
  return decodeURIComponent(key.replaceAll('+', ' '))
}

/** The same notification, made by the sweep for an object that no event told of. */
export function objectCreatedMessage(bucket: string, key: string): unknown {
  return { Records: [{ s3: { bucket: { name: bucket }, object: { key: encodeURIComponent(key) } } }] }
}
