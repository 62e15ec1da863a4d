import { useEffect, useState } from 'preact/hooks'
import type { Api } from '../api.ts'
import { useSpeech } from '../words.ts'
import type { Place } from './place.ts'

/** Fetched with the session, so it is no address that could be passed on. */
export function PagePicture({ api, place }: { api: Pick<Api, 'pagePicture'>; place: Place }) {
  const { say } = useSpeech()
  const { document, page, name, box } = place
  const [picture, setPicture] = useState<string | 'none' | 'failed' | null>(null)
  useEffect(() => {
    let url: string | null = null
    let isGone = false
    api.pagePicture(document, page).then(
      (blob) => {
        if (isGone) return
        url = blob && URL.createObjectURL(blob)
        setPicture(url ?? 'none')
      },
      () => setPicture('failed'),
    )
    return () => {
      isGone = true
      if (url) URL.revokeObjectURL(url)
    }
  }, [api, document, page])
  if (picture === null) return <p class="hint">{say.opening}</p>
  if (picture === 'none' || picture === 'failed')
    return <p class="hint">{picture === 'none' ? say.noPicture : say.failed}</p>
  return (
    <figure class="page-picture">
      <img src={picture} alt={say.pictureOf(name, page)} />
      {box && (
        <span
          class="box"
          ref={(mark) => {
            if (mark) lay(mark, box)
          }}
        />
      )}
    </figure>
  )
}

/** A little larger than the words themselves. Set one by one: the policy allows no style attributes. */
function lay(mark: HTMLElement, [left, top, width, height]: readonly [number, number, number, number]): void {
  const [x, y] = [0.008, 0.006]
  mark.style.left = `${Math.max(0, left - x) * 100}%`
  mark.style.top = `${Math.max(0, top - y) * 100}%`
  mark.style.width = `${Math.min(1, width + 2 * x) * 100}%`
  mark.style.height = `${Math.min(1, height + 2 * y) * 100}%`
}
