import type { PageRange } from '../reading/page-ranges.ts'
import type { Reading, ReadPage } from '../reading/reading.ts'
import type { Inspected, ReadableFormat, Refusal } from '../screen/inspected.ts'

/** A copy of the bytes on this machine's disk, under a name of our own making. `name` is what the sender called it. */
export interface LocalFile {
  readonly diskPath: string
  readonly name: string
}

export type ReadOutcome<T> =
  | { readonly kind: 'read'; readonly value: T }
  /** The parser died, ran out of time or of memory, or the content broke while reading. `cause` in kebab-case. */
  | { readonly kind: 'unreadable'; readonly cause: string }

/**
 * Opens files that may be hostile, in a process that may die. Bad input is an outcome, never an exception;
 * an exception means that the parser itself could not be started.
 */
export interface Parser {
  inspect(file: LocalFile): Promise<Inspected>
  /** Bytes of one member of an archive, or why it must not be unpacked. */
  extract(
    archive: LocalFile,
    index: number,
  ): Promise<{ kind: 'extracted'; bytes: Uint8Array } | { kind: 'refused'; refusal: Refusal }>
  /** The top third of the first page, for the secrecy mark. Kept in memory only. */
  readTop(file: LocalFile, format: ReadableFormat): Promise<ReadOutcome<ReadPage>>
  /** Everything, page by page; of a file with more than `atMostPages` only how many there are. */
  read(
    file: LocalFile,
    format: ReadableFormat,
    atMostPages?: number,
  ): Promise<ReadOutcome<Reading> | { readonly kind: 'long'; readonly pages: number }>
  /** Some pages of a PDF or TIFF. */
  readRange(file: LocalFile, format: ReadableFormat, range: PageRange): Promise<ReadOutcome<Reading>>
  /** Pictures of pages, for people to look at. Pages that cannot be drawn are left out. */
  draw(file: LocalFile, format: ReadableFormat, pages: readonly PageToDraw[]): Promise<readonly DrawnPage[]>
  close(): Promise<void>
}

/** By number and turn, as the reading has them. */
export type PageToDraw = Pick<ReadPage, 'number' | 'rotation'>

export interface DrawnPage {
  readonly number: number
  /** WebP. */
  readonly bytes: Uint8Array
}
