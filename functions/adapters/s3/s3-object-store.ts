import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import type { ObjectStore, OwnedRef } from '../../../shared/ports/object-store.ts'
import { restrictedKey } from './restricted-key.ts'

/** Up to here a body is held in memory, so that the SDK can send it again; a stream it cannot. */
const AT_ONCE_BYTES = 16 * 1024 * 1024

/** S3, addressed as the SDK's environment says: AWS, or the server on loopback. */
export function openS3(): S3Client {
  return new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' })
}

/**
 * `restrictedKeyArn`: the key for what restricted providers sent and what is made of it; absent where there is one key
 * for all, as on one machine.
 */
export function s3ObjectStore(s3: S3Client, restrictedKeyArn?: string): ObjectStore {
  const keyFor = ({ provider }: OwnedRef) => restrictedKey(provider, restrictedKeyArn)

  return {
    async head(ref) {
      try {
        const found = await s3.send(new HeadObjectCommand({ Bucket: ref.bucket, Key: ref.key }))
        return { bytes: found.ContentLength ?? 0, etag: found.ETag ?? '' }
      } catch (error) {
        if (isAbsent(error)) return null
        throw error
      }
    },

    async tag(ref, name) {
      try {
        const found = await s3.send(new GetObjectTaggingCommand({ Bucket: ref.bucket, Key: ref.key }))
        return found.TagSet?.find((tag) => tag.Key === name)?.Value ?? null
      } catch (error) {
        if (isAbsent(error)) return null
        throw error
      }
    },

    async download(ref, diskPath) {
      try {
        const found = await s3.send(
          new GetObjectCommand({
            Bucket: ref.bucket,
            Key: ref.key,
            ...(ref.etag ? { IfMatch: ref.etag } : {}),
            ...(ref.versionId ? { VersionId: ref.versionId } : {}),
          }),
        )
        if (!(found.Body instanceof Readable)) throw new Error('S3 answered without a body')
        const hash = createHash('sha256')
        let bytes = 0
        await pipeline(
          found.Body,
          async function* measured(chunks: AsyncIterable<Buffer>) {
            for await (const chunk of chunks) {
              hash.update(chunk)
              bytes += chunk.length
              yield chunk
            }
          },
          createWriteStream(diskPath, { mode: 0o600 }),
        )
        return { kind: 'downloaded', bytes, sha256: hash.digest('hex') }
      } catch (error) {
        if (isAbsent(error) || isPreconditionFailed(error)) return { kind: 'gone' }
        throw error
      }
    },

    async keepOnce(ref, diskPath, sha256) {
      const base64 = Buffer.from(sha256, 'hex').toString('base64')
      const { size: bytes } = await stat(diskPath)
      try {
        const put = await s3.send(
          new PutObjectCommand({
            Bucket: ref.bucket,
            Key: ref.key,
            Body: bytes > AT_ONCE_BYTES ? createReadStream(diskPath) : await readFile(diskPath),
            ContentLength: bytes,
            ContentType: 'application/octet-stream',
            ChecksumSHA256: base64,
            IfNoneMatch: '*',
            ...keyFor(ref),
          }),
        )
        return { versionId: versionOf(put.VersionId) }
      } catch (error) {
        if (!isPreconditionFailed(error)) throw error
        // 412 after a lost answer means "maybe mine": the digest tells.
        const there = await s3.send(
          new HeadObjectCommand({ Bucket: ref.bucket, Key: ref.key, ChecksumMode: 'ENABLED' }),
        )
        if (there.ChecksumSHA256 !== base64) throw new Error('another content lies under this evidence key')
        return { versionId: versionOf(there.VersionId) }
      }
    },

    async putText(ref, text) {
      await s3.send(
        new PutObjectCommand({
          Bucket: ref.bucket,
          Key: ref.key,
          Body: text,
          ContentType: 'application/json',
          ...keyFor(ref),
        }),
      )
    },

    async getText(ref) {
      try {
        const found = await s3.send(new GetObjectCommand({ Bucket: ref.bucket, Key: ref.key }))
        return (await found.Body?.transformToString('utf-8')) ?? null
      } catch (error) {
        if (isAbsent(error)) return null
        throw error
      }
    },

    async putPicture(ref, webp) {
      const put = { Bucket: ref.bucket, Key: ref.key, Body: webp, ContentType: 'image/webp', ...keyFor(ref) }
      await s3.send(new PutObjectCommand(put))
    },

    async getPicture(ref) {
      try {
        const found = await s3.send(new GetObjectCommand({ Bucket: ref.bucket, Key: ref.key }))
        const bytes = await found.Body?.transformToByteArray()
        return bytes ? new Uint8Array(bytes) : null
      } catch (error) {
        if (isAbsent(error)) return null
        throw error
      }
    },

    async *list(bucket, prefix) {
      for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
        for (const entry of page.Contents ?? []) {
          if (entry.Key === undefined || entry.LastModified === undefined) continue
          yield {
            key: entry.Key,
            bytes: entry.Size ?? 0,
            etag: entry.ETag ?? '',
            modifiedAt: entry.LastModified.toISOString(),
          }
        }
      }
    },
  }
}

function versionOf(versionId: string | undefined): string {
  if (!versionId) throw new Error('the evidence bucket is not versioned')
  return versionId
}

const isAbsent = (error: unknown): boolean => error instanceof NoSuchKey || error instanceof NotFound
const isPreconditionFailed = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412
