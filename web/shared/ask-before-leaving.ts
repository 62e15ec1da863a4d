import { useEffect } from 'preact/hooks'

/** Closing or leaving the page asks first, as long as something in it would be lost. */
export function useAskBeforeLeaving(isUnfinished: boolean): void {
  useEffect(() => {
    if (!isUnfinished) return
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault()
      // Chromium before 119 asks for this.
      event.returnValue = ''
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isUnfinished])
}
