import { useState } from 'preact/hooks'
import type { Api } from '../api.ts'
import { later } from '../later.tsx'
import { useSpeech } from '../words.ts'
import type { Place } from './place.ts'

const PagePicture = later(() => import('./page-picture.tsx').then((its) => its.PagePicture))

/** Looked at where it is spoken of. */
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
