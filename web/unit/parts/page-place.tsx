import { useState } from 'preact/hooks'
import type { Api } from '../api.ts'
import { later } from '../later.ts'
import { useSpeech } from '../words.ts'
import type { Place } from './place.ts'

const PagePicture = later(() => import('./page-picture.tsx').then((its) => its.PagePicture))

/** Looked at where it is spoken of. */
export function PagePlace({ api, place }: { api: Pick<Api, 'pagePicture'>; place: Place }) {
  const { say } = useSpeech()
  const [isOpen, setOpen] = useState(false)
  if (!hasPages(place.name)) return <span>{say.page(place.page)}</span>
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

/** Of Word, Excel and text there are no pictures: they know no pages. */
const hasPages = (name: string) => /\.(?:pdf|jpe?g|png|tiff?|hei[cf]|bmp|gif|webp)$/i.test(name)
