import { asFiledInTheOpen } from '../classify/classification.ts'
import type { DocumentIn, DocumentRecord } from '../document/record.ts'
import { refiled } from '../document/refiled.ts'
import type { Reading, ReadPage } from '../reading/reading.ts'
import { BREAK, type SearchLine, searchedCharacters } from './search-text.ts'

/** One thing that a search finds: a document, or one part of a merged scan. */
export interface IndexedPaper {
  /** First and last page in the file; null: the whole document. */
  readonly part: readonly [number, number] | null
  readonly title: string | null
  readonly item: string | null
  readonly slots: readonly string[]
  readonly kind: string | null
  readonly date: string | null
  /** What of it is otherwise to who may not know of every item (docs/decisions/0094). */
  readonly open: OpenFiling | null
}

type OpenFiling = Pick<IndexedPaper, 'part' | 'item' | 'slots' | 'kind'> & { readonly status: 'filed' | 'review' }

export interface IndexedPage {
  readonly paper: IndexedPaper
  /** 0: what the document is called, which is found as well but is nowhere on a page. */
  readonly number: number
  readonly lines: readonly SearchLine[]
}

export type SearchableRecord = DocumentIn<'filed'> | DocumentIn<'review'>

/** What is not held, or was unpacked into documents of their own, is not found. */
export function isSearchable(record: DocumentRecord): record is SearchableRecord {
  return record.state === 'filed' || record.state === 'review'
}

/** Everything of a document that can be searched; without a reading, its name. */
export function pagesToIndex(record: SearchableRecord, reading: Reading | null): IndexedPage[] {
  const papers = papersOf(record)
  const paperOf = (page: number) =>
    papers.find(({ part }) => part && part[0] <= page && page <= part[1]) ?? papers.at(-1)
  const names = papers.map((paper) => ({ paper, number: 0, lines: nameLines(record, paper) }))
  const pages = (reading?.pages ?? []).flatMap((page) => {
    const paper = paperOf(page.number)
    return paper ? [{ paper, number: page.number, lines: linesOf(page) }] : []
  })
  return [...names, ...pages].filter(({ lines }) => lines.length > 0)
}

/** The parts of a merged scan, and last the document itself: for pages that belong to no part. */
function papersOf(record: SearchableRecord): IndexedPaper[] {
  const { parts, item, slots, kind, facts, open: isOtherwise } = record.classification
  const open = isOtherwise ? refiled(record, asFiledInTheOpen(record.classification)) : null
  const inTheOpen = (pages: IndexedPaper['part']): OpenFiling | null => {
    if (open === null) return null
    const { classification, state: status } = open
    const part = classification.parts.find((one) => pages !== null && one.pages.every((page, at) => page === pages[at]))
    const filing = part ?? classification
    return { part: part?.pages ?? null, item: filing.item, slots: filing.slots, kind: filing.kind, status }
  }
  return [
    ...parts.map((part) => ({
      part: part.pages,
      title: part.facts.title?.value ?? null,
      item: part.item,
      slots: part.slots,
      kind: part.kind,
      date: part.facts.date?.value ?? null,
      open: inTheOpen(part.pages),
    })),
    {
      part: null,
      title: facts.title?.value ?? null,
      item,
      slots,
      kind,
      date: facts.date?.value ?? null,
      open: inTheOpen(null),
    },
  ]
}

function nameLines(record: SearchableRecord, { part, title }: IndexedPaper): SearchLine[] {
  // A merged scan's name is that of the file, not of each part in it.
  const texts = [part ? null : record.path, title].filter((text) => text !== null)
  return texts.map((text) => ({ text, box: null, ends: true }))
}

/** The lines as read, and the cells that no line holds: a sheet comes as its cells alone, a scan's grid orders them. */
function linesOf(page: ReadPage): SearchLine[] {
  const lines: SearchLine[] = page.lines.map(({ text, box }) => ({ text, box: isPlace(box) ? box : null }))
  const known = searchedCharacters(lines)
  const texts = new Set(lines.map(folded))
  // A sheet's cells are its lines. To look for each of a hundred thousand in the text of all would take an hour.
  const isKnown = (cell: string) => texts.has(cell) || (known.length <= LOOKED_THROUGH && known.includes(cell))
  const cells = page.tables.flatMap(({ rows, box }) =>
    rows.flat().flatMap((text): SearchLine[] => {
      const line: SearchLine = { text, box: box ?? null, ends: true }
      const cell = folded(line)
      return cell === '' || isKnown(cell) ? [] : [line]
    }),
  )
  return lines.length > 0 && cells.length > 0 ? [...closed(lines), ...cells] : [...lines, ...cells]
}

/** Characters: more than forty pages of print. */
const LOOKED_THROUGH = 100_000

const folded = (line: SearchLine) => searchedCharacters([line]).replaceAll(BREAK, '')

const isPlace = ([, , width, height]: readonly number[]) => (width ?? 0) > 0 && (height ?? 0) > 0

const closed = (lines: readonly SearchLine[]): SearchLine[] =>
  lines.map((line, index) => (index === lines.length - 1 ? { ...line, ends: true } : line))
