import type { UnfinishedUpload } from '../../../shared/portal/portal-view.ts'
import { fileName, shownName, sizeText, timeText } from '../../shared/format.ts'
import type { Chosen } from '../upload/chosen-files.ts'
import { useSpeech } from '../words.ts'
import { FileChoice } from './file-choice.tsx'

interface Props {
  readonly uploads: readonly UnfinishedUpload[]
  readonly onChosen: (chosen: Chosen, item: string | null) => void
  readonly onGiveUp: (uploadId: string) => Promise<void>
}

/** After a reload or on another day: a page may not open files by itself, so they are chosen again, by name. */
export function Unfinished({ uploads, onChosen, onGiveUp }: Props) {
  const { say } = useSpeech()
  /** Each file goes on under the item and the path that it was begun with. */
  const resume = ({ files, leftOut }: Chosen) => {
    const byItem = new Map<string | null, Chosen['files'][number][]>()
    for (const { file, path } of files) {
      const known = uploads.find((upload) => upload.bytes === file.size && fileName(upload.path) === file.name)
      const item = known?.item ?? null
      byItem.set(item, [...(byItem.get(item) ?? []), { file, path: known?.path ?? path }])
    }
    for (const [item, some] of byItem) onChosen({ files: some, leftOut }, item)
  }
  return (
    <section class="card unfinished" aria-labelledby="unfinished">
      <h2 id="unfinished">{say.unfinishedTitle(uploads.length)}</h2>
      <p>{say.unfinishedHint}</p>
      <ul class="documents">
        {uploads.map(({ uploadId, path, bytes, item, startedAt }) => (
          <li key={uploadId}>
            <p class="file">
              <span class="name">{shownName(path)}</span>
              <button
                type="button"
                class="link"
                aria-label={say.forFile(say.giveUp, shownName(path))}
                onClick={() => onGiveUp(uploadId)}
              >
                {say.giveUp}
              </button>
            </p>
            <p class="proof">
              <span>{sizeText(bytes)}</span>
              <span>{timeText(startedAt)}</span>
              {item !== null && <span>{say.sentFor(item)}</span>}
            </p>
          </li>
        ))}
      </ul>
      <FileChoice label={say.chooseFiles} withFolder hint="" onChosen={resume} />
    </section>
  )
}
