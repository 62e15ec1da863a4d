import type { ComponentChildren } from 'preact'

interface Props {
  readonly class?: string
  readonly onSend: () => unknown
  /** Why it did not work; empty: nothing is wrong. */
  readonly trouble?: string
  readonly children: ComponentChildren
}

/** A form that the page sends, not the browser; what goes wrong is said at its end, and to those who listen. */
export function Form({ class: look, onSend, trouble = '', children }: Props) {
  return (
    <form
      class={look}
      onSubmit={(event) => {
        event.preventDefault()
        void onSend()
      }}
    >
      {children}
      <Trouble words={trouble} />
    </form>
  )
}

export function Trouble({ words }: { words: string }) {
  if (words === '') return null
  return (
    <p class="cure" role="alert">
      {words}
    </p>
  )
}
