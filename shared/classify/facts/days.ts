import { Day } from '../../calendar.ts'
import { numeralOf } from '../chinese-numerals.ts'

/** Days written in folded text (plain.ts), in the order of the text. */

export interface DayInText {
  readonly day: Day
  readonly from: number
  readonly to: number
}

// OCR takes a zero for a capital O and a one for an l or I inside a date.
const DIGIT = '[0-9OoIl]'
const HAN = '[〇零一二三四五六七八九十]'
const DAY = new RegExp(
  [
    `(?<y1>[12]${DIGIT}{3})年(?<m1>${DIGIT}{1,2})月(?<d1>${DIGIT}{1,2})(?:日|号|(?!${DIGIT}|月|至|-))`,
    `(?<y2>[一二][〇零一二三四五六七八九]{3})年(?<m2>${HAN}{1,2})月(?<d2>${HAN}{1,3})日`,
    `(?<![0-9.])(?<y3>(?:19|20)[0-9]{2})(?<s>[-./])(?<m3>[0-9]{1,2})\\k<s>(?<d3>[0-9]{1,2})(?![0-9]|[-.][0-9])`,
  ].join('|'),
  'gu',
)

export function daysIn(text: string): DayInText[] {
  const found: DayInText[] = []
  for (const match of text.matchAll(DAY)) {
    const { y1, m1, d1, y2, m2, d2, y3, m3, d3 } = match.groups ?? {}
    const day = dayOf(y1 ?? y2 ?? y3 ?? '', m1 ?? m2 ?? m3 ?? '', d1 ?? d2 ?? d3 ?? '')
    if (day) found.push({ day, from: match.index, to: match.index + match[0].length })
  }
  return found
}

/** The text is a day and nothing else but brackets. */
export function wholeDay(text: string): Day | null {
  const bare = text.replace(/^[([〔]|[)\]〕]$/g, '')
  const [first] = daysIn(bare)
  return first && first.from === 0 && first.to === bare.length ? first.day : null
}

function dayOf(year: string, month: string, day: string): Day | null {
  const parts = [year, month, day].map((part) => numeralOf(part.replace(/[Oo]/g, '0').replace(/[Il]/g, '1')))
  const [y, m, d] = parts
  if (y == null || m == null || d == null || y < 1949 || y > 2099) return null
  const parsed = Day.safeParse(`${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`)
  return parsed.success ? parsed.data : null
}
