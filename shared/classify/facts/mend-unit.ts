import { areToldApart, tellsApart } from './told-apart.ts'

/**
 * The name of the inspected unit as the OCR may have spoilt it: one character left out or put in, one wrong in the name
 * of the place (石沉县水利局), or a last character that ends no name (石沅县水利阁). A wrong character in the name of the
 * body is never mended: 民政局 and 财政局 are two bodies, and so are 第一中学 and 第二中学, 城东区 and 城西区. The price: a
 * neighbour whose place differs by another one character is taken for the unit, in scans only.
 */
export function mendUnit(text: string, unit: string): string {
  if (unit.length < 5 || text.includes(unit)) return text
  const place = /^.{1,6}?[省市县区州旗盟镇乡]/u.exec(unit)?.[0].length ?? 0
  for (let at = 0; at < text.length; at++) {
    if (at > 0 && !BEGINS_NAME.test(text.slice(Math.max(0, at - 2), at))) continue
    for (const length of [unit.length, unit.length - 1, unit.length + 1]) {
      const read = text.slice(at, at + length)
      if (read.length !== length || !isSpoilt(read, unit, place)) continue
      return text.slice(0, at) + unit + text.slice(at + length)
    }
  }
  return text
}

/** What stands before a name; another character is part of a longer one (黄石县 is not 石沅县). */
const BEGINS_NAME = /(?:中共|关于|涉及|[对向由的年及和、,。:;("《“])$/u
const ENDS_NAME = /[局厅委部院校园所站处室办会社村镇乡司团厂馆队]/u

function isSpoilt(read: string, unit: string, place: number): boolean {
  if (read.length === unit.length) {
    const wrong = [...unit].flatMap((character, index) => (character === read[index] ? [] : [index]))
    const [only] = wrong
    if (wrong.length !== 1 || only === undefined) return false
    if (areToldApart(unit[only] ?? '', read[only] ?? '')) return false
    return only < place - 1 || (only === unit.length - 1 && !ENDS_NAME.test(read.slice(-1)))
  }
  // The first character lost and the next one wrong.
  if (read.length === unit.length - 1 && place > 2 && read.slice(1) === unit.slice(2)) return true
  const [shorter, longer] = read.length < unit.length ? [read, unit] : [unit, read]
  const differ = [...longer].findIndex((character, index) => character !== shorter[index])
  // A character more at either end is the text around it.
  if (longer === read && (differ === 0 || differ === longer.length - 1)) return false
  if (tellsApart(longer[differ] ?? '')) return false
  return shorter.slice(differ) === longer.slice(differ + 1)
}
