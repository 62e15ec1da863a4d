import type { Table } from '../../../../../shared/reading/reading.ts'
import { fillUp } from './sheet.ts'
import { child, type XmlNode } from './zip-parts.ts'

/** A Word document as far as its file knows pages: split where a page break stands or stood at the last rendering. */
export interface DocxPage {
  readonly texts: string[]
  readonly tables: Table[]
  readonly pictures: DocxPicture[]
}

export interface DocxPicture {
  /** Name of the part that holds it. */
  readonly part: string
  /** As it is shown, not as it is stored; 0 where the file does not say. */
  readonly widthMm: number
  readonly heightMm: number
  /** How many lines of the page stand before its anchor. */
  readonly afterLine: number
}

const emptyPage = (): DocxPage => ({ texts: [], tables: [], pictures: [] })

/** Walks the blocks of a part and writes down what a reader sees. */
export class DocxWriter {
  readonly pages: DocxPage[] = [emptyPage()]
  private size = { widthMm: 0, heightMm: 0 }
  private readonly pictureOf: ReadonlyMap<string, string>

  constructor(pictureOf: ReadonlyMap<string, string>) {
    this.pictureOf = pictureOf
  }

  block(node: XmlNode): void {
    if (node.name === 'p') {
      for (const text of this.paragraph(node)) this.page().texts.push(text)
    } else if (node.name === 'tbl') {
      this.page().tables.push({ rows: this.rows(node, (text) => this.page().texts.push(text)) })
    } else if (/^(sdt|sdtContent|customXml|ins|smartTag)$/.test(node.name)) {
      for (const inner of node.children) this.block(inner)
    }
  }

  edge(kind: 'header' | 'footer', texts: readonly string[]): void {
    const kept = texts.filter((text) => text.trim() !== '')
    if (kind === 'header') this.pages[0]?.texts.unshift(...kept)
    else this.pages.at(-1)?.texts.push(...kept)
  }

  private page(): DocxPage {
    return this.pages.at(-1) ?? emptyPage()
  }

  private turnPage(): void {
    const page = this.page()
    if (page.texts.length + page.tables.length + page.pictures.length > 0) this.pages.push(emptyPage())
  }

  /** Lines of a paragraph; text boxes that hang on it follow it. */
  private paragraph(node: XmlNode): string[] {
    const lines = ['']
    const boxes: string[] = []
    const before: string[] = []
    const walk = (inner: XmlNode): void => {
      switch (inner.name) {
        case 't':
          lines.push((lines.pop() ?? '') + inner.children.map((text) => text.text).join(''))
          return
        case 'tab':
          lines.push(`${lines.pop() ?? ''}\t`)
          return
        case 'noBreakHyphen':
          lines.push(`${lines.pop() ?? ''}-`)
          return
        case 'lastRenderedPageBreak':
        case 'br':
        case 'cr':
          if (inner.name === 'lastRenderedPageBreak' || inner.attributes.type === 'page') {
            before.push(...lines.splice(0, lines.length, '').filter((line) => line !== ''))
            for (const text of before.splice(0)) this.page().texts.push(text)
            this.turnPage()
          } else lines.push('')
          return
        case 'pPr':
          if (child(inner, 'pageBreakBefore') && child(inner, 'pageBreakBefore')?.attributes.val !== '0')
            this.turnPage()
          return
        case 'r':
          if (isHidden(inner)) return
          break
        // Deleted text, field codes, and the copy for old programs.
        case 'del':
        case 'instrText':
        case 'Fallback':
        case 'moveFrom':
          return
        case 'txbxContent':
          boxes.push(...inner.children.flatMap((block) => this.boxed(block)))
          return
        case 'blip':
        case 'imagedata': {
          const part = this.pictureOf.get(inner.attributes.embed ?? inner.attributes.id ?? '')
          if (part) this.page().pictures.push({ part, ...this.size, afterLine: this.page().texts.length })
          return
        }
        case 'extent':
          this.size = {
            widthMm: Number(inner.attributes.cx) / EMU_A_MM,
            heightMm: Number(inner.attributes.cy) / EMU_A_MM,
          }
          return
        case 'shape':
          this.size = shapeSize(inner.attributes.style ?? '')
          break
      }
      for (const next of inner.children) walk(next)
    }
    for (const inner of node.children) walk(inner)
    return [...lines, ...boxes].filter((line) => line.trim() !== '')
  }

  private boxed(node: XmlNode): string[] {
    if (node.name === 'p') return this.paragraph(node)
    if (node.name !== 'tbl') return node.children.flatMap((inner) => this.boxed(inner))
    const texts: string[] = []
    this.page().tables.push({ rows: this.rows(node, (text) => texts.push(text)) })
    return texts
  }

  /** Every row has one text per grid column; what a merged cell covers is ''. */
  private rows(table: XmlNode, line: (text: string) => void): string[][] {
    const rows: string[][] = []
    for (const row of rowsOf(table)) {
      const cells: string[] = []
      const properties = child(row, 'trPr')
      const skipped = Number(child(properties, 'gridBefore')?.attributes.val ?? 0)
      for (let i = 0; i < Math.min(skipped, 64); i++) cells.push('')
      for (const cell of cellsOf(row)) {
        const texts = cell.children.flatMap((block) => this.boxed(block))
        for (const text of texts) line(text)
        cells.push(texts.join('\n').trim())
        const span = Number(child(child(cell, 'tcPr'), 'gridSpan')?.attributes.val ?? 1)
        for (let i = 1; i < Math.min(span, 64); i++) cells.push('')
      }
      rows.push(cells)
    }
    fillUp(rows)
    return rows
  }
}

function isHidden(run: XmlNode): boolean {
  const vanish = child(child(run, 'rPr'), 'vanish')
  return vanish !== undefined && vanish.attributes.val !== '0' && vanish.attributes.val !== 'false'
}

const rowsOf = (node: XmlNode): XmlNode[] => within(node, 'tr')
const cellsOf = (node: XmlNode): XmlNode[] => within(node, 'tc')

/** Children of that name, also behind content controls and tracked insertions. */
function within(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((inner) =>
    inner.name === name ? [inner] : /^(sdt|sdtContent|ins|customXml)$/.test(inner.name) ? within(inner, name) : [],
  )
}

const EMU_A_MM = 36_000

/** Size from the style of an old (VML) shape, which is given in points, inches or millimetres. */
function shapeSize(style: string): { widthMm: number; heightMm: number } {
  const side = (name: string): number => {
    const match = new RegExp(`(?:^|;)\\s*${name}:\\s*([\\d.]+)(pt|in|mm|cm)`).exec(style)
    const perUnit = { pt: 25.4 / 72, in: 25.4, mm: 1, cm: 10 }[match?.[2] ?? '']
    return Number(match?.[1] ?? 0) * (perUnit ?? 0)
  }
  return { widthMm: side('width'), heightMm: side('height') }
}
