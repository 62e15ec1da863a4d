import type { SignedPut, UploadedPart } from '../../../shared/contract/api.ts'
import type { gate } from '../../../shared/upload/gate.ts'
import { ApiProblem } from '../../shared/call-api.ts'
import type { Api } from '../api.ts'
import type { FileDigests } from './digest-file.ts'
import type { PutAnswer, PutBytes } from './put-bytes.ts'
import { isPassingStatus, Passing, type Patience, type Surroundings, throwIfAborted, withRetry } from './retry.ts'

const PARTS_SIDE_BY_SIDE = 3
const SIGNINGS = 3

/** The store refused the bytes, for good. */
export class PutRefused extends Error {}

export type UploadApi = Pick<Api, 'start' | 'signPart' | 'parts' | 'complete' | 'abandon'>

export interface ToSend {
  readonly file: Blob
  readonly path: string
  readonly item: string | null
  readonly digests: FileDigests
  /** An upload of these very bytes that was begun before. */
  readonly begun: { readonly uploadId: string; readonly inParts: boolean } | null
}

export interface SendDeps {
  readonly api: UploadApi
  readonly put: PutBytes
  /** Shared by all files, so that few connections are busy whatever the files' sizes. */
  readonly through: ReturnType<typeof gate>
  readonly signal: AbortSignal
  readonly onSent: (bytes: number) => void
  readonly onBegun: (begun: ToSend['begun']) => void
  readonly onWaiting: (isWaiting: boolean) => void
  readonly around?: Surroundings
  readonly how?: Patience
}

/** Sends one file: one PUT, or parts where the server asks for them. What has arrived is not sent again. */
export async function sendFile(toSend: ToSend, deps: SendDeps): Promise<void> {
  const { file, path, item, digests, begun } = toSend
  if (begun?.inParts) {
    const outcome = await sendParts(toSend, begun.uploadId, digests.partSizeBytes, deps)
    if (outcome === 'sent') return
  } else if (begun) {
    // Its signature has run out or soon will: nothing of a single PUT can be continued.
    if ((await giveUp(begun.uploadId, deps)) === 'arrived') return
  }
  for (let signings = 1; ; signings++) {
    const upload = { path, bytes: file.size, sha256: digests.whole, item }
    const started = await patiently(() => deps.api.start(upload), deps)
    const inParts = 'multipart' in started
    deps.onBegun({ uploadId: started.uploadId, inParts })
    if (inParts) {
      const outcome = await sendParts(toSend, started.uploadId, started.multipart.partSizeBytes, deps)
      if (outcome === 'gone') throw new PutRefused('the upload is gone')
      return
    }
    const answer = await putPatiently(started.put, file, deps)
    // 412: these bytes lie there already, and the answer to an earlier try was lost.
    if (answer.status === 200 || answer.status === 204 || answer.status === 412) return
    if (answer.status !== 403 || signings >= SIGNINGS) throw new PutRefused(refusalOf(answer))
    deps.onSent(-file.size)
    await giveUp(started.uploadId, deps)
  }
}

/** `gone`: the server does not know the upload any more. */
async function sendParts(
  { file, digests }: ToSend,
  uploadId: string,
  partSizeBytes: number,
  deps: SendDeps,
): Promise<'sent' | 'gone'> {
  let arrived: readonly UploadedPart[]
  try {
    arrived = (await patiently(() => deps.api.parts(uploadId), deps)).parts
  } catch (error) {
    if (!(error instanceof ApiProblem && (error.status === 404 || error.status === 409))) throw error
    // Finished by an earlier try whose answer was lost, or given up: only what arrived cannot be given up.
    return (await giveUp(uploadId, deps)) === 'arrived' ? 'sent' : 'gone'
  }
  const parts = new Map(
    arrived.filter(({ number, sha256 }) => digests.parts[number - 1] === sha256).map((part) => [part.number, part]),
  )
  const sizeOf = (number: number) => Math.min(partSizeBytes, file.size - (number - 1) * partSizeBytes)
  for (const number of parts.keys()) deps.onSent(sizeOf(number))

  const missing = digests.parts.map((_, index) => index + 1).filter((number) => !parts.has(number))
  await sideBySide(missing, async (number) => {
    const start = (number - 1) * partSizeBytes
    const body = file.slice(start, start + sizeOf(number))
    const sha256 = digests.parts[number - 1] ?? ''
    for (let signings = 1; ; signings++) {
      const put = await patiently(() => deps.api.signPart(uploadId, { number, bytes: body.size, sha256 }), deps)
      const answer = await putPatiently(put, body, deps)
      if (answer.status === 200) {
        parts.set(number, { number, etag: answer.etag, sha256 })
        return
      }
      // 403: the signature ran out while we waited for our turn or for the network.
      if (answer.status !== 403 || signings >= SIGNINGS) throw new PutRefused(refusalOf(answer))
      deps.onSent(-body.size)
    }
  })
  const inOrder = [...parts.values()].sort((a, b) => a.number - b.number)
  await patiently(() => deps.api.complete(uploadId, { parts: inOrder }), deps)
  return 'sent'
}

async function giveUp(uploadId: string, deps: SendDeps): Promise<'given-up' | 'arrived'> {
  try {
    await patiently(() => deps.api.abandon(uploadId), deps)
    return 'given-up'
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'upload-finished') return 'arrived'
    if (error instanceof ApiProblem && error.status === 404) return 'given-up'
    throw error
  }
}

function putPatiently(put: SignedPut, body: Blob, deps: SendDeps): Promise<PutAnswer> {
  return patiently(
    () =>
      deps.through(async () => {
        throwIfAborted(deps.signal)
        let sent = 0
        const onSent = (bytes: number) => {
          sent += bytes
          deps.onSent(bytes)
        }
        try {
          const answer = await deps.put(put, body, { signal: deps.signal, onSent })
          if (mayPass(answer)) throw new Passing(refusalOf(answer), false)
          return answer
        } catch (error) {
          // What a failed try has sent is taken off the progress again.
          deps.onSent(-sent)
          throw error
        }
      }),
    deps,
  )
}

/** S3 answers 409 to racing conditional writes, and 400 RequestTimeout when a body came too slowly. */
function mayPass({ status, body }: PutAnswer): boolean {
  return isPassingStatus(status) || status === 409 || (status === 400 && body.includes('<Code>RequestTimeout<'))
}

function refusalOf({ status, body }: PutAnswer): string {
  return `HTTP ${status} ${/<Code>([^<]+)<\/Code>/.exec(body)?.[1] ?? ''}`.trim()
}

const patiently = <T>(work: () => Promise<T>, { signal, onWaiting, around, how }: SendDeps) =>
  withRetry(work, signal, onWaiting, around, how)

async function sideBySide(numbers: readonly number[], work: (number: number) => Promise<void>): Promise<void> {
  const queue = numbers.values()
  let hasFailed = false
  const worker = async () => {
    for (const number of queue) {
      if (hasFailed) return
      try {
        await work(number)
      } catch (error) {
        hasFailed = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(PARTS_SIDE_BY_SIDE, numbers.length) }, worker))
}
