import { type FieldPath, fieldName } from '../../shared/input/field-path.ts'
import type { RequestList } from '../../shared/request-list/request-list.ts'
import { type ListRemark, reviewList as review } from '../../shared/request-list/review-list.ts'
import type { ParsedDocument } from './parse-document.ts'
import type { Problem } from './problem.ts'

/** A doubt about a reference says to which item, so that a list that is extended can settle it. */
export interface Doubt extends Problem {
  readonly refersTo?: string
}

/** What the schema cannot say, with the lines of the file. */
export function reviewList(
  list: RequestList,
  file: string,
  document: ParsedDocument,
): { problems: Problem[]; doubts: Doubt[] } {
  const lineOf = (path: FieldPath) => {
    const { line } = document.placeOf(path)
    return { zh: `第 ${line} 行`, en: `line ${line}` }
  }
  const placed = ({ path, words, refersTo }: ListRemark): Doubt => ({
    file,
    ...document.placeOf(path),
    field: fieldName(path),
    words,
    ...(refersTo === undefined ? {} : { refersTo }),
  })
  const { problems, doubts } = review(list, lineOf)
  return { problems: problems.map(placed), doubts: doubts.map(placed) }
}
