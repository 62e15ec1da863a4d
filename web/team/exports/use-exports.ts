import { useEffect, useState } from 'preact/hooks'
import type { ExportView } from '../../../shared/contract/team/exports.ts'
import type { ApiProblem } from '../../shared/call-api.ts'
import { asProblem, useConsole } from '../console.ts'

const ASK_EVERY_MS = 1_500

/** The exports of an inspection, newest first, asked for again while one of them is under way. */
export function useExports(id: string): { exports: readonly ExportView[] | null; problem: ApiProblem | null } {
  const { api, revision } = useConsole()
  const [exports, setExports] = useState<readonly ExportView[] | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isGone = false
    const look = async () => {
      try {
        const { exports } = await api.exports(id)
        if (isGone) return
        setExports(exports)
        setProblem(null)
        if (exports.some(isUnderWay)) timer = setTimeout(look, ASK_EVERY_MS)
      } catch (error) {
        if (isGone) return
        const problem = asProblem(error)
        setProblem(problem)
        if (isPassing(problem)) timer = setTimeout(look, ASK_EVERY_MS)
      }
    }
    void look()
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [api, id, revision])
  return { exports, problem }
}

/** No answer came, or the server could not give one: the next may. */
const isPassing = ({ status }: ApiProblem) => status === 0 || status >= 500

export const isUnderWay = ({ state }: ExportView): boolean => state === 'requested' || state === 'packing'
