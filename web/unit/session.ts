import { ApiProblem, openLink } from './api.ts'
import { withRetry } from './upload/retry.ts'

const KEY = 'intake-session'

/**
 * The session of this tab. A link's token is taken out of the address bar before anything else is done: it must not
 * stay in the history, in a bookmark or on a screenshot.
 */
export async function openSession(): Promise<string | null> {
  const token = location.hash.slice(1)
  if (token === '') return sessionStorage.getItem(KEY)
  history.replaceState(null, '', location.pathname)
  sessionStorage.removeItem(KEY)
  const { session } = await withRetry(
    () => openLink(token),
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
