import type { RequestList } from './request-list.ts'

/**
 * A list with what it takes over from another: items of the same code replace theirs in place, new ones follow,
 * dropped ones go, and with them the base's relations that named them.
 */
export function extendList(base: RequestList, own: RequestList): { list: RequestList; notInherited: string[] } {
  const { extends: _extends, drop = [], ...rest } = own
  const replacements = new Map(own.items.map((item) => [item.code, item]))
  const inherited = base.items
    .filter((item) => !drop.includes(item.code) || replacements.has(item.code))
    .map((item) => replacements.get(item.code) ?? item)
  const inheritedCodes = new Set(inherited.map((item) => item.code))
  const items = [...inherited, ...own.items.filter((item) => !inheritedCodes.has(item.code))]

  const codes = new Set(items.map((item) => item.code))
  const ownRelations = new Set(own.relations.map((relation) => relation.id))
  const relations = [
    ...base.relations.filter(
      (relation) => !ownRelations.has(relation.id) && relation.equal.every((side) => codes.has(side.item)),
    ),
    ...own.relations,
  ]
  const list: RequestList = { ...rest, items, relations }
  if (list.period === undefined && base.period !== undefined) list.period = base.period
  if (list.due === undefined && base.due !== undefined) list.due = base.due
  return { list, notInherited: drop.filter((code) => !base.items.some((item) => item.code === code)) }
}
