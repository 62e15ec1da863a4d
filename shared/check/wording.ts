import type { Facts } from '../classify/facts.ts'
import type { CheckedDocument, Paper } from './checked.ts'
import type { Evidence } from './finding.ts'

/** How findings name things: the same thing by the same words in every rule. */

/** The last part of the path; for a member of an archive the member's own name. */
export function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')) + 1)
}

/** 《title》 where one was read, else the file name. */
export function nameOf(subject: Paper | CheckedDocument): string {
  const title = subject.facts?.title?.value
  return title ? `《${title.replace(/《/g, '〈').replace(/》/g, '〉')}》` : quoted(fileOf(subject))
}

export function nameOfEn(subject: Paper | CheckedDocument): string {
  return quoted(fileOf(subject))
}

/** In quotation marks, those inside made single. */
export function quoted(text: string): string {
  return `“${text.replace(/“/g, '‘').replace(/”/g, '’')}”`
}

function fileOf(subject: Paper | CheckedDocument): string {
  return fileName('document' in subject ? subject.document.path : subject.path)
}

const QUARTERS = ['一', '二', '三', '四']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2023-05` → 2023年5月, `2023-Q2` → 2023年第二季度, `2023` → 2023年; a person's name stands as it is. */
export function slotName(slot: string): string {
  const [, year, quarter, month] = parseSlot(slot)
  if (quarter) return `${year}年第${QUARTERS[Number(quarter) - 1]}季度`
  if (month) return `${year}年${Number(month)}月`
  return year ? `${year}年` : slot
}

export function slotNameEn(slot: string): string {
  const [, year, quarter, month] = parseSlot(slot)
  if (quarter) return `Q${quarter} ${year}`
  return month ? `${MONTHS[Number(month) - 1]} ${year}` : slot
}

function parseSlot(slot: string): readonly (string | undefined)[] {
  return slot.match(/^([0-9]{4})(?:-Q([1-4])|-([0-9]{2}))?$/) ?? []
}

/** `2022-10-08` → 2022年10月8日. */
export function dayName(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** 4595.5 → 4,595.50, 13 → 13: whole, or with `places` decimals. */
export function figure(value: number, places = 2): string {
  const decimals = Number.isInteger(value) ? 0 : places
  return new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    value,
  )
}

type Place = Pick<NonNullable<Facts['title']>, 'page' | 'quote' | 'box'>

/** The document, with the page and the words that show it where there are any. */
export function evidenceOf(document: CheckedDocument, place?: Place | null): Evidence {
  if (!place) return { document: document.id }
  return {
    document: document.id,
    page: place.page,
    ...(place.quote === '' ? {} : { quote: place.quote }),
    ...(place.box ? { box: place.box } : {}),
  }
}

/** The slot that a paper answers, for a finding about the paper. */
export function slotOf(paper: Paper): string | null {
  return paper.slots[0] ?? null
}
