import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/**
 * A part of a page that is fetched when it is first shown: what the first screen does not need costs it nothing. A
 * line that is away is said, in the words of the hook `useUnreachable`, and tried again.
 */
export function loadLater<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  useUnreachable: () => string,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null
  return function Later(props: Props) {
    const unreachable = useUnreachable()
    const [, setTries] = useState(0)
    const [hasFailed, setFailed] = useState(false)
    useEffect(() => {
      if (loaded) return
      let isGone = false
      let timer: ReturnType<typeof setTimeout> | undefined
      const tryOnce = () =>
        load().then(
          (part) => {
            loaded = part
            if (!isGone) setTries((tries) => tries + 1)
          },
          () => {
            if (isGone) return
            setFailed(true)
            timer = setTimeout(tryOnce, 3_000)
          },
        )
      void tryOnce()
      return () => {
        isGone = true
        clearTimeout(timer)
      }
    }, [])
    const Part = loaded
    if (Part) return <Part {...props} />
    if (!hasFailed) return null
    return (
      <p class="cure" role="status">
        {unreachable}
      </p>
    )
  }
}
