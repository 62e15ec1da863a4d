import { useId, useRef, useState } from 'preact/hooks'
import { useSpeech } from './words.ts'

/** A value to be taken along by itself. */
export function CopyLine({ label, value }: { label: string; value: string }) {
  const { say } = useSpeech()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [isCopied, setCopied] = useState(false)
  return (
    <div class="copy">
      <label for={id}>{label}</label>
      <input id={id} ref={field} type="text" readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
      <button
        type="button"
        class="secondary"
        aria-label={say.label(say.copy, label)}
        onClick={async () => setCopied(field.current !== null && (await copy(field.current)))}
      >
        {say.copy}
      </button>
      <span class="hint" role="status">
        {isCopied && say.copied}
      </span>
    </div>
  )
}

/** By the old command where the page came without https, as within an office's network: the clipboard is not there. */
async function copy(field: HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value)
    return true
  } catch {
    field.select()
    return document.execCommand('copy')
  }
}
