import type { ListNote } from '../contract/team/lists.ts'
import { fieldName } from '../input/field-path.ts'
import { mistakesIn } from '../input/mistakes-in.ts'
import { RequestList } from './request-list.ts'
import { type ListRemark, reviewList } from './review-list.ts'

export type ListChecked =
  | { readonly kind: 'usable'; readonly list: RequestList; readonly doubts: ListNote[] }
  | { readonly kind: 'unusable'; readonly problems: ListNote[]; readonly doubts: ListNote[] }

/** Whether something is a list that can be issued, each mistake at its place. */
export function checkList(value: unknown, placeOf: (path: ListRemark['path']) => string = fieldName): ListChecked {
  const parsed = RequestList.safeParse(value)
  if (!parsed.success) {
    const mistakes = mistakesIn(value, parsed.error, RequestList)
    return { kind: 'unusable', problems: mistakes.map(({ path, words }) => ({ at: placeOf(path), words })), doubts: [] }
  }
  const { problems, doubts } = reviewList(parsed.data, (path) => ({ zh: placeOf(path), en: placeOf(path) }))
  const noted = (remarks: readonly ListRemark[]) => remarks.map(({ path, words }) => ({ at: placeOf(path), words }))
  return problems.length > 0
    ? { kind: 'unusable', problems: noted(problems), doubts: noted(doubts) }
    : { kind: 'usable', list: parsed.data, doubts: noted(doubts) }
}
