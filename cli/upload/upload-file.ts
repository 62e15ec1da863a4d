import type { SignedPut, UploadedPart } from '../../shared/contract/api.ts'
import { gate } from '../../shared/upload/gate.ts'
import type { Delivery } from '../folder/choose-sender.ts'
import { digestOf } from './digest.ts'
import { type PutAnswer, putBytes, type Stretch } from './put-bytes.ts'
import { isPassingStatus, Passing, type Patience, patience, withRetry } from './retry.ts'
import type { Sender } from './sender.ts'
import { sideBySide } from './side-by-side.ts'

const PARTS_SIDE_BY_SIDE = 3

/** The store refused the bytes, for good. */
export class PutRefused extends Error {
  override readonly name = 'PutRefused'
  readonly status: number
  constructor(answer: PutAnswer) {
    const [, code] = /<Code>([^<]+)<\/Code>/.exec(answer.body) ?? []
    super(`HTTP ${answer.status}${code ? ` ${code}` : ''}`)
    this.status = answer.status
  }
}

export interface UploadDeps {
  readonly signal: AbortSignal
  /** Shared by all files, so that no more than a few connections are busy whatever the files' sizes. */
  readonly put?: ReturnType<typeof gate>
  readonly onBytes?: (bytes: number) => void
  readonly how?: Patience
  /** The upload of this file that was begun on another day: what has arrived of it is not sent again. */
  readonly begun?: { readonly uploadId: string; readonly partSizeBytes: number }
  /** Whether an upload in parts that fails is left for another day; else it is given up. */
  readonly keepsUnfinished?: boolean
}

/**
 * Sends one file as a browser would: fingerprint first, then one PUT, or parts where the server asks for them. Answers
 * with the upload's id.
 */
export async function uploadFile(
  sender: Sender,
  delivery: Delivery & { readonly sha256?: string },
  deps: UploadDeps,
): Promise<string> {
  const { file, item } = delivery
  const { signal } = deps
  const whole: Stretch = { diskPath: file.diskPath, start: 0, bytes: file.bytes }
  if (deps.begun) {
    const { uploadId, partSizeBytes } = deps.begun
    await sendParts(sender, uploadId, partsOf(whole, partSizeBytes), deps)
    return uploadId
  }
  const sha256 = delivery.sha256 ?? (await digestOf(whole, signal)).toString('hex')
  const start = () => sender.start({ path: file.path, bytes: file.bytes, sha256, item }, signal)

  const upload = await start()
  if ('multipart' in upload) {
    const parts = partsOf(whole, upload.multipart.partSizeBytes)
    await sendParts(sender, upload.uploadId, parts, deps)
    return upload.uploadId
  }
  const answer = await putPatiently(upload.put, whole, deps)
  if (answer.status === 403) {
    // The signature has run out while we waited for our turn or for the network.
    await sender.abandon(upload.uploadId, signal)
    const again = await start()
    if ('multipart' in again) throw new PutRefused(answer)
    mustBeStored(await putPatiently(again.put, whole, deps))
    return again.uploadId
  }
  mustBeStored(answer)
  return upload.uploadId
}

/**
 * 412: the name is taken. It was made for this upload and its signature fixes the SHA-256, so what lies there is
 * these bytes: an earlier try whose answer was lost.
 */
function mustBeStored(answer: PutAnswer): void {
  if (answer.status !== 200 && answer.status !== 204 && answer.status !== 412) throw new PutRefused(answer)
}

async function sendParts(sender: Sender, uploadId: string, parts: readonly Stretch[], deps: UploadDeps): Promise<void> {
  const sent: UploadedPart[] = []
  const there = new Map<number, UploadedPart>()
  if (deps.begun) for (const part of await sender.parts(uploadId, deps.signal)) there.set(part.number, part)
  try {
    await sideBySide([...parts.entries()], PARTS_SIDE_BY_SIDE, async ([index, part]) => {
      const number = index + 1
      const sha256 = (await digestOf(part, deps.signal)).toString('base64')
      const arrived = there.get(number)
      if (arrived?.sha256 === sha256) {
        deps.onBytes?.(part.bytes)
        sent.push(arrived)
        return
      }
      const sign = () => sender.signPart(uploadId, { number, bytes: part.bytes, sha256 }, deps.signal)
      let answer = await putPatiently(await sign(), part, deps)
      if (answer.status === 403) answer = await putPatiently(await sign(), part, deps)
      if (answer.status !== 200) throw new PutRefused(answer)
      sent.push({ number, etag: answer.etag, sha256 })
    })
    await sender.complete(uploadId, { parts: sent.sort((a, b) => a.number - b.number) }, deps.signal)
  } catch (error) {
    // Parts of an upload that never ends cost room and show nowhere.
    if (!deps.signal.aborted && !deps.keepsUnfinished) await sender.abandon(uploadId, deps.signal).catch(() => {})
    throw error
  }
}

function partsOf(whole: Stretch, partSizeBytes: number): Stretch[] {
  return Array.from({ length: Math.ceil(whole.bytes / partSizeBytes) }, (_, index) => {
    const start = index * partSizeBytes
    return { diskPath: whole.diskPath, start, bytes: Math.min(partSizeBytes, whole.bytes - start) }
  })
}

async function putPatiently(put: SignedPut, stretch: Stretch, deps: UploadDeps): Promise<PutAnswer> {
  const through = deps.put ?? gate(1)
  return withRetry(
    () =>
      through(async () => {
        let sent = 0
        const onBytes = (bytes: number) => {
          sent += bytes
          deps.onBytes?.(bytes)
        }
        // What a failed try has sent is taken off the progress again.
        const undo = () => deps.onBytes?.(-sent)
        try {
          const answer = await putBytes(put, stretch, { signal: deps.signal, onBytes })
          if (mayPass(answer)) throw new Passing(new PutRefused(answer))
          if (answer.status === 403) undo()
          return answer
        } catch (error) {
          undo()
          throw error
        }
      }),
    deps.how ?? patience,
    deps.signal,
  )
}

/** S3 answers 409 to racing conditional writes, and 400 RequestTimeout when a body came too slowly. */
function mayPass({ status, body }: PutAnswer): boolean {
  return isPassingStatus(status) || status === 409 || (status === 400 && body.includes('<Code>RequestTimeout<'))
}
