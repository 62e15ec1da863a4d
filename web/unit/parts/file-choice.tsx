import { useRef, useState } from 'preact/hooks'
import { type Chosen, fromDrop, fromInput } from '../upload/chosen-files.ts'
import { useSpeech } from '../words.ts'

interface Props {
  readonly label: string
  readonly hint: string
  readonly withFolder?: boolean
  readonly onChosen: (chosen: Chosen) => void
}

let ids = 0

/** Real file inputs under real labels; dropping is an extra for those who like it. */
export function FileChoice({ label, hint, withFolder = false, onChosen }: Props) {
  const { say } = useSpeech()
  const [id] = useState(() => `choice-${++ids}`)
  const [isOver, setOver] = useState(false)
  const depth = useRef(0)
  const input = (folder: boolean) => (
    <>
      <input
        class="visually-hidden"
        type="file"
        multiple
        id={`${id}-${folder ? 'folder' : 'files'}`}
        aria-describedby={`${id}-hint`}
        {...(folder ? { webkitdirectory: true } : {})}
        onChange={(event) => {
          const { currentTarget } = event
          onChosen(fromInput(currentTarget.files))
          // So that the same file can be chosen again.
          currentTarget.value = ''
        }}
      />
      <label class={folder ? 'button secondary' : 'button'} for={`${id}-${folder ? 'folder' : 'files'}`}>
        {folder ? say.chooseFolder : label}
      </label>
    </>
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; everything it does the inputs do too.
    <div
      class={isOver ? 'drop over' : 'drop'}
      onDragEnter={() => {
        depth.current++
        setOver(true)
      }}
      onDragLeave={() => {
        if (--depth.current <= 0) setOver(false)
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        depth.current = 0
        setOver(false)
        if (event.dataTransfer) void fromDrop(event.dataTransfer).then(onChosen)
      }}
    >
      <div class="buttons">
        {input(false)}
        {withFolder && input(true)}
        <span class="hint wide-only" aria-hidden="true">
          {say.dropHint}
        </span>
      </div>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  )
}
