/** Amounts in capital numerals 大写: 叁拾捌万叁仟零捌拾伍元伍角. Banks' forms, with the slips that the OCR makes of them. */

const DIGITS = new Map(
  Object.entries({
    零: 0,
    〇: 0,
    壹: 1,
    一: 1,
    弌: 1,
    壶: 1,
    贰: 2,
    二: 2,
    贰贰: 2,
    貳: 2,
    弍: 2,
    叁: 3,
    三: 3,
    叄: 3,
    參: 3,
    参: 3,
    弎: 3,
    肆: 4,
    四: 4,
    伍: 5,
    五: 5,
    陆: 6,
    六: 6,
    陸: 6,
    柒: 7,
    七: 7,
    染: 7,
    漆: 7,
    捌: 8,
    八: 8,
    别: 8,
    玖: 9,
    九: 9,
    玫: 9,
    两: 2,
  }),
)
const SMALL = new Map(
  Object.entries({ 拾: 10, 十: 10, 抬: 10, 佰: 100, 百: 100, 伯: 100, 陌: 100, 仟: 1000, 千: 1000, 阡: 1000 }),
)
const LARGE = new Map(Object.entries({ 万: 10_000, 萬: 10_000, 亿: 100_000_000, 億: 100_000_000 }))

/**
 * What a capital amount is written in; used to find one in a text. At least one real capital marks it as such, within
 * the length of an amount: looked for to the end of a run, each character of a long one would look through all of it.
 */
export const CAPITAL_AMOUNT =
  /(?=[零〇一二三四五六七八九十百千万亿元圆角分整正]{0,36}[壹贰貳叁叄參肆伍陆陸柒捌玖拾佰仟])(?<capitals>[零〇壹弌贰貳弍叁叄參参弎肆伍陆陸柒染捌玖玫一二三四五六七八九拾十抬佰百伯仟千万萬亿億]{1,30}[元圆園](?:[零壹贰貳叁叄參参肆伍陆陸柒捌玖一二三四五六七八九]角)?(?:零?[壹贰貳叁叄參参肆伍陆陸柒捌玖一二三四五六七八九]分)?[整正]?)/gu

/** Value in 元; null where the characters make no amount. */
export function capitalAmountOf(text: string): number | null {
  const match = /^(?<yuan>.+?)[元圆園](?:(?:零)?(?<jiao>.)角)?(?:零?(?<fen>.)分)?[整正]?$/u.exec(text)
  const yuan = match?.groups?.yuan === undefined ? null : wholeOf(match.groups.yuan)
  if (!match || yuan === null) return null
  const jiao = match.groups?.jiao === undefined ? 0 : DIGITS.get(match.groups.jiao)
  const fen = match.groups?.fen === undefined ? 0 : DIGITS.get(match.groups.fen)
  if (jiao === undefined || fen === undefined) return null
  return Math.round(yuan * 100 + jiao * 10 + fen) / 100
}

/** 肆拾柒万陆仟肆佰陆拾: sections of ten thousand, each with its places. */
function wholeOf(text: string): number | null {
  let total = 0
  let section = 0
  let digit: number | null = null
  for (const character of text) {
    const place = SMALL.get(character)
    const large = LARGE.get(character)
    if (place !== undefined) {
      // 拾万 is a hundred thousand; 仟元 without a digit before it is the rest of an amount that was torn apart.
      if (digit === null && place !== 10) return null
      section += (digit ?? 1) * place
      digit = null
    } else if (large !== undefined) {
      if (digit === null && section === 0 && total === 0) return null
      section += digit ?? 0
      // 一亿二千万: a larger place multiplies what stands before it, a smaller one only its own section.
      total = large > 10_000 ? (total + section) * large : total + section * large
      section = 0
      digit = null
    } else {
      const value = DIGITS.get(character)
      if (value === undefined || (digit !== null && digit !== 0)) return null
      digit = value
    }
  }
  return total + section + (digit ?? 0)
}
