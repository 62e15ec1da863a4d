import * as z from 'zod'
import type { LocalFile, PageToDraw } from '../../../shared/ports/parser.ts'
import type { PageRange } from '../../../shared/reading/page-ranges.ts'
import { Reading, ReadPage } from '../../../shared/reading/reading.ts'
import { Inspected, type ReadableFormat, Refusal } from '../../../shared/screen/inspected.ts'

// What an inspection lets pass: a process that claims more only wants more time.
const MAX_PAGES = 3000

/** Which of the two kinds of work a process does, and so what it loads. */
export type Work = 'inspect' | 'read'

/** What the parser's process is asked and what it answers. It opens hostile files: its answers are parsed like any input. */

export type Request = LocalFile &
  (
    | { readonly operation: 'inspect' }
    | { readonly operation: 'extract'; readonly index: number }
    | { readonly operation: 'readTop'; readonly format: ReadableFormat }
    | { readonly operation: 'read'; readonly format: ReadableFormat; readonly atMostPages: number }
    | { readonly operation: 'readRange'; readonly format: ReadableFormat; readonly range: PageRange }
    | { readonly operation: 'draw'; readonly format: ReadableFormat; readonly pages: readonly PageToDraw[] }
  )

export const Reply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** In place of `ready`: what could not be loaded. No file was opened yet, so the words are about our installation. */
  z.object({ kind: z.literal('not-ready'), why: z.string().max(1000) }),
  /** Comes before the answer to `read` and `readRange`: how long it may take depends on it. */
  z.object({ kind: z.literal('pages'), pages: z.int().min(1).max(MAX_PAGES) }),
  z.object({ kind: z.literal('inspected'), inspected: Inspected }),
  /** The bytes are the body of the frame. */
  z.object({ kind: z.literal('extracted') }),
  z.object({ kind: z.literal('refused'), refusal: Refusal }),
  z.object({ kind: z.literal('top-read'), page: ReadPage }),
  z.object({ kind: z.literal('read'), reading: Reading }),
  /** More pages than were to be read. */
  z.object({ kind: z.literal('long'), pages: z.int().min(1).max(MAX_PAGES) }),
  /** The pictures are the body of the frame, one after the other. */
  z.object({
    kind: z.literal('drawn'),
    pages: z.array(z.object({ number: z.int().min(1).max(MAX_PAGES), bytes: z.int().min(1) })),
  }),
  z.object({ kind: z.literal('unreadable'), cause: z.string().regex(/^[a-z0-9-]{1,60}$/) }),
  /** What is broken is ours: the networks do not load, or the box cannot be read. */
  z.object({ kind: z.literal('out-of-order'), part: z.enum(['recogniser', 'box']) }),
  /** Something that nobody expected was thrown. What it said stays in the process: it may quote the document. */
  z.object({ kind: z.literal('failed') }),
])
export type Reply = z.infer<typeof Reply>
