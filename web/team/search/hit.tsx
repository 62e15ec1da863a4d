import { useState } from 'preact/hooks'
import type { SearchHit } from '../../../shared/contract/team/search.ts'
import { kindText } from '../../../shared/request-list/kind-words.ts'
import { fileName, shownName } from '../../shared/format.ts'
import { PageView } from '../document/page-view.tsx'
import { addressOf } from '../route.ts'
import { useSpeech } from '../words.ts'

/** A document that holds the words, with the places, each to be seen on the page at once or opened there. */
export function Hit({ hit, words }: { hit: SearchHit; words: string }) {
  const { say, language } = useSpeech()
  const [shownAt, setShownAt] = useState<number | null>(null)
  const shown = shownAt === null ? undefined : hit.places[shownAt]
  const { inspectionId: id, documentId } = hit
  const name = shownName(fileName(hit.path))
  const open = (at: number) => addressOf('document', { id, part: documentId, page: String(at), q: words })
  const marks = hit.places
    .filter(({ page }) => page === shown?.page)
    .flatMap((place) => place.boxes.map((box) => ({ box, isCurrent: place === shown, label: words })))
  return (
    <li class="card">
      <p class="file">
        <a class="name" href={open(hit.places[0]?.page ?? hit.part?.[0] ?? 1)}>
          {hit.title ?? name}
        </a>
        <span class="hint">{hit.unit}</span>
        <span class="tag">{hit.item ?? say.unfiled}</span>
        {hit.kind && <span class="tag">{kindText(hit.kind, language)}</span>}
        {hit.date && <span class="hint">{hit.date}</span>}
      </p>
      <p class="hint">{shownName(hit.path)}</p>
      {hit.places.length === 0 && <p class="hint">{say.nameOnly}</p>}
      <ul class="places">
        {hit.places.map((place, i) => (
          <li key={`${place.page} ${i}`}>
            <a href={open(place.page)} aria-label={say.openPage(place.page)}>
              {say.page(place.page)}
            </a>
            <span>
              {place.before}
              <mark>{place.words}</mark>
              {place.after}
            </span>
            <button
              type="button"
              class="link"
              aria-expanded={place === shown}
              onClick={() => setShownAt(place === shown ? null : i)}
            >
              {place === shown ? say.hidePage : say.showPage}
            </button>
          </li>
        ))}
      </ul>
      {shown && <PageView id={id} documentId={documentId} page={shown.page} name={name} marks={marks} words="" />}
    </li>
  )
}
