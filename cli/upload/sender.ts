import * as z from 'zod'
import {
  type CompleteUpload,
  PartsSigned,
  PartsUploaded,
  type SignedPut,
  type SignParts,
  type StartUpload,
  UploadCompleted,
  UploadStarted,
} from '../../shared/contract/api.ts'
import { LinkSessionOpened } from '../../shared/contract/unit/links.ts'
import { PortalView, SecrecyConfirmed } from '../../shared/portal/portal-view.ts'
import { type ApiClient, ApiProblem, type Call } from './api-client.ts'

/** What the holder of one upload link can do: what a browser does with it. */
/** How a link is opened: what stands in its address, and what its holder was told besides. */
export interface LinkKey {
  readonly token: string
  readonly code?: string
  /** Who sends. */
  readonly name?: string
}

export interface Sender {
  /** 保密审查: nothing can be sent before it. */
  confirmSecrecy(confirmedBy: string, signal: AbortSignal): Promise<void>
  view(signal: AbortSignal): Promise<PortalView>
  /** As the API gives it: its text is what was signed. */
  receipt(signal: AbortSignal): Promise<unknown>
  start(upload: StartUpload, signal: AbortSignal): Promise<UploadStarted>
  signPart(uploadId: string, part: SignParts['parts'][number], signal: AbortSignal): Promise<SignedPut>
  /** What has arrived: the truth for a resume. */
  parts(uploadId: string, signal: AbortSignal): Promise<PartsUploaded['parts']>
  complete(uploadId: string, upload: CompleteUpload, signal: AbortSignal): Promise<void>
  abandon(uploadId: string, signal: AbortSignal): Promise<void>
}

/** Opens a session with a link, and a new one when it has run out. */
export async function openSender(api: ApiClient, link: LinkKey, signal: AbortSignal): Promise<Sender> {
  const open = () =>
    api.call({ method: 'POST', path: '/api/link-sessions', body: link, answer: LinkSessionOpened }, signal)
  let session = open()
  await session

  const call = async <T>(request: Omit<Call<T>, 'token'>, within: AbortSignal): Promise<T> => {
    const held = session
    try {
      return await api.call({ ...request, token: (await held).session }, within)
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 401)) throw error
      // Several uploads meet the end of a session together: one of them opens the next for all.
      if (session === held) session = open()
      return api.call({ ...request, token: (await session).session }, within)
    }
  }
  const path = (uploadId: string, rest = '') => `/api/uploads/${encodeURIComponent(uploadId)}${rest}`
  return {
    async confirmSecrecy(confirmedBy, within) {
      const request = { method: 'POST', path: '/api/portal/confirmations', body: { confirmedBy } } as const
      await call({ ...request, answer: SecrecyConfirmed }, within)
    },
    view: (within) => call({ method: 'GET', path: '/api/portal', answer: PortalView }, within),
    receipt: (within) => call({ method: 'GET', path: '/api/portal/receipt', answer: z.unknown() }, within),
    start: (body, within) => call({ method: 'POST', path: '/api/uploads', body, answer: UploadStarted }, within),
    async signPart(uploadId, part, within) {
      const body: SignParts = { parts: [part] }
      const { parts } = await call(
        { method: 'POST', path: path(uploadId, '/parts'), body, answer: PartsSigned },
        within,
      )
      const signed = parts.find((one) => one.number === part.number)
      if (!signed) throw new Error(`part ${part.number} was not signed`)
      return signed
    },
    async parts(uploadId, within) {
      const request = { method: 'GET', path: path(uploadId, '/parts') } as const
      return (await call({ ...request, answer: PartsUploaded }, within)).parts
    },
    async complete(uploadId, body, within) {
      await call({ method: 'POST', path: path(uploadId, '/complete'), body, answer: UploadCompleted }, within)
    },
    async abandon(uploadId, within) {
      await call({ method: 'DELETE', path: path(uploadId), answer: z.unknown() }, within)
    },
  }
}
