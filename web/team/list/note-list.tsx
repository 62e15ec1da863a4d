import type { ListNote, ListNotes } from '../../../shared/contract/team/lists.ts'
import type { RequestList } from '../../../shared/request-list/request-list.ts'
import { useSpeech } from '../words.ts'
import type { Words } from '../words-zh.ts'

interface Props {
  readonly list: RequestList
  readonly notes: ListNotes | null
  readonly onShow: (place: number) => void
}

/** What cannot stand in the list, then what is probably not meant; each leads to its item. */
export function NoteList({ list, notes, onShow }: Props) {
  const { say } = useSpeech()
  if (!notes || notes.problems.length + notes.doubts.length === 0) return null
  const lines = (of: readonly ListNote[], look: string) =>
    of.map((note) => <Note key={`${note.at} ${note.words.en}`} list={list} note={note} look={look} onShow={onShow} />)
  return (
    <section class="card" aria-labelledby="notes">
      <h2 id="notes">{say.listNotes}</h2>
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

function Note({ list, note: { at, words }, look, onShow }: NoteProps) {
  const { say, language } = useSpeech()
  const [, number] = /^items\[(\d+)\]/.exec(at) ?? []
  const place = Number(number)
  const item = number === undefined ? undefined : list.items[place]
  return (
    <li>
      {item && (
        <button type="button" class="link" onClick={() => onShow(place)}>
          {item.code}
        </button>
      )}
      <span class={look}>{withPlaces(words[language], say)}</span>
    </li>
  )
}

/** `items[3].code` is where programs look; people count from one. */
export function withPlaces(words: string, say: Words): string {
  return words.replace(/items\[(\d+)\](?:\.[\w[\]]+)*/g, (_, place: string) => say.nthItem(Number(place) + 1))
}
