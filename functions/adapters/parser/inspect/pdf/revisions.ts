import { type Definition, definitionOf, type ObjectTable } from './object-table.ts'
import { contentRefs, type Page } from './page-tree.ts'
import { isArray, isDict, nameOf, type PdfDict, type PdfValue, refOf } from './values.ts'

/**
 * Whether an appended revision changed what the pages show, so that the earlier page is still inside. Signing, sealing,
 * filling a form or adding a remark appends a revision too, and changes no page content.
 */
export function hasEarlierPages(table: ObjectTable, pages: readonly Page[]): boolean {
  const ends = endsOfRevisions(table.bytes)
  if (ends.length < 2) return false
  const shown = shownBy(table, pages)
  for (const [number, definitions] of table.definitions) {
    const last = definitionOf(table, number)
    if (!last || definitions.length < 2) continue
    const end = ends.findLast((one) => one <= last.at) ?? 0
    const earlier = definitions.filter((one) => one.at < end)
    const isDrawn = shown.has(number) && earlier.some((one) => !isSame(table, one, last))
    if (isDrawn || earlier.some((one) => changesPages(one.value, last.value))) return true
  }
  return false
}

// A file saved 200 times over; more marks than that are none of a writer's.
const MAX_REVISIONS = 200

function endsOfRevisions(bytes: Buffer): number[] {
  const ends: number[] = []
  for (
    let at = bytes.indexOf('%%EOF', 0, 'latin1');
    at >= 0 && ends.length < MAX_REVISIONS;
    at = bytes.indexOf('%%EOF', at + 5, 'latin1')
  )
    ends.push(at)
  return ends
}

/** The numbers of content streams and of the pictures and forms in the pages' resources. */
function shownBy(table: ObjectTable, pages: readonly Page[]): Set<number> {
  const shown = new Set<number>()
  for (const { dict, resources } of pages) {
    for (const number of contentRefs(table, dict)) shown.add(number)
    const drawn = resources?.get('XObject')
    const held = refOf(drawn) === undefined ? drawn : definitionOf(table, refOf(drawn) ?? -1)?.value
    if (isDict(held)) for (const value of held.values()) shown.add(refOf(value) ?? -1)
  }
  return shown
}

function isSame(table: ObjectTable, one: Definition, other: Definition): boolean {
  if (!one.stream || !other.stream) return one.stream === other.stream && printed(one.value) === printed(other.value)
  const [a, b] = [one.stream, other.stream].map(({ start, end }) => table.bytes.subarray(start, end))
  return a !== undefined && b !== undefined && a.equals(b)
}

/** A page that draws other content than before, or a branch of the page tree that lost a page. */
function changesPages(before: PdfValue, after: PdfValue): boolean {
  if (!isDict(before) || !isDict(after)) return false
  const type = nameOf(before.get('Type'))
  if (type === 'Page') return printed(before.get('Contents')) !== printed(after.get('Contents'))
  if (type === 'Catalog') return printed(before.get('Pages')) !== printed(after.get('Pages'))
  return type === 'Pages' && kidsOf(before).some((kid) => !kidsOf(after).includes(kid))
}

function kidsOf(node: PdfDict): (number | undefined)[] {
  const kids = node.get('Kids')
  return isArray(kids) ? kids.map(refOf) : []
}

function printed(value: PdfValue | undefined): string {
  return JSON.stringify(value, (_, part: unknown) => (part instanceof Map ? [...part] : part)) ?? ''
}
