import type { DocumentView, ItemRow } from '../../../shared/contract/team/inspection-views.ts'
import { useSpeech } from '../words.ts'
import { FilingFields } from './filing-fields.tsx'
import type { SaidPart } from './filing-said.ts'

interface Props {
  readonly place: number
  readonly part: SaidPart
  /** Of the whole document. */
  readonly pages: number
  readonly items: readonly ItemRow[]
  readonly candidates: DocumentView['candidates']
  readonly onChange: (part: SaidPart) => void
  readonly onPage: (page: number) => void
  readonly onJoin: () => void
}

/** One document in a merged scan: its pages, and where it is filed. */
export function PartFields({ place, part, pages, items, candidates, onChange, onPage, onJoin }: Props) {
  const { say } = useSpeech()
  const [from, to] = part.pages
  const page = (label: string, value: number, onValue: (page: number) => void) => (
    <label class="inline">
      {label}
      <input
        type="number"
        min={1}
        max={pages}
        value={value}
        onInput={(event) => onValue(Number(event.currentTarget.value))}
      />
    </label>
  )
  return (
    <fieldset class="part">
      <legend>{say.nthPart(place + 1)}</legend>
      <div class="buttons small">
        {page(say.fromPage, from, (next) => onChange({ ...part, pages: [next, to] }))}
        {page(say.toPage, to, (next) => onChange({ ...part, pages: [from, next] }))}
        <button type="button" class="link" onClick={() => onPage(from)}>
          {say.showPage}
        </button>
        {place > 0 && (
          <button type="button" class="link" onClick={onJoin}>
            {say.joinToBefore}
          </button>
        )}
      </div>
      <FilingFields
        name={`part-${place}`}
        said={part}
        items={items}
        candidates={candidates}
        onChange={(said) => onChange({ ...said, pages: part.pages })}
      />
    </fieldset>
  )
}
