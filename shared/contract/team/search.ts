import * as z from 'zod'
import { Instant } from '../../calendar.ts'
import { Box } from '../../reading/reading.ts'

/** A parameter of the address that may be there several times: any of the values will do. */
const many = z
  .union([z.string().max(100), z.array(z.string().max(100)).max(100)])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()))
export const SearchQuery = z.object({
  /** Words between blanks must all stand on one page; in "…" they are one phrase. Two characters are enough, so is one. */
  q: z.string().trim().min(1).max(200),
  /** Ids; none: all that the caller may read. */
  inspection: many,
  item: many,
  provider: many,
  kind: many,
  /** The year of the document's own date; `-`: it has none. */
  year: many,
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
})
export type SearchQuery = z.infer<typeof SearchQuery>

/** One place of a hit: an excerpt with the words found, and where to draw on the picture of the page. */
export const SearchPlace = z.object({
  page: z.int().min(1),
  before: z.string(),
  words: z.string(),
  after: z.string(),
  /** Shares of the upright page; several where the words run over the end of a line, none where a file has no places. */
  boxes: z.array(Box),
})
export type SearchPlace = z.infer<typeof SearchPlace>

/** A document that holds the words, or one part of a merged scan. */
export const SearchHit = z.object({
  inspectionId: z.string(),
  unit: z.string(),
  provider: z.string(),
  documentId: z.string(),
  /** As submitted. */
  path: z.string(),
  /** First and last page of the part; null: the whole document. */
  part: z.tuple([z.int(), z.int()]).nullable(),
  title: z.string().nullable(),
  item: z.string().nullable(),
  slots: z.array(z.string()),
  kind: z.string().nullable(),
  date: z.string().nullable(),
  status: z.enum(['filed', 'review']),
  /** Pages that hold the words; the name or title alone does: 0. */
  pages: z.int(),
  /** The first of them. */
  places: z.array(SearchPlace),
})
export type SearchHit = z.infer<typeof SearchHit>

const Facet = z.array(z.object({ value: z.string(), count: z.int() }))

// GET /api/search?q=…&item=…&limit=20 (read): documents that hold the words, over all that the caller may see
export const SearchResult = z.object({
  /** What was searched for, as it is compared. */
  phrases: z.array(z.string()),
  total: z.object({ hits: z.int(), pages: z.int() }),
  /** Hits by value, each facet counted without its own filter; `-` where there is no value. */
  facets: z.object({ inspection: Facet, item: Facet, provider: Facet, kind: Facet, year: Facet }),
  hits: z.array(SearchHit),
  next: z.string().nullable(),
  /** Up to when documents are in the index, where it is oldest; null: nothing was there to be searched. */
  indexedAt: Instant.nullable(),
})
export type SearchResult = z.infer<typeof SearchResult>

// GET /api/search.csv?q=… (export): the same hits as a table, a line a hit, at most 10,000

// POST /api/inspections/:id/search-index (export): makes the index anew from the readings → 202
export const IndexRequested = z.object({ providers: z.int() })
