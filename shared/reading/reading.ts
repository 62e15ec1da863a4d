import * as z from 'zod'

/** What was read of a document (识读结果): text with places, never an opinion about it. */

/** left, top, width, height as shares (0–1) of the upright page. */
export const Box = z.tuple([z.number(), z.number(), z.number(), z.number()])
export type Box = z.infer<typeof Box>

export const Line = z.object({
  text: z.string(),
  box: Box,
  /** 0–1 as the recogniser says; 1 where the text was not recognised but given (text layer, Office). */
  confidence: z.number(),
})
export type Line = z.infer<typeof Line>

/** A grid as the file itself gives it (sheet, Word table, ruled lines of a scan). Cells are trimmed text; '' is empty. */
export const Table = z.object({
  rows: z.array(z.array(z.string())),
  /** Name of the sheet. */
  name: z.string().optional(),
  /** A sheet, rows or columns that a reader does not see. */
  hidden: z.boolean().optional(),
  box: Box.optional(),
})
export type Table = z.infer<typeof Table>

/** A red stamp seen on the page; `text` where the ring could be read. */
export const Seal = z.object({ box: Box, text: z.string().optional(), confidence: z.number() })
export type Seal = z.infer<typeof Seal>

/** Why a page cannot be read. `garbled`: a text layer that is not text and a picture that gave nothing. */
export const Illegibility = z.enum(['blank', 'faint', 'low-resolution', 'garbled'])
export type Illegibility = z.infer<typeof Illegibility>

export const ReadPage = z.object({
  /** 1-based, as in the file. */
  number: z.int().min(1),
  source: z.enum(['text-layer', 'ocr', 'office', 'plain']),
  /** Clockwise degrees by which the page was turned to stand upright. */
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  /** In reading order: top to bottom, left to right. */
  lines: z.array(Line),
  tables: z.array(Table),
  seals: z.array(Seal),
  /** Ink that is no print and no seal: where a signature may be. */
  handwriting: z.array(Box),
  illegible: Illegibility.nullable(),
  /** Mean confidence of the lines, weighted by length; 1 where nothing was recognised by OCR. */
  confidence: z.number(),
})
export type ReadPage = z.infer<typeof ReadPage>

/** What the file says of itself. Instants as in the file, normalised to ISO 8601; absent where the file says nothing. */
export const FileMetadata = z.object({
  createdAt: z.string().optional(),
  modifiedAt: z.string().optional(),
  producer: z.string().optional(),
})
export type FileMetadata = z.infer<typeof FileMetadata>

export const Reading = z.object({
  /** `pdf`, `scan-pdf` (no honest text layer on most pages), `docx`, `xlsx`, `jpg` … */
  format: z.string(),
  pages: z.array(ReadPage),
  metadata: FileMetadata,
})
export type Reading = z.infer<typeof Reading>

/** The text of a page, a line a row. */
export function pageText(page: ReadPage): string {
  return page.lines.map((line) => line.text).join('\n')
}
