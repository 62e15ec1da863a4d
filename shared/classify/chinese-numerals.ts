/** Numbers as official documents write them in characters: 二〇二三 digit by digit, 十二 and 二百零五 by place. */

const DIGITS = new Map([...'〇零一二三四五六七八九'].map((digit, index) => [digit, Math.max(0, index - 1)]))
const PLACES = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
])

/** One numeral, Arabic or Chinese; null where it is none. */
export function numeralOf(text: string): number | null {
  if (/^[0-9]{1,9}$/.test(text)) return Number(text)
  if (!/^[〇零一二三四五六七八九十百千]{1,9}$/.test(text)) return null
  return /[十百千]/.test(text) ? byPlace(text) : digitByDigit(text)
}

function digitByDigit(text: string): number {
  return Number([...text].map((digit) => DIGITS.get(digit)).join(''))
}

function byPlace(text: string): number {
  let sum = 0
  let digit = 0
  for (const character of text) {
    const place = PLACES.get(character)
    if (place === undefined) digit = DIGITS.get(character) ?? 0
    else {
      // A bare 十 is ten: 十二, 百一十.
      sum += (digit || 1) * place
      digit = 0
    }
  }
  return sum + digit
}
