import type { TeamSessionOpened } from '../../shared/contract/team/sign-in.ts'
import { callApi } from '../shared/call-api.ts'

const KEY = 'intake-team-session'

/**
 * The session of this tab. The code of the one-time address is taken out of the address bar before anything else is
 * done; places of the console begin with `#/`, a code never does.
 */
export async function openSession(): Promise<string | null> {
  const code = location.hash.slice(1)
  if (code === '' || code.startsWith('/')) return sessionStorage.getItem(KEY)
  history.replaceState(null, '', location.pathname)
  sessionStorage.removeItem(KEY)
  const { session } = await callApi<TeamSessionOpened>('POST', '/api/team-sessions', { token: null, body: { code } })
  sessionStorage.setItem(KEY, session)
  return session
}

export const forgetSession = () => sessionStorage.removeItem(KEY)
