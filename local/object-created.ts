import type { ObjectCreated } from './s3/server.ts'

/** S3's notification of a new object, as S3 sends it to a queue. */
export function objectCreatedNotification(created: ObjectCreated, region: string): string {
  const { bucket, key, size, etag, versionId, sequencer, eventName, at } = created
  const object = {
    key: formEncoded(key),
    size,
    eTag: etag.replaceAll('"', ''),
    ...(versionId === undefined ? {} : { versionId }),
    sequencer,
  }
  return JSON.stringify({
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: region,
        eventTime: at,
        eventName,
        s3: { s3SchemaVersion: '1.0', bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` }, object },
      },
    ],
  })
}

/** Keys in notifications are form-encoded: a space is `+`, a plus `%2B`; slashes stay. */
function formEncoded(key: string): string {
  return encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/')
}
