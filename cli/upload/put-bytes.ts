import { createReadStream } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { SignedPut } from '../../shared/contract/api.ts'
import { Passing } from './retry.ts'

/** A stretch of a file. */
export interface Stretch {
  readonly diskPath: Buffer
  readonly start: number
  readonly bytes: number
}

export interface PutAnswer {
  readonly status: number
  readonly etag: string
  readonly body: string
}

/** The file is not what it was when its fingerprint was taken, or the disk does not give it any more. */
export class FileChanged extends Error {
  override readonly name = 'FileChanged'
}

/** A connection on which nothing moves for this long is given up and tried again. */
const STALLED_AFTER_MS = 30_000

/**
 * Streams a stretch of a file to a presigned URL, with exactly the headers that were signed. One buffer of the
 * stream is all it holds. node:http and not fetch: a body of known length from disk, with a stall timer.
 */
export function putBytes(
  put: SignedPut,
  stretch: Stretch,
  options: { signal: AbortSignal; onBytes?: (bytes: number) => void; stalledAfterMs?: number },
): Promise<PutAnswer> {
  const url = new URL(put.url)
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method: 'PUT',
      headers: { ...put.headers, 'content-length': stretch.bytes },
      signal: options.signal,
      timeout: options.stalledAfterMs ?? STALLED_AFTER_MS,
    })
    const stop = (error: Error) => {
      source?.destroy()
      request.destroy()
      reject(error)
    }
    request.on('timeout', () => stop(new Passing(new Error('the connection stalled'))))
    request.on('error', (error) => {
      source?.destroy()
      reject(options.signal.aborted ? options.signal.reason : new Passing(error))
    })
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', (error) => reject(new Passing(error)))
      response.on('end', () => {
        source?.destroy()
        // A refusal may come before all was sent: what is left of the body goes nowhere.
        if (!request.writableFinished) request.destroy()
        const body = Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode ?? 0, etag: response.headers.etag ?? '', body })
      })
    })

    const source = stretch.bytes === 0 ? null : openStretch(stretch)
    if (!source) {
      request.end()
      return
    }
    let sent = 0
    source.on('data', (chunk) => {
      sent += chunk.length
      options.onBytes?.(chunk.length)
    })
    source.on('error', (error) => stop(new FileChanged(error.message)))
    source.on('end', () => {
      if (sent < stretch.bytes) stop(new FileChanged('the file became shorter while it was being sent'))
    })
    source.pipe(request)
  })
}

function openStretch({ diskPath, start, bytes }: Stretch) {
  return createReadStream(diskPath, { start, end: start + bytes - 1, highWaterMark: 256 * 1024 })
}
