import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchUpload,
  NotFound,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { underRestrictedKey } from './restricted-key.ts'

/** Packages in the derived store: one object each, put together of parts. */
export interface PackageStore {
  begin(key: string): Promise<string>
  /** The part's ETag. */
  putPart(key: string, uploadId: string, number: number, bytes: Uint8Array): Promise<string>
  /** A repeated call succeeds. `gone`: the upload was abandoned. */
  complete(key: string, uploadId: string, etags: readonly string[]): Promise<'completed' | 'gone'>
  abort(key: string, uploadId: string): Promise<void>
  /** An address that answers range requests, for so many seconds. */
  signDownload(key: string, fileName: string, seconds: number): Promise<string>
}

/** `restrictedKeyArn`: a package may hold any provider's documents, so all lie under it where there is one. */
export function s3PackageStore(s3: S3Client, bucket: string, restrictedKeyArn?: string): PackageStore {
  return {
    async begin(key) {
      const { UploadId } = await s3.send(
        new CreateMultipartUploadCommand({
          Bucket: bucket,
          Key: key,
          ContentType: 'application/zip',
          ...underRestrictedKey(restrictedKeyArn),
        }),
      )
      if (!UploadId) throw new Error('S3 began an upload without an id')
      return UploadId
    },

    async putPart(key, uploadId, number, bytes) {
      const { ETag } = await s3.send(
        new UploadPartCommand({ Bucket: bucket, Key: key, UploadId: uploadId, PartNumber: number, Body: bytes }),
      )
      if (!ETag) throw new Error('S3 took a part without an ETag')
      return ETag
    },

    async complete(key, uploadId, etags) {
      try {
        await s3.send(
          new CompleteMultipartUploadCommand({
            Bucket: bucket,
            Key: key,
            UploadId: uploadId,
            MultipartUpload: { Parts: etags.map((ETag, at) => ({ ETag, PartNumber: at + 1 })) },
          }),
        )
        return 'completed'
      } catch (error) {
        if (!(error instanceof NoSuchUpload)) throw error
        return (await exists(s3, bucket, key)) ? 'completed' : 'gone'
      }
    },

    async abort(key, uploadId) {
      try {
        await s3.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId }))
      } catch (error) {
        if (!(error instanceof NoSuchUpload)) throw error
      }
    },

    signDownload(key, fileName, seconds) {
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        // RFC 8187, with a plain name for programs that know only those.
        ResponseContentDisposition: `attachment; filename="package.zip"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      })
      return getSignedUrl(s3, command, { expiresIn: seconds })
    },
  }
}

async function exists(s3: S3Client, bucket: string, key: string): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))
    return true
  } catch (error) {
    if (error instanceof NotFound) return false
    throw error
  }
}
