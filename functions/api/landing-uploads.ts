import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListObjectsV2Command,
  NoSuchUpload,
  PutObjectCommand,
  paginateListParts,
  type S3Client,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { SignedPut, UploadedPart } from '../../shared/contract/api.ts'
import { restrictedKey } from '../adapters/s3/restricted-key.ts'
import { parseLandingKey } from '../pipeline/landing-key.ts'

export const PART_SIZE_BYTES = 16 * 1024 * 1024
/** Signed just before it is sent, and signed again when it has expired. */
const SIGNATURE_SECONDS = 15 * 60

/** What the landing bucket lets a holder of a link do: one object under one key, once, with the bytes announced. */
export interface LandingUploads {
  signPut(key: string, bytes: number, sha256Base64: string): Promise<SignedPut>
  begin(key: string): Promise<string>
  signPart(
    key: string,
    multipartId: string,
    part: { number: number; bytes: number; sha256: string },
  ): Promise<SignedPut>
  parts(key: string, multipartId: string): Promise<UploadedPart[]>
  complete(key: string, multipartId: string, parts: readonly UploadedPart[]): Promise<'completed' | 'parts-differ'>
  abort(key: string, multipartId: string): Promise<void>
}

/**
 * Every header that must hold is signed as a header: hoisted into the query, S3 would not check the checksum, and by
 * default the content type would not be signed at all.
 */
const signing = (headers: Record<string, string>) => ({
  expiresIn: SIGNATURE_SECONDS,
  signableHeaders: new Set([...Object.keys(headers), 'content-length', 'host']),
  unhoistableHeaders: new Set(Object.keys(headers)),
})

export function s3LandingUploads(s3: S3Client, bucket: string, restrictedKeyArn?: string): LandingUploads {
  /** Whose upload it is stands in the key. */
  const encryption = (key: string) => restrictedKey(parseLandingKey(key)?.provider ?? '', restrictedKeyArn)
  return {
    async signPut(key, bytes, sha256Base64) {
      const headers = {
        'content-type': 'application/octet-stream',
        'if-none-match': '*',
        'x-amz-checksum-sha256': sha256Base64,
        ...encryptionHeaders(encryption(key)),
      }
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        ContentLength: bytes,
        ContentType: headers['content-type'],
        ChecksumSHA256: sha256Base64,
        IfNoneMatch: '*',
        ...encryption(key),
      })
      return { url: await getSignedUrl(s3, command, signing(headers)), headers }
    },

    async begin(key) {
      const { UploadId } = await s3.send(
        new CreateMultipartUploadCommand({
          Bucket: bucket,
          Key: key,
          ContentType: 'application/octet-stream',
          ChecksumAlgorithm: 'SHA256',
          ...encryption(key),
        }),
      )
      if (!UploadId) throw new Error('S3 began an upload without an id')
      return UploadId
    },

    async signPart(key, multipartId, part) {
      const command = new UploadPartCommand({
        Bucket: bucket,
        Key: key,
        UploadId: multipartId,
        PartNumber: part.number,
        ContentLength: part.bytes,
        ChecksumSHA256: part.sha256,
      })
      const headers = { 'x-amz-checksum-sha256': part.sha256 }
      return { url: await getSignedUrl(s3, command, signing(headers)), headers }
    },

    async parts(key, multipartId) {
      const parts: UploadedPart[] = []
      const query = { Bucket: bucket, Key: key, UploadId: multipartId }
      for await (const page of paginateListParts({ client: s3 }, query)) {
        for (const { PartNumber, ETag, ChecksumSHA256 } of page.Parts ?? []) {
          if (PartNumber && ETag && ChecksumSHA256)
            parts.push({ number: PartNumber, etag: ETag, sha256: ChecksumSHA256 })
        }
      }
      return parts
    },

    async complete(key, multipartId, parts) {
      try {
        await s3.send(
          new CompleteMultipartUploadCommand({
            Bucket: bucket,
            Key: key,
            UploadId: multipartId,
            IfNoneMatch: '*',
            MultipartUpload: {
              Parts: parts.map(({ number, etag, sha256 }) => ({
                PartNumber: number,
                ETag: etag,
                ChecksumSHA256: sha256,
              })),
            },
          }),
        )
        return 'completed'
      } catch (error) {
        // The answer to an earlier call may have been lost: then the object is there.
        if (error instanceof NoSuchUpload || statusOf(error) === 412) {
          if (await exists(s3, bucket, key)) return 'completed'
        }
        if (statusOf(error) === 400 || statusOf(error) === 404) return 'parts-differ'
        throw error
      }
    },

    async abort(key, multipartId) {
      try {
        await s3.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: multipartId }))
      } catch (error) {
        if (!(error instanceof NoSuchUpload)) throw error
      }
    },
  }
}

/** By a listing: whoever may ask for an object's head may read it, and the API reads no originals. */
async function exists(s3: S3Client, bucket: string, key: string): Promise<boolean> {
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: key, MaxKeys: 1 }))
  return Contents?.[0]?.Key === key
}

/** As the holder of the link has to send them: they are signed like the others. */
function encryptionHeaders(encryption: ReturnType<typeof restrictedKey>): Record<string, string> {
  return 'SSEKMSKeyId' in encryption
    ? {
        'x-amz-server-side-encryption': encryption.ServerSideEncryption,
        'x-amz-server-side-encryption-aws-kms-key-id': encryption.SSEKMSKeyId,
      }
    : {}
}

const statusOf = (error: unknown) => (error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined)
