import { ApiProblem } from '../../shared/call-api.ts'
import type { Session } from './live-session.ts'

const UNREACHABLE =
  '登录需要续期，但暂时连不上统一身份认证；填写的内容还在，请稍后重试 / The sign-in has to be renewed, and the identity provider cannot be reached; what you wrote is still here, please try again'

/** Calls our API; refused for its token, once more with a new one. `onLost`: there is none. */
export async function withBearer<T>(
  session: Session,
  onLost: () => void,
  call: (bearer: string) => Promise<T>,
): Promise<T> {
  const shown = session.bearer()
  try {
    return await call(shown)
  } catch (error) {
    if (!isRefusal(error)) throw error
    // Another call may have renewed it meanwhile.
    const renewal = session.bearer() === shown ? await session.renew() : 'renewed'
    if (renewal === 'unreachable') throw new ApiProblem(0, 'unreachable', UNREACHABLE)
    if (renewal === 'ended') {
      onLost()
      throw error
    }
  }
  try {
    return await call(session.bearer())
  } catch (error) {
    if (isRefusal(error)) onLost()
    throw error
  }
}

const isRefusal = (error: unknown) => error instanceof ApiProblem && error.status === 401
