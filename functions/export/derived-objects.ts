import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { underRestrictedKey } from '../adapters/s3/restricted-key.ts'

/** Small objects of the derived store, as bytes. */
export interface DerivedObjects {
  put(key: string, bytes: Buffer): Promise<void>
  /** Null: not there (any more). */
  getText(key: string): Promise<string | null>
}

/** `restrictedKeyArn`: what belongs to exports may speak of any provider, so all lies under it where there is one. */
export function s3DerivedObjects(s3: S3Client, bucket: string, restrictedKeyArn?: string): DerivedObjects {
  return {
    async put(key, bytes) {
      await s3.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ...underRestrictedKey(restrictedKeyArn) }),
      )
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
