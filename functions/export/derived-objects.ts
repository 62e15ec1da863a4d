import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'

/** Small objects of the derived store, as bytes. */
export interface DerivedObjects {
  put(key: string, bytes: Buffer): Promise<void>
  /** Null: not there (any more). */
  getText(key: string): Promise<string | null>
}

export function s3DerivedObjects(s3: S3Client, bucket: string): DerivedObjects {
  return {
    async put(key, bytes) {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }))
    },
    async getText(key) {
      try {
        const found = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        return (await found.Body?.transformToString('utf-8')) ?? null
      } catch (error) {
        if (error instanceof NoSuchKey) return null
        throw error
      }
    },
  }
}
