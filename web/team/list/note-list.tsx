import type { ListNote, ListNotes } from '../../../shared/contract/team/lists.ts'
import type { RequestList } from '../../../shared/request-list/request-list.ts'
import { useSpeech, useWords } from '../words.ts'
import { type ListWords, listWords } from './list-words.ts'

interface Props {
  readonly list: RequestList
  readonly notes: ListNotes | null
  readonly onShow: (place: number) => void
}

/** What cannot stand in the list, then what is probably not meant; each leads to its item. */
export function NoteList({ list, notes, onShow }: Props) {
  const words = useWords(listWords)
  if (!notes || notes.problems.length + notes.doubts.length === 0) return null
  const lines = (of: readonly ListNote[], look: string) =>
    of.map((note) => <Note key={`${note.at} ${note.words.en}`} list={list} note={note} look={look} onShow={onShow} />)
  return (
    <section class="card" aria-labelledby="notes">
      <h2 id="notes">{words.listNotes}</h2>
      <ul class="lines">
        {lines(notes.problems, 'cure')}
        {lines(notes.doubts, 'hint')}
      </ul>
    </section>
  )
}

interface NoteProps extends Omit<Props, 'notes'> {
  readonly note: ListNote
  readonly look: string
}

function Note({ list, note, look, onShow }: NoteProps) {
  const { language } = useSpeech()
  const words = useWords(listWords)
  const [, number] = /^items\[(\d+)\]/.exec(note.at) ?? []
  const place = Number(number)
  const item = number === undefined ? undefined : list.items[place]
  return (
    <li>
      {item && (
        <button type="button" class="link" onClick={() => onShow(place)}>
          {item.code}
        </button>
      )}
      <span class={look}>{withPlaces(note.words[language], words)}</span>
    </li>
  )
}

/** `items[3].code` is where programs look; people count from one. */
export function withPlaces(said: string, words: ListWords): string {
  return said.replace(/items\[(\d+)\](?:\.[\w[\]]+)*/g, (_, place: string) => words.nthItem(Number(place) + 1))
}
