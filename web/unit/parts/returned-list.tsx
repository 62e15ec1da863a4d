import type { PortalDocument, PortalItem } from '../../../shared/portal/portal-view.ts'
import { fileName, shownName, timeText } from '../../shared/format.ts'
import type { Api } from '../api.ts'
import { useSpeech } from '../words.ts'
import { PagePlace } from './page-place.tsx'

interface Props {
  readonly item: PortalItem
  readonly documents: readonly PortalDocument[]
  readonly api: Pick<Api, 'pagePicture'>
}

/** What came back, why, and where on the page; the button to send it anew is just below. */
export function ReturnedList({ item, documents, api }: Props) {
  const { say } = useSpeech()
  if (item.returned.length === 0) return null
  return (
    <>
      <h4>{say.returnedTitle}</h4>
      <ul class="questions">
        {item.returned.map(({ at, reason, document, page, box }) => {
          const path = documents.find(({ id }) => id === document)?.path
          const name = path === undefined ? item.title : shownName(fileName(path))
          return (
            <li class="blocking" key={`${at} ${document}`}>
              <p class="ask">
                <strong>{shownName(reason)}</strong>
              </p>
              <p class="proof">
                <span>{say.returnedAt(timeText(at))}</span>
                {path !== undefined && <span class="name">{name}</span>}
                {path !== undefined && document !== null && page !== null && (
                  <PagePlace api={api} place={{ document, name, page, box }} />
                )}
              </p>
            </li>
          )
        })}
      </ul>
    </>
  )
}
