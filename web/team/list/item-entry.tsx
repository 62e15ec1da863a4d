import { providerName } from '../../../shared/report/words.ts'
import type { ListItem, RequestList } from '../../../shared/request-list/request-list.ts'
import { useSpeech, useWords } from '../words.ts'
import type { OnEdit } from './edit-list.ts'
import { ItemFields } from './item-fields.tsx'
import { listWords } from './list-words.ts'

interface Props {
  readonly list: RequestList
  readonly place: number
  readonly item: ListItem
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onEdit: OnEdit
  /** `button`: the one that was pressed, where the keyboard is. */
  readonly onMove: (to: number, button: string) => void
  readonly onRemove: () => void
}

/** One item of the draft: what it asks in a line, and opened to be changed. */
export function ItemEntry({ list, place, item, isOpen, onOpen, onEdit, onMove, onRemove }: Props) {
  const { say, language } = useSpeech()
  const words = useWords(listWords)
  const isHead = item.category !== undefined && item.category !== list.items[place - 1]?.category
  const asked = [
    ...(item.coverage === 'once' ? [] : [words.coverage[item.coverage]]),
    ...item.marks.map((mark) => say.mark[mark]),
    ...(item.formats ?? []).map((format) => format.toUpperCase()),
  ]
  const last = list.items.length - 1
  return (
    <li>
      {isHead && <h3>{item.category}</h3>}
      <div class="entry">
        <span class="what">
          {item.code} {item.title}
          {item.provider !== 'unit' && <span class="tag">{providerName(item.provider, language)}</span>}
          {!item.required && <span class="tag">{say.optional}</span>}
          {asked.length > 0 && <span class="hint"> {say.list(asked)}</span>}
        </span>
        <span class="buttons small">
          <button type="button" id={`open-${place}`} class="link" aria-expanded={isOpen} onClick={onOpen}>
            {isOpen ? say.close : words.edit}
            <span class="visually-hidden"> {item.code}</span>
          </button>
          <button
            type="button"
            id={`up-${place}`}
            class="secondary"
            aria-label={words.moveUp(item.code)}
            disabled={place === 0}
            onClick={() => onMove(place - 1, 'up')}
          >
            ↑
          </button>
          <button
            type="button"
            id={`down-${place}`}
            class="secondary"
            aria-label={words.moveDown(item.code)}
            disabled={place === last}
            onClick={() => onMove(place + 1, 'down')}
          >
            ↓
          </button>
          <button type="button" class="link" disabled={last === 0} onClick={onRemove}>
            {say.remove}
            <span class="visually-hidden"> {item.code}</span>
          </button>
        </span>
      </div>
      {isOpen && (
        <ItemFields list={list} place={place} item={item} onEdit={onEdit} onMove={(to) => onMove(to, 'open')} />
      )}
    </li>
  )
}
