import { definitionOf, type ObjectTable, resolve } from './object-table.ts'
import { inflateStream } from './streams.ts'
import { isArray, isDict, nameOf, type PdfDict, type PdfValue, refOf } from './values.ts'

export interface Page {
  readonly dict: PdfDict
  /** Own or inherited. */
  readonly resources: PdfDict | undefined
}

// Nodes of a tree that reaches itself are met once; this bounds honest trees too.
const MAX_NODES = 100_000

/** The catalogue that the last trailer names; without any, the last object that says it is one. */
export function catalogOf(table: ObjectTable): PdfDict | undefined {
  const named = table.trailers
    .map((trailer) => resolve(table, trailer.get('Root')))
    .filter((root) => isDict(root) && root.has('Pages'))
  const last = named.at(-1)
  if (isDict(last)) return last
  for (const definitions of [...table.definitions.values()].reverse()) {
    const value = definitions.at(-1)?.value
    if (isDict(value) && nameOf(value.get('Type')) === 'Catalog') return value
  }
  return undefined
}

/** How many pages the tree says it has. */
export function declaredPages(table: ObjectTable, catalog: PdfDict): number {
  const root = resolve(table, catalog.get('Pages'))
  const count = isDict(root) ? resolve(table, root.get('Count')) : undefined
  return typeof count === 'number' ? count : 0
}

/** The pages in order, as far as the tree leads to them. */
export function pagesOf(table: ObjectTable, catalog: PdfDict): Page[] {
  const pages: Page[] = []
  const met = new Set<number>()
  const waiting: { node: PdfValue | undefined; inherited: PdfDict | undefined }[] = [
    { node: catalog.get('Pages'), inherited: undefined },
  ]
  for (let nodes = 0; nodes < MAX_NODES; nodes++) {
    const next = waiting.pop()
    if (!next) break
    const number = refOf(next.node)
    if (number !== undefined && met.has(number)) continue
    if (number !== undefined) met.add(number)
    const dict = resolve(table, next.node)
    if (!isDict(dict)) continue
    const own = resolve(table, dict.get('Resources'))
    const resources = isDict(own) ? own : next.inherited
    const kids = resolve(table, dict.get('Kids'))
    if (kids === undefined) pages.push({ dict, resources })
    else
      for (const kid of isArray(kids) ? kids.toReversed() : [dict.get('Kids')])
        waiting.push({ node: kid, inherited: resources })
  }
  return pages
}

export type PageState = 'sound' | 'incomplete' | 'nothing'

/** Whether what each page draws is there: its content streams, and the pictures and forms that its resources name. */
export function statesOf(table: ObjectTable, pages: readonly Page[]): PageState[] {
  // Pages share resources and letterheads: each is looked at once.
  const isDamaged = remembered((number: number) => {
    const definition = definitionOf(table, number)
    return definition !== undefined && inflateStream(table.bytes, definition) === 'damaged'
  })
  const isComplete = remembered((resources: PdfDict | undefined) => {
    const drawn = resolve(table, resources?.get('XObject'))
    const refs = isDict(drawn) ? [...drawn.values()].flatMap((value) => refOf(value) ?? []) : []
    return refs.every((number) => definitionOf(table, number)?.stream)
  })
  return pages.map(({ dict, resources }) => {
    const contents = contentRefs(table, dict)
    const streams = contents.filter((number) => definitionOf(table, number)?.stream)
    if (contents.length > 0 && streams.length === 0) return 'nothing'
    if (streams.length < contents.length || streams.some(isDamaged) || !isComplete(resources)) return 'incomplete'
    // The engine draws nothing for a page that does not call itself one.
    return nameOf(dict.get('Type')) === 'Page' ? 'sound' : 'incomplete'
  })
}

function remembered<K>(find: (key: K) => boolean): (key: K) => boolean {
  const known = new Map<K, boolean>()
  return (key) => {
    const answer = known.get(key) ?? find(key)
    known.set(key, answer)
    return answer
  }
}

export function contentRefs(table: ObjectTable, page: PdfDict): number[] {
  const contents = page.get('Contents')
  const list = isArray(contents) ? contents : resolve(table, contents)
  const items = isArray(list) ? list : contents === undefined ? [] : [contents]
  return items.flatMap((item) => refOf(item) ?? [])
}
