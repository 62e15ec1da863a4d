import { useEffect, useRef, useState } from 'preact/hooks'
import type { ListNotes } from '../../../shared/contract/team/lists.ts'
import type { RequestList } from '../../../shared/request-list/request-list.ts'
import { Trouble } from '../../shared/form.tsx'
import { useConsole } from '../console.ts'
import { Field } from '../field.tsx'
import type { useDoing } from '../use-doing.ts'
import { useSpeech, useWords } from '../words.ts'
import { addItem, moveItem, removeItem, wishWorkdays } from './edit-list.ts'
import { ItemEntry } from './item-entry.tsx'
import { ListSources } from './list-sources.tsx'
import { listWords } from './list-words.ts'
import { NoteList, withPlaces } from './note-list.tsx'
import { SaveWorkbook } from './save-workbook.tsx'
import type { useDraft } from './use-draft.ts'

interface Props {
  readonly draft: ReturnType<typeof useDraft>
  readonly list: RequestList
  readonly doing: ReturnType<typeof useDoing>
}

/** The draft of a list: what is asked, in its order. Nothing is sent before it is issued. */
export function ListEditor({ draft, list, doing }: Props) {
  const { say } = useSpeech()
  const words = useWords(listWords)
  const { isChanged } = draft
  const [open, setOpen] = useState<number | null>(null)
  const notes = useNotes(list)
  const focus = useFocusNext()
  /** What was wrong before it is not said of what is there now. */
  const afresh = <Given extends readonly unknown[]>(work: (...given: Given) => void) => {
    return (...given: Given) => {
      doing.forget()
      work(...given)
    }
  }
  const change = afresh(draft.change)
  const grow = () => {
    change((now) => addItem(now, words.newItemTitle))
    setOpen(list.items.length)
    focus(`title-${list.items.length}`)
  }
  const move = (from: number, to: number, button: string) => {
    change((now) => moveItem(now, from, to))
    if (open === from) setOpen(to)
    else if (open !== null) setOpen(null)
    focus(`${button}-${to}`)
  }
  const show = (place: number) => {
    setOpen(place)
    focus(`title-${place}`)
  }
  return (
    <>
      <div class="bulk">
        <button type="button" disabled={!isChanged || doing.isDoing} onClick={() => doing.run(draft.save)}>
          {say.save}
        </button>
        <button
          type="button"
          class="secondary"
          disabled={!draft.canTakeBack || doing.isDoing}
          onClick={afresh(draft.takeBack)}
        >
          {words.takeBackOne}
        </button>
        {isChanged && (
          <button type="button" class="link" disabled={doing.isDoing} onClick={afresh(draft.discard)}>
            {words.discard}
          </button>
        )}
        <span role="status" class="hint">
          {isChanged ? words.unsaved : words.allSaved}
        </span>
        <Trouble words={withPlaces(doing.trouble, words)} />
      </div>
      <ListSources onEdit={change} />
      <NoteList list={list} notes={notes} onShow={show} />
      <section class="card" aria-labelledby="edited">
        <h2 id="edited">{list.title}</h2>
        <div class="filters">
          <Field
            label={words.listTitle}
            wide
            value={list.title}
            onChange={(title) => change((now) => ({ ...now, title }), 'title')}
          />
          <label>
            {words.workdaysWished}
            <input
              type="number"
              min={1}
              max={120}
              value={list.due?.workdays ?? ''}
              onInput={({ currentTarget: { value } }) =>
                change((now) => wishWorkdays(now, value === '' ? null : Number(value)), 'workdays')
              }
            />
          </label>
          <SaveWorkbook list={list} />
        </div>
        <ol class="edited">
          {list.items.map((item, place) => (
            // An item's code can be edited and two may be alike until then: its place is all that names it.
            <ItemEntry
              key={place}
              list={list}
              place={place}
              item={item}
              isOpen={open === place}
              onOpen={() => (open === place ? setOpen(null) : show(place))}
              onEdit={change}
              onMove={(to, button) => move(place, to, button)}
              onRemove={() => {
                change((now) => removeItem(now, place))
                setOpen(null)
                focus(`open-${Math.min(place, list.items.length - 2)}`)
              }}
            />
          ))}
        </ol>
        <button type="button" class="secondary" onClick={grow}>
          {words.newItem}
        </button>
      </section>
    </>
  )
}

const CHECK_AFTER_MS = 500

/** What is wrong with the list as it stands, as soon as nobody types. */
function useNotes(list: RequestList): ListNotes | null {
  const { api } = useConsole()
  const [notes, setNotes] = useState<ListNotes | null>(null)
  useEffect(() => {
    let isLatest = true
    const timer = setTimeout(() => {
      // Saving says it again, and what hinders: nothing is lost where this does not come through.
      api.checkList(list).then(
        (said) => isLatest && setNotes(said),
        () => isLatest && setNotes(null),
      )
    }, CHECK_AFTER_MS)
    return () => {
      isLatest = false
      clearTimeout(timer)
    }
  }, [api, list])
  return notes
}

/** The keyboard goes along with what was moved, opened or taken out. */
function useFocusNext(): (id: string) => void {
  const wanted = useRef('')
  useEffect(() => {
    const element = document.getElementById(wanted.current)
    wanted.current = ''
    if (element instanceof HTMLButtonElement && element.disabled)
      element.parentElement?.querySelector('button')?.focus()
    else element?.focus()
  })
  return (id) => {
    wanted.current = id
  }
}
