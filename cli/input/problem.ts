import type { Words } from '../terminal/language.ts'

/** Something in a file written by people that cannot be used as it stands. */
export interface Problem {
  readonly file: string
  /** 1-based; 0 where the file as a whole is meant. */
  readonly line: number
  readonly column: number
  /** `items[3].coverage`; empty for the file as a whole. */
  readonly field: string
  /** What is wrong and what is allowed. */
  readonly words: Words
}

/** `list.yaml:12:5: items[3].coverage: …`, the form that editors and terminals make clickable. */
export function problemLine(problem: Problem): Words {
  const place = problem.line > 0 ? `${problem.file}:${problem.line}:${problem.column}` : problem.file
  const field = problem.field ? ` ${problem.field}:` : ''
  return { zh: `${place}:${field} ${problem.words.zh}`, en: `${place}:${field} ${problem.words.en}` }
}
