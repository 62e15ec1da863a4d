import { useEffect, useState } from 'preact/hooks'
import { useSpeech } from '../words.ts'

export interface Deed {
  readonly inspectionId: string
  readonly bulkId: string
  /** What was done, or could not be, in words. */
  readonly words: string
  readonly refused: readonly string[]
  readonly canUndo: boolean
}

const SHOWN_MS = 30_000

/** What has just been done, and the way back. */
export function UndoBar({ deed, onUndo, onClose }: { deed: Deed; onUndo: () => Promise<void>; onClose: () => void }) {
  const { say } = useSpeech()
  const [isUndoing, setUndoing] = useState(false)
  useEffect(() => {
    setUndoing(false)
    if (deed.refused.length > 0) return
    const timer = setTimeout(onClose, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [deed])
  return (
    <div class="undo no-print" role="status">
      <span>{deed.words}</span>
      {deed.refused.length > 0 && (
        <span class="cure">
          {say.notDone(deed.refused.length)}
          {[...new Set(deed.refused)].join('；')}
        </span>
      )}
      <span class="buttons">
        {deed.canUndo && (
          <button
            type="button"
            class="secondary"
            disabled={isUndoing}
            onClick={() => {
              setUndoing(true)
              void onUndo()
            }}
          >
            {say.undo}
          </button>
        )}
        <button type="button" class="link" aria-label={say.close} onClick={onClose}>
          ✕
        </button>
      </span>
    </div>
  )
}
