import { readFile } from 'node:fs/promises'
import WordExtractor from 'word-extractor'
import xlsx from 'xlsx'
import { numberText } from './cell-text.ts'
import { MAX_ROWS, type Sheet } from './sheet.ts'

/** Texts of a Word 97–2003 file: body, then text boxes, headers and footers. Cells of a row are parted by tabs. */
export async function readDoc(diskPath: string): Promise<string[]> {
  const document = await new WordExtractor().extract(diskPath)
  const texts = [
    document.getHeaders({ includeFooters: false }),
    document.getBody(),
    document.getTextboxes(),
    document.getFooters(),
  ]
  return texts.flatMap((text) => text.split(/\r?\n|\f/)).filter((text) => text.trim() !== '')
}

/** Sheets of an Excel 97–2003 file. The library is old and only ever runs in the process that may die. */
export async function readXls(diskPath: string): Promise<Sheet[]> {
  const book = xlsx.read(await readFile(diskPath), { cellNF: true, cellStyles: true, sheetRows: MAX_ROWS })
  return book.SheetNames.flatMap((name, i): Sheet[] => {
    const sheet = book.Sheets[name]
    if (!sheet) return []
    const range = sheet['!ref'] ? xlsx.utils.decode_range(sheet['!ref']) : undefined
    const rows: string[][] = []
    for (let y = 0; range && y <= range.e.r; y++) {
      const row: string[] = []
      for (let x = 0; x <= range.e.c; x++) row.push(cellText(sheet[xlsx.utils.encode_cell({ r: y, c: x })]))
      rows.push(row)
    }
    const hiddenAt = (list: readonly ({ hidden?: boolean } | undefined)[] | undefined): Set<number> =>
      new Set((list ?? []).flatMap((entry, at) => (entry?.hidden ? [at] : [])))
    return [
      {
        name,
        rows,
        hidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) > 0,
        hiddenRows: hiddenAt(sheet['!rows']),
        hiddenColumns: hiddenAt(sheet['!cols']),
      },
    ]
  })
}

function cellText(cell: xlsx.CellObject | undefined): string {
  if (!cell || cell.v === undefined) return ''
  if (cell.t === 'n' && typeof cell.v === 'number') return numberText(cell.v, String(cell.z ?? ''))
  return String(cell.w ?? cell.v).trim()
}
