import type { Period } from '../../shared/calendar.ts'
import type { RequestList } from '../../shared/request-list/request-list.ts'
import type { FieldPath, ParsedDocument } from './parse-document.ts'
import type { Problem } from './problem.ts'

/** A doubt about a reference says to which item, so that a list that is extended can settle it. */
export interface Doubt extends Problem {
  readonly refersTo?: string
}

/**
 * What the schema cannot say. Contradictions are problems; a reference that leads nowhere is a doubt: the list
 * still works, less that check.
 */
export function reviewList(
  list: RequestList,
  file: string,
  document: ParsedDocument,
): { problems: Problem[]; doubts: Doubt[] } {
  const problems: Problem[] = []
  const doubts: Doubt[] = []
  const problem = (path: FieldPath, field: string, zh: string, en: string): Problem => ({
    file,
    ...document.placeOf(path),
    field,
    words: { zh, en },
  })
  const backwards = (period: Period | undefined, path: FieldPath, field: string) => {
    if (period && period.from > period.to) {
      const words = [`起 ${period.from} 晚于止 ${period.to}`, `from ${period.from} is after to ${period.to}`] as const
      problems.push(problem(path, field, ...words))
    }
  }

  backwards(list.period, ['period'], 'period')
  if (list.drop && list.extends === undefined) {
    doubts.push(problem(['drop'], 'drop', '没有沿用其他清单（extends），无可去除', 'nothing to drop: no `extends`'))
  }

  const first = new Map<string, number>()
  list.items.forEach((item, index) => {
    const field = `items[${index}]`
    backwards(item.period, ['items', index, 'period'], `${field}.period`)
    const earlier = first.get(item.code)
    if (earlier !== undefined) {
      const { line } = document.placeOf(['items', earlier, 'code'])
      problems.push(
        problem(
          ['items', index, 'code'],
          `${field}.code`,
          `条目代码 ${item.code} 重复（第 ${line} 行已有），每个条目须用不同代码`,
          `the code ${item.code} stands on line ${line} already; every item needs its own`,
        ),
      )
    } else first.set(item.code, index)
  })

  const refer = (code: string, path: FieldPath, field: string) => {
    if (first.has(code)) return
    const words = [
      `清单中没有条目 ${code}，此项核对不会进行`,
      `the list has no item ${code}: this is not checked`,
    ] as const
    doubts.push({ ...problem(path, field, ...words), refersTo: code })
  }
  list.items.forEach((item, index) => {
    if (item.persons !== undefined) refer(item.persons, ['items', index, 'persons'], `items[${index}].persons`)
  })
  for (const [index, relation] of list.relations.entries()) {
    for (const [which, side] of relation.equal.entries()) {
      const at = ['relations', index, 'equal', which] as const
      const field = `relations[${index}].equal[${which}]`
      const item = list.items[first.get(side.item) ?? -1]
      if (!item) {
        refer(side.item, [...at, 'item'], `${field}.item`)
        continue
      }
      const names = item.fields.map((known) => known.name)
      if (names.includes(side.field)) continue
      doubts.push(
        problem(
          [...at, 'field'],
          `${field}.field`,
          `条目 ${item.code} 没有字段 ${side.field}${names.length > 0 ? `；有：${names.join('、')}` : ''}`,
          `item ${item.code} has no field ${side.field}${names.length > 0 ? `; it has: ${names.join(', ')}` : ''}`,
        ),
      )
    }
  }
  return { problems, doubts }
}
