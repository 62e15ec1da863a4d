import type { ListItem, RequestList } from '../../../shared/request-list/request-list.ts'

export type Edit = (now: RequestList) => RequestList
/** `field`: changes of the same are taken back together. */
export type OnEdit = (edit: Edit, field?: string) => void

/** What is said anew of an item; undefined: nothing is said of that any more. */
export type ItemChange = { readonly [Name in keyof ListItem]?: ListItem[Name] | undefined }

/** What names an item by its code follows when it gets another. */
export function changeItem(list: RequestList, place: number, change: ItemChange): RequestList {
  const before = list.items[place]
  if (!before) return list
  const code = change.code ?? before.code
  const renamed = (named: string) => (named === before.code ? code : named)
  return {
    ...list,
    items: list.items.map((item, at) => {
      if (at === place) return withoutUnset({ ...item, ...change })
      return item.persons === before.code ? { ...item, persons: code } : item
    }),
    relations: list.relations.map((relation) => {
      const [one, other] = relation.equal
      return {
        ...relation,
        equal: [
          { ...one, item: renamed(one.item) },
          { ...other, item: renamed(other.item) },
        ],
      }
    }),
  }
}

/** Relations that named it go with it: half of a comparison compares nothing. */
export function removeItem(list: RequestList, place: number): RequestList {
  const gone = list.items[place]?.code
  return {
    ...list,
    items: list.items.filter((_, at) => at !== place),
    relations: list.relations.filter(({ equal }) => equal.every(({ item }) => item !== gone)),
  }
}

export function moveItem(list: RequestList, from: number, to: number): RequestList {
  const items = [...list.items]
  items.splice(to, 0, ...items.splice(from, 1))
  return { ...list, items }
}

/** At the end, under the heading and with the next number of the last. */
export function addItem(list: RequestList, title: string): RequestList {
  const last = list.items[list.items.length - 1]
  const item: ListItem = {
    code: nextCode(list),
    title,
    ...(last?.category === undefined ? {} : { category: last.category }),
    provider: 'unit',
    required: true,
    coverage: 'once',
    kinds: [],
    keywords: [],
    marks: [],
    sequential: false,
    fields: [],
  }
  return { ...list, items: [...list.items, item] }
}

/** `workdays`: null, none are wished; a date that is wished stays. */
export function wishWorkdays({ due, ...rest }: RequestList, workdays: number | null): RequestList {
  const date = due?.date === undefined ? {} : { date: due.date }
  const wished = workdays === null ? date : { ...date, workdays }
  return Object.keys(wished).length > 0 ? { ...rest, due: wished } : rest
}

/** The items of a template that the list lacks, after its own, with the relations that lie wholly among what is there. */
export function addMissing(list: RequestList, template: RequestList): RequestList {
  const own = new Set(list.items.map(({ code }) => code))
  const items = [...list.items, ...template.items.filter(({ code }) => !own.has(code))]
  const codes = new Set(items.map(({ code }) => code))
  const known = new Set(list.relations.map(({ id }) => id))
  const more = template.relations.filter(
    ({ id, equal }) => !known.has(id) && equal.every(({ item }) => codes.has(item) && !own.has(item)),
  )
  return { ...list, items, relations: [...list.relations, ...more] }
}

function nextCode({ items }: RequestList): string {
  const [, letters = 'A'] = /^([A-Z]{1,3})-/.exec(items[items.length - 1]?.code ?? '') ?? []
  const numbers = items.flatMap(({ code }) => (code.startsWith(`${letters}-`) ? [Number(code.split('-')[1]) || 0] : []))
  return `${letters}-${Math.max(0, ...numbers) + 1}`
}

function withoutUnset(item: ItemChange): ListItem {
  // What ListItem demands is in the item that was changed; a change unsets optional fields alone.
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)) as ListItem
}
