import type { PageQuery } from '../../../shared/contract/team/paging.ts'
import { RequestProblem } from '../problem.ts'

/**
 * A page of what was computed anew for this call. The cursor names the last entry shown, so that what comes or goes
 * between two pages neither repeats nor hides an entry that stays.
 */
export function pageOf<T>(
  all: readonly T[],
  { limit = all.length, cursor }: PageQuery,
  idOf: (entry: T) => string,
): { page: T[]; next: string | null } {
  const after = cursor === undefined ? -1 : all.findIndex((entry) => idOf(entry) === cursor)
  // The entry itself is gone: where its neighbours are cannot be told.
  if (cursor !== undefined && after < 0) throw new RequestProblem('invalid-request', 'cursor')
  const page = all.slice(after + 1, after + 1 + limit)
  const last = page.at(-1)
  return { page, next: last !== undefined && after + 1 + limit < all.length ? idOf(last) : null }
}
