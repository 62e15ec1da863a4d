import { useEffect, useState } from 'preact/hooks'
import { timeText } from '../../shared/format.ts'
import { useDoing } from '../use-doing.ts'
import { useSpeech } from '../words.ts'
import type { Session } from './live-session.ts'
import { SignInFailed } from './oidc.ts'
import { signInAnew } from './session.ts'

/** Long enough to finish what is being written. */
const AHEAD_MS = 5 * 60_000

/** Keeps the session as long as somebody is at work; where it cannot be kept, says so before it ends. */
export function EndingBar({ session, onLeave }: { session: Session; onLeave: () => void }) {
  const { say } = useSpeech()
  const [isEnding, setEnding] = useState(false)
  const [failure, setFailure] = useState('')
  const { isDoing, trouble, run } = useDoing()
  const [endsAt, setEndsAt] = useState(session.endsAt)
  useEffect(() => {
    // A provider that renews no more says so at a touch.
    const touch = () => void session.touch().then(() => setEndsAt(session.endsAt()))
    addEventListener('keydown', touch)
    addEventListener('pointerdown', touch)
    return () => {
      removeEventListener('keydown', touch)
      removeEventListener('pointerdown', touch)
    }
  }, [session])
  useEffect(() => {
    if (endsAt === null) return setEnding(false)
    const timer = setTimeout(() => setEnding(true), endsAt - AHEAD_MS - Date.now())
    return () => clearTimeout(timer)
  }, [endsAt])
  const anew = () =>
    run(async () => {
      try {
        await signInAnew(onLeave)
      } catch (error) {
        if (!(error instanceof SignInFailed)) throw error
        setFailure(say.signInFailed(error.message))
      }
    })
  return (
    // There from the start: what is put into a status is read out, one that comes with its text need not be.
    <div class="ending no-print" role="status">
      {isEnding && endsAt !== null && (
        <>
          <span>{say.signInEnds(timeText(new Date(endsAt).toISOString()))}</span>
          <span class="cure">{failure || trouble}</span>
          <button type="button" class="secondary" disabled={isDoing} onClick={anew}>
            {say.signInAnew}
          </button>
        </>
      )}
    </div>
  )
}
