import type { SignedPut } from '../../../shared/contract/api.ts'
import { Aborted, Passing } from './retry.ts'

export interface PutAnswer {
  readonly status: number
  readonly etag: string
  readonly body: string
}

export type PutBytes = (
  put: SignedPut,
  body: Blob,
  how: { readonly signal: AbortSignal; readonly onSent: (bytes: number) => void },
) => Promise<PutAnswer>

/** A connection on which nothing moves for this long is given up and tried again. */
const STALLED_AFTER_MS = 30_000

/** XMLHttpRequest and not fetch: only it tells how much has been sent. */
export const putBytes: PutBytes = (put, body, { signal, onSent }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let stall: ReturnType<typeof setTimeout>
    const end = (act: () => void) => {
      clearTimeout(stall)
      signal.removeEventListener('abort', cancel)
      act()
    }
    const cancel = () => {
      request.abort()
      end(() => reject(new Aborted()))
    }
    const alive = () => {
      clearTimeout(stall)
      stall = setTimeout(() => {
        request.abort()
        end(() => reject(new Passing('stalled', true)))
      }, STALLED_AFTER_MS)
    }
    if (signal.aborted) {
      reject(new Aborted())
      return
    }
    request.open('PUT', put.url)
    for (const [name, value] of Object.entries(put.headers)) request.setRequestHeader(name, value)
    let sent = 0
    request.upload.onprogress = ({ loaded }) => {
      alive()
      onSent(loaded - sent)
      sent = loaded
    }
    request.onload = () =>
      end(() => {
        onSent(body.size - sent)
        resolve({
          status: request.status,
          etag: request.getResponseHeader('etag') ?? '',
          body: request.responseText,
        })
      })
    request.onerror = () => end(() => reject(new Passing('network', true)))
    signal.addEventListener('abort', cancel)
    alive()
    request.send(body)
  })
