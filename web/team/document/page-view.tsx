import { useEffect, useState } from 'preact/hooks'
import type { Box } from '../../../shared/reading/reading.ts'
import { phrasesOf } from '../../../shared/search/phrases.ts'
import { placesOf } from '../../../shared/search/places.ts'
import { useAsk, useConsole } from '../console.ts'
import { useSpeech } from '../words.ts'
import { ReadPage } from './read-page.tsx'

export interface Mark {
  readonly box: Box
  /** The one that is looked at; the others are shown paler. */
  readonly isCurrent: boolean
  readonly label: string
}

interface Props {
  readonly id: string
  readonly documentId: string
  readonly page: number
  readonly name: string
  readonly marks: readonly Mark[]
  /** Words whose places are marked too; '': none. */
  readonly words: string
}

/** The picture of a page with what is in question marked on it; without a picture, what was read of it. */
export function PageView({ id, documentId, page, name, marks, words }: Props) {
  const { say } = useSpeech()
  const picture = usePicture(id, documentId, page)
  const needsReading = words !== '' || picture === 'none'
  const { value: reading, problem } = useAsk(
    (api) => (needsReading ? api.reading(id, documentId, page) : Promise.resolve(null)),
    ['reading', id, documentId, String(page), String(needsReading)],
  )
  const lines = reading?.read.lines ?? []
  const found = words === '' ? [] : placesOf(page, lines, phrasesOf(words), 50).flatMap(({ boxes }) => boxes)
  if (picture === null || (picture === 'none' && !reading && !problem)) return <p role="status">{say.opening}</p>
  if (picture === 'none' && lines.length === 0) return <p class="hint">{say.noPage}</p>
  return (
    <figure class={`page${picture === 'none' ? ' read' : ''}`}>
      {picture === 'none' ? (
        <ReadPage label={say.textOf(name, page)} lines={lines} marked={[...marks.map(({ box }) => box), ...found]} />
      ) : (
        <>
          <img src={picture} alt={say.pictureOf(name, page)} />
          {found.map((box) => (
            <span key={box.join()} class="box hit" ref={laid(box)} />
          ))}
          {marks.map(({ box, isCurrent, label }) => (
            <span key={box.join()} class={`box${isCurrent ? ' current' : ''}`} title={label} ref={laid(box)} />
          ))}
        </>
      )}
    </figure>
  )
}

/** Fetched with the session, so it is no address that could be passed on. Null: on its way. */
function usePicture(id: string, documentId: string, page: number): string | 'none' | null {
  const { api } = useConsole()
  const [picture, setPicture] = useState<string | 'none' | null>(null)
  useEffect(() => {
    let url: string | null = null
    let isGone = false
    setPicture(null)
    api.pagePicture(id, documentId, page).then(
      (blob) => {
        if (isGone) return
        url = blob && URL.createObjectURL(blob)
        setPicture(url ?? 'none')
      },
      () => !isGone && setPicture('none'),
    )
    return () => {
      isGone = true
      if (url) URL.revokeObjectURL(url)
    }
  }, [api, id, documentId, page])
  return picture
}

/** A little larger than the words themselves. Set one by one: the policy allows no style attributes. */
function laid([left, top, width, height]: Box) {
  const [x, y] = [0.006, 0.004]
  const share = (value: number) => `${Math.max(0, Math.min(1, value)) * 100}%`
  return (mark: HTMLElement | null) => {
    if (!mark) return
    mark.style.left = share(left - x)
    mark.style.top = share(top - y)
    mark.style.width = share(width + 2 * x)
    mark.style.height = share(height + 2 * y)
  }
}
