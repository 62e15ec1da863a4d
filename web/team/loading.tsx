import type { ApiProblem } from '../shared/call-api.ts'
import { useSpeech } from './words.ts'

/** Until the answer is there, or why there is none. */
export function Loading({ problem }: { problem: ApiProblem | null }) {
  const { say, language } = useSpeech()
  return problem ? (
    <p class="card cure" role="alert">
      {problem.in(language)}
    </p>
  ) : (
    <p class="card" role="status">
      {say.opening}
    </p>
  )
}
