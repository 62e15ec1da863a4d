import type { FileNote } from '../../../../../shared/screen/inspected.ts'
import { MAX_TOTAL_BYTES } from '../limits.ts'
import { hiddenSheet, noteOf } from '../notes.ts'
import { Refused } from '../refusals.ts'
import { textOf } from './part-text.ts'
import { type Parts, partNamed, relationshipsOf } from './parts.ts'
import { attributeOf, scanXml } from './scan-xml.ts'

/** More cells than this in the used rectangle, hardly one of them filled: a claim, not a table. */
const SPARSE_CELLS = 10_000_000
const FILLED_SHARE = 1 / 1000

/** `workbook` is the name of the main part. */
export function inspectSheets(parts: Parts, workbook: string): FileNote[] {
  const notes: FileNote[] = []
  const strings = sharedStringLengths(parts)
  let filled = 0
  let characters = 0
  for (const sheet of sheetsOf(parts, workbook)) {
    const used = usedCells(textOf(parts.get(sheet.part) ?? Buffer.alloc(0)), strings)
    filled += used.filled
    characters += used.characters
    if (sheet.isHidden && used.filled > 0) notes.push(hiddenSheet(sheet.name))
    if (used.area > SPARSE_CELLS && used.filled < used.area * FILLED_SHARE) notes.push(noteOf('sparseSheet'))
  }
  // One long shared string in thousands of cells swells as an archive does.
  if (characters > MAX_TOTAL_BYTES) throw new Refused('decompression-ratio')
  const hasPicture = [...parts.keys()].some((name) => /^xl\/(media|charts)\//.test(name))
  if (filled === 0 && !hasPicture) notes.push(noteOf('noContent'))
  return notes
}

interface Sheet {
  readonly name: string
  readonly part: string
  readonly isHidden: boolean
}

function sheetsOf(parts: Parts, workbook: string): Sheet[] {
  const folder = workbook.split('/').slice(0, -1).join('/')
  const links = relationshipsOf(parts, workbook.replace(/([^/]+)$/, '_rels/$1.rels'))
  const sheets: Sheet[] = []
  scanXml(textOf(parts.get(workbook) ?? Buffer.alloc(0)), {
    open(element, path) {
      if (element.name !== 'sheet' || path.at(-2) !== 'sheets') return
      const link = links.find(({ id }) => id === attributeOf(element, 'id'))
      const part = link && partNamed(parts, link.target, folder)
      if (!part) throw new Refused('corrupt-office')
      const state = attributeOf(element, 'state') ?? 'visible'
      sheets.push({ name: attributeOf(element, 'name') ?? '', part, isHidden: state !== 'visible' })
    },
  })
  if (sheets.length === 0) throw new Refused('corrupt-office')
  return sheets
}

function sharedStringLengths(parts: Parts): number[] {
  const lengths: number[] = []
  const part = partNamed(parts, 'xl/sharedStrings.xml')
  scanXml(textOf((part && parts.get(part)) || Buffer.alloc(0)), {
    open(element) {
      if (element.name === 'si') lengths.push(0)
    },
    text(text, path) {
      if (path.at(-1) === 't') lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + text.length
    },
  })
  return lengths
}

interface Used {
  readonly filled: number
  readonly characters: number
  /** Of the rectangle that the filled cells span or that the sheet declares, whichever is larger. */
  readonly area: number
}

function usedCells(xml: string, strings: readonly number[]): Used {
  let filled = 0
  let characters = 0
  let lastRow = 0
  let lastColumn = 0
  let declared = 0
  let cell = { reference: '', isShared: false }
  scanXml(xml, {
    open(element) {
      if (element.name === 'dimension') declared = areaOf(attributeOf(element, 'ref') ?? '')
      if (element.name === 'c') {
        cell = { reference: attributeOf(element, 'r') ?? '', isShared: attributeOf(element, 't') === 's' }
      }
    },
    text(text, path) {
      const holder = path.at(-1)
      if ((holder !== 'v' && holder !== 't') || !path.includes('c')) return
      filled++
      characters += cell.isShared ? (strings[Number(text)] ?? 0) : text.length
      const { row, column } = placeOf(cell.reference)
      lastRow = Math.max(lastRow, row)
      lastColumn = Math.max(lastColumn, column)
    },
  })
  return { filled, characters, area: Math.max(lastRow * lastColumn, declared) }
}

function areaOf(range: string): number {
  const { row, column } = placeOf(range.split(':').at(-1) ?? '')
  return row * column
}

/** `B12` is row 12, column 2; anything else is row 0. */
function placeOf(reference: string): { row: number; column: number } {
  let row = 0
  let column = 0
  for (let i = 0; i < reference.length && i < 12; i++) {
    const code = reference.charCodeAt(i)
    if (code >= 65 && code <= 90) column = column * 26 + code - 64
    else if (code >= 48 && code <= 57) row = row * 10 + code - 48
  }
  return { row, column }
}
