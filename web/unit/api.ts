import type {
  CompleteUpload,
  PartsSigned,
  PartsUploaded,
  Problem,
  SignedPut,
  SignParts,
  StartUpload,
  UploadStarted,
} from '../../shared/contract/api.ts'
import type { LinkSessionOpened, OpenLinkSession } from '../../shared/contract/unit/links.ts'
import type { Submit, WithdrawSubmission } from '../../shared/contract/unit/submissions.ts'
import type { PostMessage, Thread } from '../../shared/contract/unit/threads.ts'
import type { PortalView } from '../../shared/portal/portal-view.ts'
import type { Language } from '../shared/language.ts'
import { isPassingStatus, Passing } from './upload/retry.ts'

/** The API said no, in its own words: Chinese, then English. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly retryAt: string | null
  constructor(status: number, code: string, title: string, retryAt: string | null | undefined = null) {
    super(title)
    this.status = status
    this.code = code
    this.retryAt = retryAt ?? null
  }
  in(language: Language): string {
    const [zh = '', en = zh] = this.message.split(' / ')
    return language === 'zh' ? zh : en
  }
}

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

const ANSWER_WITHIN_MS = 60_000

const asJson = (response: Response) => response.json()

async function call<T>(
  method: string,
  path: string,
  token: string | null,
  body?: unknown,
  read: (response: Response) => Promise<T> = asJson,
): Promise<T> {
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(), ANSWER_WITHIN_MS)
  let response: Response
  let text: string
  try {
    response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      signal: timeout.signal,
    })
    if (response.ok) return await read(response)
    text = await response.text()
  } catch {
    throw new Passing('network', true)
  } finally {
    clearTimeout(timer)
  }
  if (isPassingStatus(response.status)) {
    throw new Passing(`HTTP ${response.status}`, false, Number(response.headers.get('retry-after') ?? 0) * 1000 || 0)
  }
  const problem = parseProblem(text)
  throw new ApiProblem(
    response.status,
    problem?.code ?? 'unknown',
    problem?.title ?? `HTTP ${response.status}`,
    problem?.retryAt,
  )
}

function parseProblem(text: string): Problem | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export function openLink(link: OpenLinkSession): Promise<LinkSessionOpened> {
  return call('POST', '/api/link-sessions', null, link)
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
      return await call<T>(method, path, session, body, read)
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
