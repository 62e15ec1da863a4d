import type { FileNote, Inspected } from '../../../../../shared/screen/inspected.ts'
import { MAX_PAGE_POINTS, MAX_PAGES } from '../limits.ts'
import { hugePage, missingPages, noteOf, unreadablePage } from '../notes.ts'
import { Refused } from '../refusals.ts'
import { activeContent } from './active-content.ts'
import { type Opened, openPdf } from './engine.ts'
import { type ObjectTable, readObjects } from './object-table.ts'
import { catalogOf, declaredPages, type Page, pagesOf, stateOf } from './page-tree.ts'
import { hasEarlierPages } from './revisions.ts'

/**
 * Two looks at a PDF: the engine that will read it says whether it opens and what its pages measure; our own look at the
 * objects finds what the engine does not tell, and judges files that it cannot open.
 */
export async function inspectPdf(file: Buffer, start: number): Promise<Inspected> {
  const bytes = file.subarray(start)
  const opened = await openPdf(bytes, MAX_PAGES)
  if (opened.kind === 'locked') throw new Refused('password-protected')
  if (opened.kind === 'opened' && opened.pages > MAX_PAGES) throw new Refused('too-many-pages')
  const table = readObjects(bytes)
  const catalog = catalogOf(table)
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
  const states = pages.map((page) => stateOf(table, page))
  const isSomethingThere = states.some((state) => state !== 'nothing')
  const loaded = opened.kind === 'opened' ? opened.sizes.filter((size) => size).length : 0
  if (loaded === 0) {
    // No page opens here. Where the objects of one are whole, another viewer may show it: kept, and a person told.
    if (!isSomethingThere || isCutOff(table)) throw new Refused('corrupt-pdf')
    return [unreadablePage(1)]
  }
  if (isCutOff(table)) throw new Refused('corrupt-pdf')
  if (opened.kind !== 'opened') return []
  const notes: FileNote[] = []
  opened.sizes.forEach((size, index) => {
    // Our own count of pages tells which is which only where both counts agree, and absence only where all was seen.
    const state = pages.length === opened.pages && !table.isPartial ? states[index] : undefined
    if (!size || state === 'incomplete' || state === 'nothing') notes.push(unreadablePage(index + 1))
    if (size && Math.max(size.width, size.height) > MAX_PAGE_POINTS) notes.push(hugePage(index + 1))
  })
  return notes
}

/** A transfer that broke off: the file ends inside an object, without the end that every writer puts. */
function isCutOff(table: ObjectTable): boolean {
  const hasEnd = table.bytes.lastIndexOf('startxref', -1, 'latin1') > (table.lastObject?.at ?? 0)
  return !hasEnd && (table.lastObject?.isCut ?? true)
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

/** Lengths that lead nowhere: the file went through a program that took it for text, and streams are damaged by that. */
function isSloppy(table: ObjectTable): boolean {
  let streams = 0
  let dishonest = 0
  for (const definitions of table.definitions.values()) {
    for (const { stream } of definitions) {
      if (!stream) continue
      streams++
      if (!stream.isLengthHonest) dishonest++
    }
  }
  return dishonest > 0 && dishonest * 2 > streams
}
