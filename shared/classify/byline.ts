import { plain } from '../reading/plain.ts'
import type { Row } from '../reading/rows.ts'
import { genresNamed } from './document-genre.ts'
import { isPersonName } from './facts/person-name.ts'
import { beginsWithSurname } from './surnames.ts'

/** `石沅县水利局　王某某`: a unit and a name, set apart by a blank or run together. */
export function isByline(row: Row): boolean {
  if (row.text.length > 30 || /[《》:]/u.test(row.text)) return false
  const parts = bylineParts(row)
  const last = parts.at(-1) ?? ''
  return (
    parts.length >= 2 &&
    parts.length <= 4 &&
    isPersonName(last) &&
    beginsWithSurname(last) &&
    genresNamed(last).size === 0 &&
    parts.some((part) => part.length >= 4)
  )
}

/** What a byline is made of, folded. */
export function bylineParts({ raw, text }: Row): string[] {
  const parts = raw
    .split(/[\s　]+/u)
    .map(plain)
    .filter(Boolean)
  if (parts.length > 1) return parts
  const joined =
    /^(?<unit>\p{Script=Han}{3,18}?(?:局|委员会|政府|公司|中学|小学|大学|学院|学校|医院|中心|厅))(?<name>\p{Script=Han}{2,3})$/u.exec(
      text,
    )?.groups
  return joined?.unit && joined.name ? [joined.unit, joined.name] : parts
}
