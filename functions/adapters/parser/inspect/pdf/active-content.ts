import type { FileNote } from '../../../../../shared/screen/inspected.ts'
import { noteOf } from '../notes.ts'
import { type ObjectTable, resolve } from './object-table.ts'
import { isArray, isDict, nameOf, type PdfDict, type PdfValue, refOf } from './values.ts'

type Found = 'javascript' | 'launch' | 'externalLink' | 'attachment' | 'dynamicForm'

/**
 * What a PDF does or carries besides its pages: everything reachable from the catalogue is looked at, since actions
 * hang on the document, on pages, on form fields and on each other.
 */
export function activeContent(table: ObjectTable, catalog: PdfDict): FileNote[] {
  const found = new Set<Found>()
  const met = new Set<number>()
  const waiting: { value: PdfValue | undefined; isAutomatic: boolean }[] = [{ value: catalog, isAutomatic: false }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const number = refOf(next.value)
    if (number !== undefined) {
      // An action reached from a link first may start by itself elsewhere: the two ways are told apart.
      const seen = number * 2 + (next.isAutomatic ? 1 : 0)
      if (met.has(seen)) continue
      met.add(seen)
    }
    const value = resolve(table, next.value)
    if (isArray(value)) for (const item of value) waiting.push({ value: item, isAutomatic: next.isAutomatic })
    if (!isDict(value)) continue
    for (const one of inDict(table, value, next.isAutomatic)) found.add(one)
    for (const [key, item] of value) {
      if (key === 'Parent' || key === 'P') continue
      const isAutomatic = key === 'OpenAction' || key === 'AA' || (next.isAutomatic && ACTION_KEYS.has(key))
      waiting.push({ value: item, isAutomatic })
    }
  }
  // What was meant to be seen first: what the file does, then what it carries.
  const order: Found[] = ['dynamicForm', 'launch', 'externalLink', 'javascript', 'attachment']
  return order.filter((one) => found.has(one)).map(noteOf)
}

/** Additional actions by their events, and what follows an action. */
const ACTION_KEYS = new Set('Next O C E X D U Fo Bl PO PC PV PI K F V DC WS DS WP DP WC'.split(' '))

function* inDict(table: ObjectTable, dict: PdfDict, isAutomatic: boolean): Generator<Found> {
  const action = nameOf(dict.get('S'))
  const script = resolve(table, dict.get('JS'))
  if (action === 'JavaScript' || (script !== undefined && script !== null)) yield 'javascript'
  if (action === 'Launch') yield 'launch'
  if (action === 'SubmitForm' || action === 'ImportData') yield 'externalLink'
  if (isAutomatic && (action === 'URI' || action === 'GoToR')) yield 'externalLink'
  const carried = resolve(table, dict.get('EF'))
  if (isDict(carried) && carried.size > 0) yield 'attachment'
  if (['RichMedia', 'Movie', 'Sound'].includes(nameOf(dict.get('Subtype')) ?? '')) yield 'attachment'
  const form = resolve(table, dict.get('AcroForm'))
  const packets = isDict(form) ? resolve(table, form.get('XFA')) : undefined
  if (packets !== undefined && packets !== null) yield 'dynamicForm'
}
