import type { FileNote, Inspected } from '../../../../../shared/screen/inspected.ts'
import { MAX_PAGE_POINTS, MAX_PAGES } from '../limits.ts'
import { hugePages, missingPages, noteOf, unreadablePages } from '../notes.ts'
import { Refused } from '../refusals.ts'
import { activeContent } from './active-content.ts'
import { type Opened, openPdf } from './engine.ts'
import { type ObjectTable, readObjects } from './object-table.ts'
import { catalogOf, declaredPages, type Page, pagesOf, statesOf } from './page-tree.ts'
import { hasEarlierPages } from './revisions.ts'

/**
 * Two looks at a PDF: the engine that will read it says whether it opens and what its pages measure; our own look at the
 * objects finds what the engine does not tell, and judges files that it cannot open.
 */
export async function inspectPdf(file: Buffer, start: number): Promise<Inspected> {
  const bytes = file.subarray(start)
  const table = readObjects(bytes)
  const catalog = catalogOf(table)
  // Nothing to open; the engine would search such a file to its end for every object that it begins.
  if (!catalog && !table.isPartial) throw new Refused('corrupt-pdf')
  const opened = await openPdf(bytes, MAX_PAGES)
  if (opened.kind === 'locked') throw new Refused('password-protected')
  if (opened.kind === 'opened' && opened.pages > MAX_PAGES) throw new Refused('too-many-pages')
  const pages = catalog ? pagesOf(table, catalog) : []
  const declared = catalog ? declaredPages(table, catalog) : 0
  const notes: FileNote[] = [
    ...(catalog ? activeContent(table, catalog) : []),
    ...pageNotes(opened, table, pages),
    ...(declared > pages.length && !table.isPartial ? [missingPages(declared, pages.length)] : []),
    ...aroundFile(file, start),
  ]
  if (opened.kind === 'opened') notes.push(...toldByEngine(opened, notes))
  if (hasEarlierPages(table, pages)) notes.push(noteOf('earlierRevisions'))
  if (isSloppy(table)) notes.push(noteOf('structure'))
  return { kind: 'readable', format: 'pdf', notes }
}

function pageNotes(opened: Opened, table: ObjectTable, pages: readonly Page[]): FileNote[] {
  const states = statesOf(table, pages)
  const sizes = opened.kind === 'opened' ? opened.sizes : []
  if (sizes.every((size) => !size)) {
    // No page opens here. Where the objects of one are whole, another viewer may show it: kept, and a person told.
    const isSomethingThere = states.some((state) => state !== 'nothing')
    if (!isSomethingThere || !hasEnd(table)) throw new Refused('corrupt-pdf')
    return unreadablePages([1])
  }
  if (!hasEnd(table) && table.lastObject?.isCut !== false) throw new Refused('corrupt-pdf')
  // Our own count of pages tells which is which only where both counts agree, and absence only where all was seen.
  const isKnown = pages.length === sizes.length && !table.isPartial
  const isLost = (index: number): boolean => !sizes[index] || (isKnown && states[index] !== 'sound')
  const isHuge = (index: number): boolean =>
    Math.max(sizes[index]?.width ?? 0, sizes[index]?.height ?? 0) > MAX_PAGE_POINTS
  const numbers = sizes.map((_, index) => index + 1)
  return [
    ...hugePages(numbers.filter((number) => isHuge(number - 1))),
    ...unreadablePages(numbers.filter((number) => isLost(number - 1))),
  ]
}

/** Every writer ends a file with where its directory is; a transfer that breaks off does not. */
function hasEnd({ bytes, lastObject }: ObjectTable): boolean {
  return (
    Math.max(bytes.lastIndexOf('startxref', -1, 'latin1'), bytes.lastIndexOf('%%EOF', -1, 'latin1')) >
    (lastObject?.at ?? 0)
  )
}

// An end of line or a few filling bytes are no data.
const FREE_TAIL_BYTES = 8

function aroundFile(file: Buffer, start: number): FileNote[] {
  const notes: FileNote[] = []
  const lead = file.toString('latin1', 0, start).replace(/^\xef\xbb\xbf/, '')
  if (lead.trim() !== '') notes.push(noteOf('leadingData'))
  const end = file.lastIndexOf('%%EOF', -1, 'latin1')
  const tail = end < 0 ? '' : file.toString('latin1', end + 5).replace(/[\s\0]+/g, '')
  if (tail.length > FREE_TAIL_BYTES) notes.push(noteOf('trailingData'))
  return notes
}

/** What hides in encrypted object streams is seen by the engine alone. */
function toldByEngine(opened: Extract<Opened, { kind: 'opened' }>, known: readonly FileNote[]): FileNote[] {
  const told = [
    ...(opened.isRestricted ? [noteOf('permissions')] : []),
    ...(opened.isXfa ? [noteOf('dynamicForm')] : []),
    ...(opened.scripts > 0 ? [noteOf('javascript')] : []),
    ...(opened.attachments > 0 ? [noteOf('attachment')] : []),
  ]
  return told.filter((note) => !known.some(({ code, reason }) => code === note.code && reason === note.reason))
}

// Off by an end of line or two is a writer's habit, unless it is so everywhere.
const FREE_LENGTH_BYTES = 3
const HABIT_STREAMS = 3

/** Lengths that lead nowhere: the file went through a program that took it for text, or was pieced together. */
function isSloppy(table: ObjectTable): boolean {
  const off = [...table.definitions.values()].flat().flatMap(({ stream }) => (stream ? [stream.lengthOff] : []))
  const wrong = off.filter((bytes) => bytes > 0)
  return (
    wrong.some((bytes) => bytes > FREE_LENGTH_BYTES) || (wrong.length >= HABIT_STREAMS && wrong.length * 2 > off.length)
  )
}
