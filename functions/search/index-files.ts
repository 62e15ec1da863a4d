import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import { restrictedKey } from '../adapters/s3/restricted-key.ts'
import { inWorkFolder } from '../adapters/work-folder.ts'
import { changeSearchIndex, openSearchIndex, type SearchIndex } from './search-index.ts'

/** The search indexes, a file per provider of an inspection, in the store of what can be made again. */
export interface SearchIndexes {
  /** Null: nothing has been indexed (in today's format). Open as long as somebody holds it; not to be closed. */
  open(inspectionId: string, provider: string): Promise<SearchIndex | null>
  /**
   * Works on a copy, which takes the place of what was there if `work` says that it changed. `overtaken`: another
   * writer was quicker. An index of another generation or format is begun anew.
   */
  change(
    inspectionId: string,
    provider: string,
    generation: number,
    work: (index: SearchIndex) => Promise<boolean>,
  ): Promise<'changed' | 'unchanged' | 'overtaken'>
}

interface Held {
  readonly etag: string
  readonly path: string
  readonly bytes: number
  index: SearchIndex | null
}

/** Of /tmp on Lambda, which has 512 MB at least. */
const CACHE_BYTES = 300 * 1024 * 1024
/** Up to here the SDK can send a body again; a stream it cannot. */
const AT_ONCE_BYTES = 16 * 1024 * 1024

/** `restrictedKeyArn`: under which the indexes of restricted providers lie; absent where one key is for all. */
export function s3SearchIndexes(s3: S3Client, bucket: string, restrictedKeyArn?: string): SearchIndexes {
  const cache = new Map<string, Held>()
  const fetching = new Map<string, Promise<Held | null>>()
  let folder: Promise<string> | null = null
  let files = 0
  const newFile = async () => {
    folder ??= mkdtemp(join(tmpdir(), 'intake-search-'))
    // Taken before anything is waited for: two fetches at once must not share a file.
    files += 1
    const name = `${files}.sqlite`
    return join(await folder, name)
  }

  const forget = async (key: string) => {
    const held = cache.get(key)
    cache.delete(key)
    // Whoever still searches holds the open file, which goes with its last holder.
    if (held) await rm(held.path, { force: true })
  }

  const keep = async (key: string, held: Held) => {
    await forget(key)
    cache.set(key, held)
    let bytes = [...cache.values()].reduce((sum, one) => sum + one.bytes, 0)
    for (const [other, one] of cache) {
      if (bytes <= CACHE_BYTES || other === key) break
      bytes -= one.bytes
      await forget(other)
    }
  }

  /** The index as it is now: from the cache if the store says that nothing changed. */
  const fetchCurrent = async (key: string): Promise<Held | null> => {
    const known = cache.get(key)
    try {
      const found = await s3.send(
        new GetObjectCommand({ Bucket: bucket, Key: key, ...(known ? { IfNoneMatch: known.etag } : {}) }),
      )
      if (!(found.Body instanceof Readable) || !found.ETag) throw new Error('S3 answered without a body')
      const path = await newFile()
      await pipeline(found.Body, createWriteStream(path, { mode: 0o600 }))
      const held: Held = { etag: found.ETag, path, bytes: (await stat(path)).size, index: null }
      await keep(key, held)
      return held
    } catch (error) {
      if (known && statusOf(error) === 304) return known
      if (!(error instanceof NoSuchKey)) throw error
      await forget(key)
      return null
    }
  }
  const current = (key: string): Promise<Held | null> => {
    const running = fetching.get(key) ?? fetchCurrent(key).finally(() => fetching.delete(key))
    fetching.set(key, running)
    return running
  }

  return {
    async open(inspectionId, provider) {
      const key = indexKey(inspectionId, provider)
      const held = await current(key)
      if (!held) return null
      held.index ??= openSearchIndex(held.path)
      if (!held.index.isCurrent()) return null
      // What may be seen is decided by which file is opened: it must be that one.
      if (held.index.partition() !== key) throw new Error('the index is of another provider')
      return held.index
    },

    async change(inspectionId, provider, generation, work) {
      const key = indexKey(inspectionId, provider)
      return inWorkFolder(async (workFolder) => {
        const path = join(workFolder, 'index.sqlite')
        const before = await current(key)
        let index: SearchIndex | null = null
        if (before) {
          await copyFile(before.path, path)
          index = changeSearchIndex(path)
          if (!index.isCurrent() || index.generation() !== generation || index.partition() !== key) {
            index.close()
            await rm(path)
            index = null
          }
        }
        const isNew = index === null
        index ??= changeSearchIndex(path, { generation, partition: key })
        const changed = await work(index).finally(() => index.close())
        if (!changed && !isNew) return 'unchanged'
        return (await put(path, key, provider, before?.etag)) ? 'changed' : 'overtaken'
      })
    },
  }

  async function put(path: string, key: string, provider: string, before: string | undefined): Promise<boolean> {
    const { size: bytes } = await stat(path)
    try {
      await s3.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: key,
          Body: bytes > AT_ONCE_BYTES ? createReadStream(path) : await readFile(path),
          ContentLength: bytes,
          ContentType: 'application/vnd.sqlite3',
          ...(before ? { IfMatch: before } : { IfNoneMatch: '*' }),
          ...restrictedKey(provider, restrictedKeyArn),
        }),
      )
      return true
    } catch (error) {
      if ([404, 409, 412].includes(statusOf(error) ?? 0)) return false
      throw error
    }
  }
}

const indexKey = (inspectionId: string, provider: string) =>
  `search/${inspectionId}/${Buffer.from(provider, 'utf8').toString('base64url')}.sqlite`

const statusOf = (error: unknown) => (error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined)
