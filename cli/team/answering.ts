import type * as z from 'zod'
import type { ExitCode } from '../exit-code.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { DeploymentOptions } from '../upload/deployment.ts'

export interface TeamOptions extends DeploymentOptions {
  readonly args: readonly string[]
  readonly json?: boolean
  readonly ndjson?: boolean
  readonly provider?: string
  readonly inspection?: string
  readonly item?: string
  readonly state?: string
  readonly reason?: string
  readonly from?: string
  readonly to?: string
  readonly template?: string
  readonly list?: string
  readonly xlsx?: string
  readonly number?: string
  readonly due?: string
  readonly workdays?: string
}

/** What an answer says, for people: lines of words between tabs, so that cut and sort work on them. */
export interface Said {
  readonly answer: unknown
  readonly lines: readonly (readonly (string | number)[])[]
  /** Of a list: what `--ndjson` prints, a line each. */
  readonly rows?: readonly unknown[]
  /** 6: not everything that was asked for could be done. */
  readonly exit?: ExitCode
}

export type Ask = <T>(method: 'GET' | 'POST', path: string, answer: z.ZodType<T>, body?: unknown) => Promise<T>

/** How one command of the team is answered. Null, after saying so: what was given does not do. */
export type Answering = (options: TeamOptions, ask: Ask, terminal: Terminal) => Promise<Said | null>

export function inspectionPath({ inspection = '' }: TeamOptions, rest: string): string {
  return `/api/inspections/${encodeURIComponent(inspection)}${rest}`
}
