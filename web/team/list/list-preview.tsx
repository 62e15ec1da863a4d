import type { PortalItem } from '../../../shared/portal/portal-view.ts'
import { providerName } from '../../../shared/report/words.ts'
import type { RequestList } from '../../../shared/request-list/request-list.ts'
import { AskedOfItem, piecesOf } from '../../shared/asked-of-item.tsx'
import { dayText } from '../../shared/format.ts'
import { Choice } from '../choice.tsx'
import { useAsk } from '../console.ts'
import { Loading } from '../loading.tsx'
import { providersOf } from '../providers-of.ts'
import { type Place, setQuery } from '../route.ts'
import { useSpeech, useWords } from '../words.ts'
import { listWords } from './list-words.ts'
import { SaveWorkbook } from './save-workbook.tsx'

/** The list as whoever is asked will read it: their own items, in the words of their own page. */
export function ListPreview({ place, list }: { place: Place; list: RequestList }) {
  const { say, language } = useSpeech()
  const words = useWords(listWords)
  const { id, query } = place
  const providers = providersOf(list.items)
  const asked = query.get('provider') ?? ''
  const provider = providers.includes(asked) ? asked : (providers[0] ?? 'unit')
  const { value, problem } = useAsk((api) => api.preview(id, provider), ['preview', id, provider])
  return (
    <>
      <div class="filters">
        {providers.length > 1 && (
          <Choice
            label={say.provider}
            value={provider}
            options={providers.map((one) => [one, providerName(one, language)] as const)}
            onChange={(one) => setQuery({ provider: one })}
          />
        )}
        <SaveWorkbook list={list} />
      </div>
      {!value && <Loading problem={problem} />}
      {value && (
        <section class="card" aria-labelledby="seen">
          <h2 id="seen">{value.listTitle}</h2>
          <p class="hint">
            {say.label(say.unit, value.unit)}
            {'　'}
            {say.label(say.dueOn, value.due.on === null ? words.setAtIssue : dayText(value.due.on, language))}
            {'　'}
            {say.templateItems(value.items.length)}
          </p>
          <p class="hint">{words.asYetNothing}</p>
          {value.items.map((item, at) => (
            <SeenItem
              key={item.code}
              item={item}
              heading={item.group === value.items[at - 1]?.group ? null : item.group}
            />
          ))}
        </section>
      )}
    </>
  )
}

function SeenItem({ item, heading }: { item: PortalItem; heading: string | null }) {
  const { language } = useSpeech()
  const { asked } = useWords(listWords)
  const pieces = piecesOf(item)
  return (
    <>
      {heading !== null && <h3>{heading}</h3>}
      <div class="seen">
        <p class="file">
          <strong class="name">
            {item.code} {item.title}
            {!item.required && <span class="tag">{asked.optional}</span>}
          </strong>
          {pieces.length > 0 && <span class="hint">{asked.slotsCount(0, pieces.length)}</span>}
        </p>
        <AskedOfItem item={item} say={asked} language={language} />
      </div>
    </>
  )
}
