import type { Period } from '../calendar.ts'
import { type FieldPath, fieldName } from '../input/field-path.ts'
import type { Wording } from '../portal/portal-view.ts'
import type { RequestList } from './request-list.ts'

/** Something in a list, said at its place. */
export interface ListRemark {
  readonly path: FieldPath
  readonly words: Wording
  /** A reference to this item, which a list that is extended may settle. */
  readonly refersTo?: string
}

/**
 * What the schema cannot say. Contradictions are problems; a reference that leads nowhere is a doubt: the list
 * still works, less that check. `nameOf` says in words where something else stands: a line, a cell, a field.
 */
export function reviewList(
  list: RequestList,
  nameOf: (path: FieldPath) => Wording = (path) => ({ zh: fieldName(path), en: fieldName(path) }),
): { problems: ListRemark[]; doubts: ListRemark[] } {
  const problems: ListRemark[] = []
  const doubts: ListRemark[] = []
  const backwards = (period: Period | undefined, path: FieldPath) => {
    if (!period || period.from <= period.to) return
    const { from, to } = period
    problems.push({ path, words: { zh: `起 ${from} 晚于止 ${to}`, en: `from ${from} is after to ${to}` } })
  }

  backwards(list.period, ['period'])
  if (list.drop && list.extends === undefined) {
    const words = { zh: '没有沿用其他清单（extends），无可去除', en: 'nothing to drop: no `extends`' }
    doubts.push({ path: ['drop'], words })
  }

  const first = new Map<string, number>()
  list.items.forEach((item, index) => {
    backwards(item.period, ['items', index, 'period'])
    const earlier = first.get(item.code)
    if (earlier === undefined) {
      first.set(item.code, index)
      return
    }
    const there = nameOf(['items', earlier, 'code'])
    problems.push({
      path: ['items', index, 'code'],
      words: {
        zh: `条目代码 ${item.code} 重复（${there.zh}已有），每个条目须用不同代码`,
        en: `the code ${item.code} stands on ${there.en} already; every item needs its own`,
      },
    })
  })

  const refer = (code: string, path: FieldPath) => {
    if (first.has(code)) return
    const words = {
      zh: `清单中没有条目 ${code}，此项核对不会进行`,
      en: `the list has no item ${code}: this is not checked`,
    }
    doubts.push({ path, words, refersTo: code })
  }
  list.items.forEach((item, index) => {
    if (item.persons !== undefined) refer(item.persons, ['items', index, 'persons'])
  })
  for (const [index, relation] of list.relations.entries()) {
    for (const [which, side] of relation.equal.entries()) {
      const at = ['relations', index, 'equal', which] as const
      const item = list.items[first.get(side.item) ?? -1]
      if (!item) {
        refer(side.item, [...at, 'item'])
        continue
      }
      const names = item.fields.map((known) => known.name)
      if (names.includes(side.field)) continue
      doubts.push({
        path: [...at, 'field'],
        words: {
          zh: `条目 ${item.code} 没有字段 ${side.field}${names.length > 0 ? `；有：${names.join('、')}` : ''}`,
          en: `item ${item.code} has no field ${side.field}${names.length > 0 ? `; it has: ${names.join(', ')}` : ''}`,
        },
      })
    }
  }
  return { problems, doubts }
}
