import type { DocumentView } from '../../../shared/contract/team/inspection-views.ts'
import { fileName, shownName } from '../../shared/format.ts'
import { useAsk } from '../console.ts'
import { type Place, setQuery } from '../route.ts'
import { useSpeech } from '../words.ts'

/** A second document to look at beside this one: those that its findings speak of first, then those of its item. */
export function BesideChoice({ place, view }: { place: Place; view: DocumentView }) {
  const { say } = useSpeech()
  const { document, findings } = view
  const { item } = document
  const ofItem = useAsk(
    (api) => (item === null ? Promise.resolve(null) : api.item(place.id, item)),
    ['item', place.id, item ?? ''],
  ).value?.documents
  const spoken = findings.flatMap(({ evidence }) => evidence.map((seen) => seen.document))
  const names = new Map(ofItem?.map((one) => [one.id, shownName(fileName(one.path))]))
  const choices = [...new Set([...spoken, ...names.keys()])].filter((one) => one !== document.id)
  if (choices.length === 0) return null
  return (
    <label class="inline">
      {say.beside}
      <select
        value={place.query.get('beside') ?? ''}
        onChange={(event) => setQuery({ beside: event.currentTarget.value, besidePage: '' })}
      >
        <option value="">{say.notBeside}</option>
        {choices.map((one) => (
          <option key={one} value={one}>
            {names.get(one) ?? say.otherDocument}
          </option>
        ))}
      </select>
    </label>
  )
}
