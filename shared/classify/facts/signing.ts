import type { Day } from '../../calendar.ts'
import { plain } from '../../reading/plain.ts'
import type { Row } from '../../reading/rows.ts'
import type { TextPage } from '../../reading/text-page.ts'
import { daysIn, wholeDay } from './days.ts'
import { mendUnit } from './mend-unit.ts'
import type { Found } from './place.ts'
import { placeOfRows } from './place.ts'
import { isUnitName } from './unit-name.ts'

/** 落款: who signs and when, at the end of the text. The first one found is the document's, later ones its annexes'. */
export interface Signing {
  readonly unit: Found<string> | null
  readonly day: Found<Day>
}

/** `unit`: the inspected unit, whose name may be spoilt by its own seal. */
export function signingOf(pages: readonly TextPage[], unit: string): Signing | null {
  let alone: Signing | null = null
  for (const page of pages) {
    const cells = new Set(
      page.grids.flatMap((grid) => grid.rows.filter((row) => row.filter(Boolean).length > 2).flat()).map(plain),
    )
    for (const [index, row] of page.rows.entries()) {
      if (cells.has(row.text)) continue
      const day = wholeDay(row.text) ?? dayAtEnd(row) ?? dayUnderSeal(row, page)
      if (!day) continue
      const signer = signerAbove(page, index, unit)
      const found = { value: day, ...placeOfRows([row]) }
      if (signer) return { unit: signer, day: found }
      // A lone day among the first rows is a law's history or a cover's; at the end it is the signing.
      alone = { unit: null, day: found }
    }
  }
  return alone
}

/** Unit and day on one row, or a day that shares its row with other pieces of the block. */
function dayAtEnd(row: Row): Day | null {
  const [day] = daysIn(row.text)
  if (!day || day.to !== row.text.length || row.text.length > 44) return null
  const before = row.text.slice(0, day.from)
  return isUnitName(before) ? day.day : null
}

const ABOVE = 3

/** `2023年1月13母`, `4022年3月11日`: a day over which the seal was set, below the text of a scan. */
function dayUnderSeal({ text, box }: Row, { source, rows }: TextPage): Day | null {
  if (source !== 'ocr' || text.length > 12 || (box && box[0] < 0.35) || rows.length < 3) return null
  const match = /^.{0,2}?(?<century>[0-9][0-9Oo])(?<year>[0-9]{2})年(?<month>[0-9]{1,2})月(?<day>[0-9]{1,2}).?$/u.exec(
    text,
  )
  const { century, year, month, day } = match?.groups ?? {}
  if (!match) return null
  return wholeDay(`${century === '19' ? '19' : '20'}${year}年${month}月${day}日`)
}

function signerAbove(page: TextPage, at: number, unit: string): Found<string> | null {
  const { rows } = page
  const own = rows[at]
  const [day] = daysIn(own?.text ?? '')
  const before = own && day ? own.text.slice(0, day.from) : ''
  if (own && isUnitName(before)) return { value: before, ...placeOfRows([own]) }
  for (const row of rows.slice(Math.max(0, at - ABOVE), at).toReversed()) {
    const text = row.text.replace(OPINION, '')
    const name = page.source === 'ocr' ? mendUnit(text, unit).replace(SPOILT_END, '局') : text
    if (isUnitName(name)) return { value: name, ...placeOfRows([row]) }
    if (/[。;:]/u.test(row.text)) return null
  }
  return null
}

/** The label of the box on a form that the name is set in. */
const OPINION = /^(?:呈报|申报|推荐|审批|审核|主管)(?:单位|机关|部门)(?:意见)?/u

/** What the seal makes of the last character of a bureau. */
const SPOILT_END = /[周阁闲同]$/u
