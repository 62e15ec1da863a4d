import type { Day } from '../../calendar.ts'
import { plain } from '../../reading/plain.ts'
import type { Row } from '../../reading/rows.ts'
import type { TextPage } from '../../reading/text-page.ts'
import { daysIn, wholeDay } from './days.ts'
import type { Found } from './place.ts'
import { placeOfRows } from './place.ts'

/** 落款: who signs and when, at the end of the text. The first one found is the document's, later ones its annexes'. */
export interface Signing {
  readonly unit: Found<string> | null
  readonly day: Found<Day>
}

export function signingOf(pages: readonly TextPage[]): Signing | null {
  let alone: Signing | null = null
  for (const page of pages) {
    const cells = new Set(page.grids.flatMap((grid) => grid.rows.filter((row) => row.filter(Boolean).length > 2).flat()).map(plain))
    for (const [index, row] of page.rows.entries()) {
      if (cells.has(row.text)) continue
      const day = wholeDay(row.text) ?? dayAtEnd(row)
      if (!day) continue
      const signer = signerAbove(page.rows, index)
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

function signerAbove(rows: readonly Row[], at: number): Found<string> | null {
  const own = rows[at]
  const [day] = daysIn(own?.text ?? '')
  const before = own && day ? own.text.slice(0, day.from) : ''
  if (own && isUnitName(before)) return { value: before, ...placeOfRows([own]) }
  for (const row of rows.slice(Math.max(0, at - ABOVE), at).toReversed()) {
    if (isUnitName(row.text)) return { value: row.raw.replace(/\s+/gu, ''), ...placeOfRows([row]) }
    if (/[。;:]/u.test(row.text)) return null
  }
  return null
}

const UNIT =
  /^(?:中[共国]|中华)?[\p{Script=Han}()A-Za-z0-9·]{1,40}(?:局|委员会|党委|党组|党总支|总支|支部|委|政府|办公室|办|厅|部|院|校|学校|中学|小学|大学|学院|幼儿园|医院|中心|公司|集团|厂|站|所|处|队|协会|学会|工会|社|村|镇|乡|街道|社区|办事处|银行|馆|团|组|司|署|组织|联合会|合作社|董事会|理事会|领导小组|园)(?:\(.{0,8}\))?$/u

/** Reads like the name of a body and of nothing else: a whole row, no sentence. */
export function isUnitName(text: string): boolean {
  return text.length >= 2 && text.length <= 44 && UNIT.test(text) && !/[,、。;:]/u.test(text)
}
