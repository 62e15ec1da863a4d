/**
 * Characters as they compare, not as they look: full-width forms folded, blanks gone, slips of the OCR mended. Office
 * spacing (`姓　名`), wide digits and a `丶` for a `、` then make no difference to any rule. Only between two figures a
 * blank stays: `55　3,723.70`.
 */

/** The folded text, and for each of its characters where it stands in the raw text. */
export interface Plain {
  readonly text: string
  readonly at: readonly number[]
}

/** Dashes, quotes and brackets of many kinds, one of each in use. PP-OCR reads 、 as 丶 and ★ as ☆. */
const FOLDS = new Map<string, string>([
  ['丶', '、'],
  ['–', '-'],
  ['—', '-'],
  ['―', '-'],
  ['−', '-'],
  ['─', '-'],
  ['〈', '《'],
  ['〉', '》'],
  ['＂', '"'],
  ['“', '"'],
  ['”', '"'],
  ['「', '"'],
  ['」', '"'],
  ['‘', "'"],
  ['’', "'"],
  ['【', '['],
  ['】', ']'],
  ['☆', '★'],
  ['○', '〇'],
  ['◯', '〇'],
])

const DROPPED = /[\s\p{Cc}\p{Cf}]/u

export function foldPlain(raw: string): Plain {
  let text = ''
  const at: number[] = []
  let index = 0
  let blank = false
  let last = ''
  for (const character of raw) {
    const folded = foldOne(character)
    if (folded === '') blank = true
    else {
      if (blank && ENDS_FIGURE.test(last) && isDigit(folded[0])) {
        text += ' '
        at.push(index - 1)
      }
      blank = false
      for (const one of folded) {
        text += one
        at.push(index)
        last = one
      }
    }
    index += character.length
  }
  return { text, at }
}

export function plain(raw: string): string {
  return foldPlain(raw).text
}

const ENDS_FIGURE = /[0-9.,%]/

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9'
}

function foldOne(character: string): string {
  // The bulk of the text folds to itself: CJK ideographs, and printable ASCII.
  if (character >= '一' && character <= '鿿' && character !== '丶') return character
  if (character > ' ' && character <= '~') return character
  if (DROPPED.test(character)) return ''
  return FOLDS.get(character) ?? fullWidth(character)
}

/** NFKC of one character, in the basic plane and never a blank, so that places stay countable. */
function fullWidth(character: string): string {
  const folded = character.normalize('NFKC')
  return FOLDS.get(folded) ?? (folded.length <= 4 ? folded.replaceAll(' ', '') : character)
}
