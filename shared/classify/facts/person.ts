import { plain } from '../../reading/plain.ts'
import type { TextPage } from '../../reading/text-page.ts'
import { bylineParts } from '../byline.ts'
import type { FoundText } from '../facts.ts'
import { isPersonName, NAME } from './person-name.ts'
import { firstHit, hitsIn, placeOfRows } from './place.ts'
import type { Opening } from './title.ts'

/** The person whom a personal document is about: the form's 姓名 cell, the byline, who says 本人, the one that signs. */
export function personOf(pages: readonly TextPage[], opening: Opening): FoundText | null {
  return ofNameCell(pages) ?? ofByline(opening) ?? ofTitle(opening) ?? ofText(pages)
}

function ofNameCell(pages: readonly TextPage[]): FoundText | null {
  for (const page of pages.slice(0, 2)) {
    for (const cells of page.grids.flatMap((grid) => grid.rows)) {
      const at = cells.findIndex((cell) => isNameLabel(plain(cell)))
      const value = plain(cells.slice(at + 1).find(Boolean) ?? '')
      // A column head has 性别 or 职务 beside it, and no name.
      if (at >= 0 && isPersonName(value)) return { value, page: page.number, quote: `${cells[at]} ${value}` }
    }
    for (const row of page.rows) {
      // The OCR may cut 姓名 into 姓 and 生名.
      const spoilt = new RegExp(`^姓.?名(?<value>${NAME}?)性.{0,2}别`, 'u').exec(row.text)?.groups?.value
      if (spoilt && isPersonName(spoilt)) return { value: spoilt, ...placeOfRows([row]) }
      const at = row.pieces.findIndex((piece) => isNameLabel(plain(piece.text)))
      const next = row.pieces[at + 1]
      const value = plain(next?.text ?? '')
      if (at >= 0 && next && isPersonName(value)) return { value, ...placeOfRows([row]) }
    }
  }
  const hit = firstHit(
    pages.slice(0, 2),
    new RegExp(`(?:^|[^\\p{Script=Han}])姓名:?(?<value>${NAME}?)(?=性别|$|,|单位|职务)`, 'gu'),
  )
  const value = hit?.match.groups?.value
  return hit && value && isPersonName(value) ? { value, ...hit.place } : null
}

function isNameLabel(text: string): boolean {
  return /^(?:姓名|本人姓名|干部姓名|述职人|述廉人|报告人|承诺人|申请人姓名|被谈话人|教师姓名|职工姓名):?$/u.test(text)
}

function ofByline({ head: { byline } }: Opening): FoundText | null {
  const name = byline && bylineParts(byline).findLast(isPersonName)
  return byline && name ? { value: name, ...placeOfRows([byline]) } : null
}

/** `2022年度述职述廉报告（戚庆超）`, `戚庆超同志2022年述职报告`. */
function ofTitle({ title, head }: Opening): FoundText | null {
  const texts = [plain(title?.value ?? ''), ...head.subtitle.map((row) => row.text)]
  for (const text of texts) {
    const inBrackets = [...text.matchAll(/\((?<value>[^()]{2,10})\)/gu)]
      .map((match) => match.groups?.value ?? '')
      .find(isPersonName)
    const before = new RegExp(`^(?<value>${NAME})同志`, 'u').exec(text)?.groups?.value
    const value = inBrackets ?? before
    if (title && value && isPersonName(value)) return { ...title, value }
  }
  return null
}

const SAYS: readonly RegExp[] = [
  new RegExp(
    `(?:述职人|述廉人|报告人|承诺人|汇报人)(?:\\((?:签名|签字|签章)\\))?:(?<value>${NAME})(?=$|[^\\p{Script=Han}]|职务|单位|日期)`,
    'gu',
  ),
  /(?:^|[,。])(?:本人|我是|我叫)(?<value>\p{Script=Han}{2,4}?)[,、。](?:男|女|现任|现为|担任|任|系|于|在)?/gu,
]

function ofText(pages: readonly TextPage[]): FoundText | null {
  for (const pattern of SAYS)
    for (const hit of hitsIn(pages, pattern)) {
      const value = hit.match.groups?.value
      if (value && isPersonName(value)) return { value, ...hit.place }
    }
  return null
}
