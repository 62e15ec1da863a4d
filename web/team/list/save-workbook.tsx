import type { RequestList } from '../../../shared/request-list/request-list.ts'
import { Trouble } from '../../shared/form.tsx'
import { useConsole } from '../console.ts'
import { saveFile } from '../save-file.ts'
import { useDoing } from '../use-doing.ts'
import { useWords } from '../words.ts'
import { listWords } from './list-words.ts'

/** The list, as it is shown, for Excel. */
export function SaveWorkbook({ list }: { list: RequestList }) {
  const words = useWords(listWords)
  const { api } = useConsole()
  const { isDoing, trouble, run } = useDoing()
  return (
    <>
      <button
        type="button"
        class="secondary"
        disabled={isDoing}
        onClick={() => run(async () => saveFile(await api.listWorkbook(list), `${list.title}.xlsx`))}
      >
        {words.toExcel}
      </button>
      <Trouble words={trouble} />
    </>
  )
}
