import * as z from 'zod'
import type { FileNote } from '../screen/inspected.ts'
import type { PageRange } from './page-ranges.ts'
import { Reading, type ReadPage } from './reading.ts'
import { unreadNote, unreadPage } from './unread-pages.ts'

/** What came of one range of a large document. */
export const ReadPart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read'), reading: Reading }),
  /** `cause` in kebab-case. */
  z.object({ kind: z.literal('unreadable'), cause: z.string() }),
])
export type ReadPart = z.infer<typeof ReadPart>

export type Assembled =
  | { readonly kind: 'read'; readonly reading: Reading; readonly notes: readonly FileNote[] }
  | { readonly kind: 'unreadable'; readonly cause: string }

/** One reading of all ranges, in the order of their pages. A range that could not be read costs its own pages only. */
export function assembleReading(parts: readonly { readonly range: PageRange; readonly part: ReadPart }[]): Assembled {
  const readings = parts.flatMap(({ part }) => (part.kind === 'read' ? [part.reading] : []))
  const [first] = readings
  if (!first) return { kind: 'unreadable', cause: causeOf(parts.map(({ part }) => part)) }
  const pages = parts.flatMap(({ range, part }) => (part.kind === 'read' ? part.reading.pages : unreadPages(range)))
  return {
    kind: 'read',
    reading: { format: formatOf(first.format, pages), pages, metadata: first.metadata },
    notes: parts.flatMap(({ range, part }) => (part.kind === 'read' ? [] : [unreadNote(range)])),
  }
}

/** A PDF most of whose pages are pictures is a scan; a range cannot tell for the others. */
export function formatOf(format: string, pages: readonly ReadPage[]): string {
  if (format !== 'pdf' && format !== 'scan-pdf') return format
  const scanned = pages.filter((page) => page.source === 'ocr').length
  return scanned * 2 > pages.length ? 'scan-pdf' : 'pdf'
}

function unreadPages({ first, last }: PageRange): ReadPage[] {
  return Array.from({ length: last - first + 1 }, (_, i) => unreadPage(first + i))
}

function causeOf(parts: readonly ReadPart[]): string {
  return parts.find((part) => part.kind === 'unreadable')?.cause ?? 'no-pages'
}
