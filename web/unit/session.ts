import { ApiProblem } from '../shared/call-api.ts'
import { openLink } from './api.ts'
import { withRetry } from './upload/retry.ts'

const KEY = 'intake-session'

/** The link's token, in this page's memory only: a code is entered for it, now or later by the lead. */
let link: string | null = null

export const hasLink = () => link !== null

export type Opening =
  | { readonly kind: 'open'; readonly session: string }
  | { readonly kind: 'no-link' }
  | { readonly kind: 'code-needed' }

/**
 * The session of this tab. A link's token is taken out of the address bar before anything else is done: it must not
 * stay in the history, in a bookmark or on a screenshot.
 */
export async function openSession(): Promise<Opening> {
  const token = location.hash.slice(1)
  if (token === '') {
    const session = sessionStorage.getItem(KEY)
    return session === null ? { kind: 'no-link' } : { kind: 'open', session }
  }
  history.replaceState(null, '', location.pathname)
  sessionStorage.removeItem(KEY)
  link = token
  try {
    return { kind: 'open', session: await exchange({}) }
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'code-required') return { kind: 'code-needed' }
    throw error
  }
}

/** Exchanges the link, with what was entered for it, for a session. */
export async function exchange(entered: { code?: string; name?: string }): Promise<string> {
  const token = link ?? ''
  const { session } = await withRetry(
    () => openLink({ token, ...entered }),
    new AbortController().signal,
    () => {},
  )
  sessionStorage.setItem(KEY, session)
  return session
}

export const forgetSession = () => sessionStorage.removeItem(KEY)

export const isRefusal = (error: unknown): boolean => error instanceof ApiProblem

/** Uploads that this tab has sent to the end: the server may not have noticed the latest yet. */
const SENT = 'intake-sent'
export const sentUploads = (): ReadonlySet<string> => new Set(JSON.parse(sessionStorage.getItem(SENT) ?? '[]'))
export const rememberSent = (uploadId: string) =>
  sessionStorage.setItem(SENT, JSON.stringify([...sentUploads(), uploadId]))
