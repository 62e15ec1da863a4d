import { isRestricted } from '../../../shared/policy/restricted.ts'
import { providerName, words as reportWords } from '../../../shared/report/words.ts'
import type { Coverage, ListItem, Mark, RequestList } from '../../../shared/request-list/request-list.ts'
import type { ReadableFormat } from '../../../shared/screen/inspected.ts'
import { Choice } from '../choice.tsx'
import { Choices } from '../choices.tsx'
import { useConsole } from '../console.ts'
import { Field } from '../field.tsx'
import { useSpeech, useWords } from '../words.ts'
import { changeItem, type ItemChange, type OnEdit } from './edit-list.ts'
import { listWords } from './list-words.ts'

interface Props {
  readonly list: RequestList
  readonly place: number
  readonly item: ListItem
  readonly onEdit: OnEdit
  readonly onMove: (to: number) => void
}

const marks = ['seal', 'signature', 'number', 'date', 'pages'] as const satisfies readonly Mark[]
const coverages = ['once', 'yearly', 'quarterly', 'monthly', 'per-person', 'any'] as const satisfies readonly Coverage[]
/** Those that offices speak of; others that a list names are kept and offered with them. */
const usual: readonly ReadableFormat[] = ['pdf', 'docx', 'xlsx', 'doc', 'xls', 'jpg', 'png']

/** Everything about an item that a person decides; what is read out of its documents is edited in the workbook. */
export function ItemFields({ list, place, item, onEdit, onMove }: Props) {
  const { say, language } = useSpeech()
  const words = useWords(listWords)
  const { me } = useConsole()
  const set = (change: ItemChange) =>
    onEdit((now) => changeItem(now, place, change), `${Object.keys(change).join()} ${place}`)
  const text = (name: 'note' | 'basis' | 'category') => (value: string) => set({ [name]: value || undefined })
  const formats = item.formats ?? []
  const categories = [...new Set(list.items.flatMap(({ category }) => category ?? []))]
  // What is asked of a provider that one may not see would be out of sight once it is saved.
  const isCleared = (key: string) => !isRestricted(key) || me.clearances.some((one) => one === key)
  const providers = new Set([...Object.keys(reportWords.zh.provider).filter(isCleared), item.provider])
  const others = list.items.filter((_, other) => other !== place)
  const period = { from: '', to: '', ...item.period }
  const setPeriod = (change: Partial<typeof period>) => {
    const next = { ...period, ...change }
    set({ period: next.from === '' && next.to === '' ? undefined : next })
  }
  return (
    <fieldset class="fields">
      <legend class="visually-hidden">
        {item.code} {item.title}
      </legend>
      <Field label={words.itemCode} maxLength={7} value={item.code} onChange={(code) => set({ code })} />
      <Field label={words.itemTitle} id={`title-${place}`} value={item.title} onChange={(title) => set({ title })} />
      <Field label={say.part} list={`categories-${place}`} value={item.category ?? ''} onChange={text('category')} />
      <datalist id={`categories-${place}`}>
        {categories.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Choice
        label={say.provider}
        value={item.provider}
        options={[...providers].map((one) => [one, providerName(one, language)] as const)}
        onChange={(provider) => set({ provider })}
      />
      <Choice
        label={words.coverageOf}
        value={item.coverage}
        options={coverages.map((one) => [one, words.coverage[one]] as const)}
        onChange={(one) => {
          const coverage = one || item.coverage
          set({ coverage, persons: coverage === 'per-person' ? item.persons : undefined })
        }}
      />
      {item.coverage === 'per-person' && (
        <Choice
          label={words.rosterItem}
          value={item.persons ?? ''}
          options={others.map(({ code, title }) => [code, `${code} ${title}`] as const)}
          none={say.choose}
          onChange={(code) => set({ persons: code || undefined })}
        />
      )}
      <Field label={say.periodFrom} type="month" value={period.from} onChange={(from) => setPeriod({ from })} />
      <Field label={say.periodTo} type="month" value={period.to} onChange={(to) => setPeriod({ to })} />
      <label>
        {words.place}
        <select value={place} onChange={(event) => onMove(event.currentTarget.selectedIndex)}>
          {list.items.map((_, to) => (
            <option key={to} value={to}>
              {to === 0 ? words.placeFirst : words.placeAfter(others[to - 1]?.code ?? '')}
            </option>
          ))}
        </select>
      </label>
      <label class="inline">
        <input
          type="checkbox"
          checked={item.required}
          onChange={(event) => set({ required: event.currentTarget.checked })}
        />
        {say.required}
      </label>
      <label class="wide">
        {words.guidance}
        <textarea rows={2} value={item.note ?? ''} onInput={(event) => text('note')(event.currentTarget.value)} />
      </label>
      <Field label={words.basis} wide value={item.basis ?? ''} onChange={text('basis')} />
      <fieldset class="wide">
        <legend>{say.marks}</legend>
        <Choices
          options={marks.map((mark) => [mark, say.mark[mark]] as const)}
          chosen={item.marks}
          onChange={(next) => set({ marks: next })}
        />
      </fieldset>
      <fieldset class="wide">
        <legend>{`${say.forms}${say.aside(words.noneIsAny)}`}</legend>
        <Choices
          options={[...new Set<string>([...usual, ...formats])].map((one) => [one, one.toUpperCase()] as const)}
          chosen={formats}
          onChange={(next) => set({ formats: next.length > 0 ? next : undefined })}
        />
      </fieldset>
    </fieldset>
  )
}
