import './older-browsers.ts'
import { digestFile, type FileDigests } from './digest-file.ts'

/** Fingerprints beside the page, which stays quick meanwhile. */

export interface DigestOrder {
  readonly id: number
  readonly file: File
  readonly partSizeBytes: number
}
export type DigestNews =
  | { readonly id: number; readonly kind: 'read'; readonly bytes: number }
  | { readonly id: number; readonly kind: 'done'; readonly digests: FileDigests }
  | { readonly id: number; readonly kind: 'failed' }

const { subtle } = crypto
// Absent where the page came over plain HTTP from another machine, whatever the type says.
const native = subtle ? (bytes: ArrayBuffer) => subtle.digest('SHA-256', bytes) : null
const tell = (news: DigestNews) => postMessage(news)

let last = Promise.resolve()
addEventListener('message', ({ data }: MessageEvent<DigestOrder>) => {
  const { id, file, partSizeBytes } = data
  // One after the other: two readings at once are slower on one disk.
  last = last.then(async () => {
    try {
      const digests = await digestFile(file, partSizeBytes, native, (bytes) => tell({ id, kind: 'read', bytes }))
      tell({ id, kind: 'done', digests })
    } catch {
      tell({ id, kind: 'failed' })
    }
  })
})
