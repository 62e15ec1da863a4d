/**
 * Text of born-digital PDFs: our layer reader beside pdfjs-dist, file by file in turn, on all PDFs of a folder that
 * have text: `node bench/reading/pdf-text.ts FOLDER [ROUNDS]`. The anchor is installed by `npm install` in bench/.
 * The third figure is the whole reading of such a page: text, ruled tables, stamps and pen strokes.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { charactersOf } from '../../functions/adapters/parser/reading/pdf/characters.ts'
import { pageGeometry } from '../../functions/adapters/parser/reading/pdf/page-geometry.ts'
import { withDocument } from '../../functions/adapters/parser/reading/pdf/pdfium.ts'
import { readPdf } from '../../functions/adapters/parser/reading/pdf/read-pdf.ts'
import { textLines, upright } from '../../functions/adapters/parser/reading/pdf/text-page.ts'

const [folder = '', rounds = '3'] = process.argv.slice(2)
if (folder === '') throw new Error('usage: pdf-text.ts FOLDER [ROUNDS]')

// Installed in bench/ only, so its types are not there for everybody.
const name: string = 'pdfjs-dist/legacy/build/pdf.mjs'
const { getDocument } = await import(name)
const anchorFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

async function ours(bytes: Uint8Array): Promise<string[]> {
  return withDocument(bytes, async (pdf, document) => {
    const pages: string[] = []
    for (let i = 0; i < pdf._FPDF_GetPageCount(document); i++) {
      const page = pdf._FPDF_LoadPage(document, i)
      const geometry = pageGeometry(pdf, page)
      const lines = textLines(upright(charactersOf(pdf, page, geometry), geometry))
      pages.push(lines.map((line) => line.text).join('\n'))
      pdf._FPDF_ClosePage(page)
    }
    return pages
  })
}

async function anchor(bytes: Uint8Array): Promise<string[]> {
  const loading = getDocument({
    data: Uint8Array.from(bytes),
    cMapUrl: `${anchorFolder}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${anchorFolder}/standard_fonts/`,
    verbosity: 0,
  })
  const document = await loading.promise
  const pages: string[] = []
  for (let i = 1; i <= document.numPages; i++) {
    const content = await (await document.getPage(i)).getTextContent()
    pages.push(content.items.map((item: { str?: string }) => item.str ?? '').join(''))
  }
  await loading.destroy()
  return pages
}

const files: { path: string; bytes: Uint8Array }[] = []
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.endsWith('.pdf')) continue
  const path = join(entry.parentPath, entry.name)
  const bytes = readFileSync(path)
  const texts = await ours(bytes).catch(() => [])
  if (texts.join('').length > 100 * texts.length) files.push({ path, bytes })
}

const spent = { ours: 0, anchor: 0, whole: 0 }
const letters = { ours: 0, anchor: 0 }
let pages = 0
for (let round = 0; round <= Number(rounds); round++) {
  for (const { path, bytes } of files) {
    let startedAt = performance.now()
    const [a, afterOurs] = [await ours(bytes), performance.now()]
    const [b, afterAnchor] = [await anchor(bytes), performance.now()]
    // The first round warms both up.
    if (round === 0) continue
    spent.ours += afterOurs - startedAt
    spent.anchor += afterAnchor - afterOurs
    startedAt = performance.now()
    await readPdf(path, () => Promise.reject(new Error('a page without text')))
    spent.whole += performance.now() - startedAt
    pages += a.length
    letters.ours += a.join('').replace(/\s/g, '').length
    letters.anchor += b.join('').replace(/\s/g, '').length
  }
}
const perSecond = (ms: number): string => `${((1000 * pages) / ms).toFixed(0)} pages/s`
process.stdout.write(
  `${files.length} files, ${pages / Number(rounds)} pages\n` +
    `ours    ${perSecond(spent.ours)}  ${letters.ours} letters\n` +
    `pdfjs   ${perSecond(spent.anchor)}  ${letters.anchor} letters\n` +
    `ours, with tables, stamps and pen strokes  ${perSecond(spent.whole)}\n` +
    `ours takes ${(spent.ours / spent.anchor).toFixed(2)} of the anchor's time\n`,
)
