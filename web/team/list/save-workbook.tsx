import type { RequestList } from '../../../shared/request-list/request-list.ts'
import { Trouble } from '../../shared/form.tsx'
import { useConsole } from '../console.ts'
import { saveFile } from '../save-file.ts'
import { useDoing } from '../use-doing.ts'
import { useSpeech } from '../words.ts'

/** The list, as it is shown, for Excel. */
export function SaveWorkbook({ list }: { list: RequestList }) {
  const { say } = useSpeech()
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
        {say.toExcel}
      </button>
      <Trouble words={trouble} />
    </>
  )
}
