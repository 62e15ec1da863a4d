import { useState } from 'preact/hooks'
import type { ListImported } from '../../../shared/contract/team/lists.ts'
import type { RequestList } from '../../../shared/request-list/request-list.ts'
import { Trouble } from '../../shared/form.tsx'
import { shownName } from '../../shared/format.ts'
import { useConsole } from '../console.ts'
import { TemplateChoice } from '../template-choice.tsx'
import { useDoing } from '../use-doing.ts'
import { useSpeech, useWords } from '../words.ts'
import { addMissing, type OnEdit } from './edit-list.ts'
import { listWords } from './list-words.ts'

interface Props {
  readonly onEdit: OnEdit
}

/** Where a list can come from besides one's own hands: a template, a workbook. Either is taken back like any change. */
export function ListSources({ onEdit }: Props) {
  const { language } = useSpeech()
  const words = useWords(listWords)
  const { api } = useConsole()
  const { isDoing, trouble, run } = useDoing()
  const [template, setTemplate] = useState('')
  const [read, setRead] = useState<(ListImported & { readonly name: string }) | null>(null)
  const take = (by: (now: RequestList, whole: RequestList) => RequestList) => () =>
    run(async () => {
      const whole = await api.template(template)
      onEdit((now) => by(now, whole))
    })
  const readFile = (file: File) =>
    run(async () => {
      setRead(null)
      const imported = await api.importList(file)
      const { list } = imported
      setRead({ ...imported, name: shownName(file.name) })
      // Whose list it is stays: the workbook may have been made for another unit.
      if (list) onEdit(({ id }) => ({ ...list, id }))
    })
  return (
    <details class="card form">
      <summary>{words.sources}</summary>
      <div class="filters">
        <TemplateChoice value={template} onChange={setTemplate} />
        <button type="button" class="secondary" disabled={!template || isDoing} onClick={take(addMissing)}>
          {words.addFromTemplate}
        </button>
        <button
          type="button"
          class="secondary"
          disabled={!template || isDoing}
          onClick={take(({ id, title }, whole) => ({ ...whole, id, title }))}
        >
          {words.replaceByTemplate}
        </button>
        <label>
          {words.fromExcel}
          <input
            type="file"
            accept=".xlsx"
            disabled={isDoing}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? []
              if (file) void readFile(file)
              // The same file, mended, is to be read again.
              currentTarget.value = ''
            }}
          />
        </label>
      </div>
      <Trouble words={trouble} />
      {read && (
        <div role="status">
          <p class={read.list ? 'said' : 'cure'}>
            {read.list
              ? words.workbookRead(read.name, read.list.items.length)
              : words.workbookRefused(read.name, read.problems.length)}
          </p>
          {read.problems.length + read.doubts.length > 0 && (
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.workbookCell}</th>
                  <th scope="col">{words.toMend}</th>
                </tr>
              </thead>
              <tbody>
                {[...read.problems, ...read.doubts].map((note) => (
                  <tr key={`${note.at} ${note.words.en}`}>
                    <td>{note.at}</td>
                    <td>{note.words[language]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      )}
    </details>
  )
}
