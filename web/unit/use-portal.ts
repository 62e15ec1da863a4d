import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { PortalView } from '../../shared/portal/portal-view.ts'
import type { Api } from './api.ts'
import { sentUploads } from './session.ts'

const WHILE_CHECKED_MS = 4_000
const ELSE_MS = 60_000
const JUST_BEGUN_MS = 10 * 60_000

export interface LivePortal {
  readonly view: PortalView | null
  readonly isReachable: boolean
  readonly reload: () => Promise<void>
}

/** What the server says now: asked often while something is being checked, seldom otherwise, never in a hidden tab. */
export function usePortal(api: Api): LivePortal {
  const [view, setView] = useState<PortalView | null>(null)
  const [isReachable, setReachable] = useState(true)
  const asked = useRef(0)

  const reload = useCallback(async () => {
    const mine = ++asked.current
    try {
      const next = await api.portal()
      // An answer that was overtaken by a later question is old.
      if (mine === asked.current) setView(next)
      setReachable(true)
    } catch {
      setReachable(false)
    }
  }, [api])

  const isMoving = view === null || isUnderWay(view)
  useEffect(() => {
    void reload()
    const act = () => {
      if (!document.hidden) void reload()
    }
    const timer = setInterval(act, isMoving || !isReachable ? WHILE_CHECKED_MS : ELSE_MS)
    document.addEventListener('visibilitychange', act)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', act)
    }
  }, [reload, isMoving, isReachable])

  return { view, isReachable, reload }
}

/** Something is being read, was sent and is not yet received, or was begun a short while ago, here or by a colleague. */
function isUnderWay({ documents, unfinished, asOf }: PortalView): boolean {
  const sent = sentUploads()
  return (
    documents.some(({ standing }) => standing === 'checking') ||
    unfinished.some(
      ({ uploadId, startedAt }) => sent.has(uploadId) || Date.parse(asOf) - Date.parse(startedAt) < JUST_BEGUN_MS,
    )
  )
}
