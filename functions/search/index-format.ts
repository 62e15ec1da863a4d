import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as z from 'zod'
import { Box } from '../../shared/reading/reading.ts'
import type { SearchLine } from '../../shared/search/search-text.ts'

/** Changes whenever an index of before would answer differently: it is then as if there were none, and made anew. */
export const INDEX_FORMAT = 3

/** What a page says lies apart from what is looked at for every page that matches. */
export const SCHEMA = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE document (id TEXT PRIMARY KEY, revision INTEGER, path TEXT, status TEXT) WITHOUT ROWID;
  CREATE TABLE paper (id INTEGER PRIMARY KEY, document TEXT, facts TEXT);
  CREATE INDEX paper_of ON paper (document);
  CREATE TABLE page (id INTEGER PRIMARY KEY, paper INTEGER, number INTEGER);
  CREATE INDEX page_of ON page (paper, number);
  CREATE TABLE said (page INTEGER PRIMARY KEY, lines BLOB);
  CREATE VIRTUAL TABLE gram USING fts5 (text, content='', contentless_delete=1, tokenize="ascii tokenchars '.'", prefix=1);
`

const Pages = z.tuple([z.int(), z.int()])

export const Facts = z.object({
  part: Pages.nullable(),
  title: z.string().nullable(),
  item: z.string().nullable(),
  slots: z.array(z.string()),
  kind: z.string().nullable(),
  date: z.string().nullable(),
  open: z
    .object({
      part: Pages.nullable(),
      item: z.string().nullable(),
      slots: z.array(z.string()),
      kind: z.string().nullable(),
      status: z.enum(['filed', 'review']),
    })
    .nullable(),
})
export const MatchRow = z.object({
  paper: z.int(),
  pages: z.int(),
  score: z.number(),
  document: z.string(),
  path: z.string(),
  status: z.enum(['filed', 'review']),
  facts: z.string(),
})
const Lines = z.array(z.tuple([z.string(), Box.nullable(), z.boolean()]))

export const packed = (lines: readonly SearchLine[]): Uint8Array =>
  deflateRawSync(JSON.stringify(lines.map(({ text, box, ends }) => [text, box?.map(short) ?? null, ends === true])))

/** A tenth of a thousandth of a page is finer than its picture. */
const short = (share: number) => Math.round(share * 10_000) / 10_000

export function unpacked(data: unknown): SearchLine[] {
  if (!(data instanceof Uint8Array)) throw new Error('the index holds no lines')
  const lines = Lines.parse(JSON.parse(inflateRawSync(data).toString('utf8')))
  return lines.map(([text, box, ends]) => ({ text, box, ...(ends ? { ends: true as const } : {}) }))
}
