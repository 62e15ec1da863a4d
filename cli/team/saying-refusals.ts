import { type ExitCode, exitCode } from '../exit-code.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { ApiProblem } from '../upload/api-client.ts'

/** What the API refuses is said in its own words, and told a script by the exit code. */
export async function sayingRefusals(terminal: Terminal, work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    terminal.warn({ zh: error.message, en: error.message })
    return exitFor(error.status)
  }
}

function exitFor(status: number): ExitCode {
  if (status === 404) return exitCode.notFound
  if (status === 401 || status === 403) return exitCode.notSignedIn
  if (status === 409) return exitCode.conflict
  return status === 422 ? exitCode.usage : exitCode.failed
}
