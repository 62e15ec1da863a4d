import type {
  CompleteUpload,
  PartsSigned,
  PartsUploaded,
  SignedPut,
  SignParts,
  StartUpload,
  UploadStarted,
} from '../../shared/contract/api.ts'
import type { LinkSessionOpened, OpenLinkSession } from '../../shared/contract/unit/links.ts'
import type { Submit, WithdrawSubmission } from '../../shared/contract/unit/submissions.ts'
import type { PostMessage, Thread } from '../../shared/contract/unit/threads.ts'
import type { PortalView } from '../../shared/portal/portal-view.ts'
import { ApiProblem, type Ask, callApi } from '../shared/call-api.ts'
import { isPassingStatus, Passing } from './upload/retry.ts'

/** What the holder of a session can do. Answers are of our own server and of one version with this page: not parsed. */
export interface Api {
  portal(): Promise<PortalView>
  /** As the server wrote it: the file to keep, any byte of which is signed. */
  receipt(): Promise<string>
  thread(code: string): Promise<Thread>
  post(code: string, message: PostMessage): Promise<unknown>
  submit(signed: Submit): Promise<unknown>
  withdraw(signed: WithdrawSubmission): Promise<unknown>
  /** Null: there is no picture of this page. */
  pagePicture(documentId: string, page: number): Promise<Blob | null>
  confirmSecrecy(confirmedBy: string): Promise<unknown>
  stateNotApplicable(code: string, reason: string | null): Promise<unknown>
  chooseItem(documentId: string, item: string): Promise<unknown>
  start(upload: StartUpload): Promise<UploadStarted>
  signPart(uploadId: string, part: SignParts['parts'][number]): Promise<SignedPut>
  parts(uploadId: string): Promise<PartsUploaded>
  complete(uploadId: string, upload: CompleteUpload): Promise<unknown>
  abandon(uploadId: string): Promise<unknown>
}

/** What may pass by itself is told apart, for `withRetry`. */
async function call<T>(method: string, path: string, ask: Ask<T>): Promise<T> {
  try {
    return await callApi<T>(method, path, ask)
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    if (error.status === 0) throw new Passing('network', true)
    if (isPassingStatus(error.status)) throw new Passing(`HTTP ${error.status}`, false, error.retryAfterMs)
    throw error
  }
}

export function openLink(link: OpenLinkSession): Promise<LinkSessionOpened> {
  return call('POST', '/api/link-sessions', { token: null, body: link })
}

/** `onLost`: the session has run out, or the link was withdrawn. */
export function connectApi(session: string, onLost: (problem: ApiProblem) => void): Api {
  const ask = async <T>(
    method: string,
    path: string,
    body?: unknown,
    read?: (response: Response) => Promise<T>,
  ): Promise<T> => {
    try {
      return await call<T>(method, path, { token: session, body, ...(read ? { read } : {}) })
    } catch (error) {
      if (error instanceof ApiProblem && (error.status === 401 || error.status === 410)) onLost(error)
      throw error
    }
  }
  const at = encodeURIComponent
  return {
    portal: () => ask('GET', '/api/portal'),
    receipt: () => ask('GET', '/api/portal/receipt', undefined, (response) => response.text()),
    thread: (code) => ask('GET', `/api/portal/items/${at(code)}/thread`),
    post: (code, message) => ask('POST', `/api/portal/items/${at(code)}/thread`, message),
    submit: (signed) => ask('POST', '/api/portal/submissions', signed),
    withdraw: (signed) => ask('POST', '/api/portal/submissions/withdrawal', signed),
    async pagePicture(documentId, page) {
      const path = `/api/portal/documents/${at(documentId)}/pages/${page}`
      try {
        return await ask('GET', path, undefined, (response) => response.blob())
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null
        throw error
      }
    },
    confirmSecrecy: (confirmedBy) => ask('POST', '/api/portal/confirmations', { confirmedBy }),
    stateNotApplicable: (code, reason) => ask('POST', `/api/portal/items/${at(code)}/not-applicable`, { reason }),
    chooseItem: (documentId, item) => ask('POST', `/api/portal/documents/${at(documentId)}/choice`, { item }),
    start: (upload) => ask('POST', '/api/uploads', upload),
    async signPart(uploadId, part) {
      const { parts } = await ask<PartsSigned>('POST', `/api/uploads/${at(uploadId)}/parts`, { parts: [part] })
      const [signed] = parts
      if (!signed) throw new Error(`part ${part.number} was not signed`)
      return { url: signed.url, headers: signed.headers }
    },
    parts: (uploadId) => ask('GET', `/api/uploads/${at(uploadId)}/parts`),
    complete: (uploadId, upload) => ask('POST', `/api/uploads/${at(uploadId)}/complete`, upload),
    abandon: (uploadId) => ask('DELETE', `/api/uploads/${at(uploadId)}`),
  }
}
