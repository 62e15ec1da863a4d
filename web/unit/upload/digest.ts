import type { FileDigests } from './digest-file.ts'
import type { DigestNews, DigestOrder } from './digest-worker.ts'
import { Passing } from './retry.ts'

/** The file is not what it was when it was chosen, or the disk does not give it any more. */
export class FileUnreadable extends Error {}

export type Digest = (file: File, partSizeBytes: number, onRead: (bytes: number) => void) => Promise<FileDigests>

type News = DigestNews | { readonly kind: 'no-worker' }

/** Starts the worker at the first file, so that it costs the first screen nothing. */
export function digestInWorker(): Digest {
  let worker: Worker | null = null
  let orders = 0
  const waiting = new Map<number, (news: News) => void>()
  return (file, partSizeBytes, onRead) =>
    new Promise((resolve, reject) => {
      if (!worker) {
        worker = new Worker(new URL('./digest-worker.ts', import.meta.url), { type: 'module' })
        worker.onmessage = ({ data }: MessageEvent<DigestNews>) => waiting.get(data.id)?.(data)
        // It could not be fetched, or does not run here: nothing would ever be heard of it.
        worker.onerror = () => {
          worker = null
          for (const tell of waiting.values()) tell({ kind: 'no-worker' })
        }
      }
      const order: DigestOrder = { id: ++orders, file, partSizeBytes }
      waiting.set(order.id, (news) => {
        if (news.kind === 'read') {
          onRead(news.bytes)
          return
        }
        waiting.delete(order.id)
        if (news.kind === 'done') resolve(news.digests)
        else if (news.kind === 'no-worker') reject(new Passing('no worker', false))
        else reject(new FileUnreadable())
      })
      worker.postMessage(order)
    })
}
