import { visible } from '../../shared/report/visible.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import type { Ask, Said, TeamOptions } from '../team/answering.ts'
import { linkAnswers } from '../team/links.ts'
import { importList, listAnswers } from '../team/lists.ts'
import { reviewAnswers } from '../team/review.ts'
import { roundAnswers } from '../team/rounds.ts'
import { sayingRefusals } from '../team/saying-refusals.ts'
import { supplementAnswers } from '../team/supplements.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { connectApi } from '../upload/api-client.ts'
import { deploymentFrom } from '../upload/deployment.ts'

const answers = { ...roundAnswers, ...listAnswers, ...linkAnswers, ...reviewAnswers, ...supplementAnswers }

export type TeamCommand = keyof typeof answers | 'list-import'

/** The team's commands: one question to the API each, its answer as lines or as it came. */
export async function team(
  command: TeamCommand,
  options: TeamOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  if (command === 'list-import') return say(await importList(options), options, terminal)
  const deployment = await deploymentFrom(options, terminal)
  if (!deployment) return exitCode.usage
  const api = connectApi(deployment.url)
  const ask: Ask = (method, path, answer, body) =>
    api.call({ method, path, token: deployment.token, answer, ...(body === undefined ? {} : { body }) }, signal)
  return sayingRefusals(terminal, async () => {
    const said = await answers[command](options, ask, terminal)
    return said === null ? exitCode.usage : say(said, options, terminal)
  })
}

function say(
  { answer, lines, rows, exit = exitCode.ran }: Said,
  { json, ndjson }: TeamOptions,
  terminal: Terminal,
): ExitCode {
  const text = json
    ? JSON.stringify(answer, null, 2)
    : ndjson && rows
      ? rows.map((row) => JSON.stringify(row)).join('\n')
      : lines.map((line) => line.map((word) => visible(String(word))).join('\t')).join('\n')
  if (text !== '') terminal.data(`${text}\n`)
  return exit
}
