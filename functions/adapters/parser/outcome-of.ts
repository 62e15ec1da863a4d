import type { ReadOutcome } from '../../../shared/ports/parser.ts'
import type { Reading } from '../../../shared/reading/reading.ts'
import type { Answer, Death } from './child.ts'
import type { RefusalReason } from './inspect/refusals.ts'

/** What an answer of a parser's process says of the file. */
export function readingOf(answer: Answer): ReadOutcome<Reading> {
  if (answer.kind === 'answered' && answer.reply.kind === 'read') return { kind: 'read', value: answer.reply.reading }
  return unreadable(answer)
}

export function unreadable<T>(answer: Answer): ReadOutcome<T> {
  if (answer.kind === 'answered' && answer.reply.kind === 'unreadable') return answer.reply
  return { kind: 'unreadable', cause: causeOf(answer) }
}

const causes = {
  timeout: 'parser-timeout',
  memory: 'parser-memory',
  crash: 'parser-crash',
} as const satisfies Record<Death, RefusalReason>

/** An answer that does not fit the question is a process out of its mind. */
export function causeOf(answer: Answer): (typeof causes)[Death] {
  return answer.kind === 'died' ? causes[answer.how] : 'parser-crash'
}
