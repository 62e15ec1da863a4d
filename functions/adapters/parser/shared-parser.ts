import type { Parser } from '../../../shared/ports/parser.ts'
import { createParserProcess } from './parser-process.ts'

let parser: Parser | undefined

/** One for all messages that this function's process handles: its parser processes stay warm between them. */
export function sharedParser(): Parser {
  parser ??= createParserProcess()
  return parser
}
