import { createContext } from 'preact'
import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import type { DoActs } from '../../shared/contract/team/acts.ts'
import type { Me } from '../../shared/contract/team/sign-in.ts'
import { ApiProblem } from '../shared/call-api.ts'
import type { Api } from './api.ts'

/** What every screen has at hand. */
export interface Console {
  readonly api: Api
  readonly me: Me
  /** Moves on with everything that was done here: whatever is shown is asked for anew. */
  readonly revision: number
  /** Does deeds and offers to take them back; true: all of them were done. */
  readonly act: (inspectionId: string, deeds: DoActs['deeds'], words: string) => Promise<boolean>
  /** Something else was changed. */
  readonly changed: () => void
}

export const ConsoleContext = createContext<Console | null>(null)

export function useConsole(): Console {
  const console = useContext(ConsoleContext)
  if (!console) throw new Error('outside the console')
  return console
}

export interface Asked<T> {
  /** The last that came; null: nothing yet. */
  readonly value: T | null
  readonly problem: ApiProblem | null
}

/** Asks when the keys change and after every act; what was there stays until the next is, unless the keys are others. */
export function useAsk<T>(ask: (api: Api) => Promise<T>, keys: readonly string[]): Asked<T> {
  const { api, revision } = useConsole()
  const [asked, setAsked] = useState<Asked<T> & { readonly key: string }>({ value: null, problem: null, key: '' })
  const key = keys.join(' ')
  const latest = useRef(0)
  useEffect(() => {
    const mine = ++latest.current
    ask(api).then(
      (value) => {
        // An answer that was overtaken by a later question is old.
        if (mine === latest.current) setAsked({ value, problem: null, key })
      },
      (problem) => {
        if (mine === latest.current) setAsked({ value: null, problem: asProblem(problem), key })
      },
    )
  }, [api, revision, key])
  return asked.key === key ? asked : { value: null, problem: null }
}

export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem(0, 'internal', String(error))
}
