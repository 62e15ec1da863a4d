import { useState } from 'preact/hooks'
import type { Api } from '../api.ts'
import { later } from '../later.tsx'
import { useSpeech } from '../words.ts'

const PagePicture = later(() => import('./page-picture.tsx').then((its) => its.PagePicture))

export interface Place {
  readonly document: string
  readonly name: string
  readonly page: number
  readonly box: readonly [number, number, number, number] | null
}

/** A place on a page of the sender's own document, to be looked at where it is spoken of. */
export function PagePlace({ api, place }: { api: Pick<Api, 'pagePicture'>; place: Place }) {
  const { say } = useSpeech()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        class="link"
        aria-expanded={isOpen}
        aria-label={say.forFile(isOpen ? say.hidePage : say.showPage(place.page), place.name)}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? say.hidePage : say.showPage(place.page)}
      </button>
      {isOpen && <PagePicture api={api} place={place} />}
    </>
  )
}
