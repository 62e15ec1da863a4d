import { plain } from '../reading/plain.ts'
import type { Box } from '../reading/reading.ts'
import { longText } from './long-text.ts'

/** A line of a page as it is searched and shown. */
export interface SearchLine {
  readonly text: string
  /** Null where the file gives no places (a sheet, a text file). */
  readonly box: Box | null
  /** A cell: what follows is another matter, and no words run on into it. */
  readonly ends?: true
}

/**
 * The characters of a page as they compare, and where each came from. Blanks and punctuation are gone, forms and case
 * folded, ends of lines too: a search finds `石水发〔2022〕12号` whatever brackets are typed, and words that the page
 * breaks. Between Latin letters or figures a break stays, so that two lines of a column do not make a third number.
 */
export interface SearchText {
  readonly text: string
  /** Per UTF-16 unit of `text`: index of the line, and of the character in its raw text. -1: a break. */
  readonly line: readonly number[]
  readonly at: readonly number[]
}

export const BREAK = ' '

export function searchTextOf(lines: readonly SearchLine[]): SearchText {
  const text = longText()
  const line: number[] = []
  const at: number[] = []
  foldLines(lines, (characters, index, place) => {
    for (let unit = 0; unit < characters.length; unit += 1) {
      line.push(index)
      at.push(place)
    }
    text.add(characters)
  })
  return { text: text.whole(), line, at }
}

/** The characters alone: what an index takes of a page. */
export function searchedCharacters(lines: readonly SearchLine[]): string {
  const text = longText()
  foldLines(lines, (characters) => text.add(characters))
  return text.whole()
}

type Put = (characters: string, line: number, at: number) => void

function foldLines(lines: readonly SearchLine[], add: Put): void {
  let last = ''
  const put: Put = (characters, index, place) => {
    add(characters, index, place)
    last = characters.slice(-1)
  }
  let breakBefore = false
  lines.forEach((one, index) => {
    let isFirst = true
    let place = 0
    for (const character of one.text) {
      const folded = foldCharacter(character, one.text, place)
      if (folded !== '') {
        const isSplit = isFirst && last !== '' && last !== BREAK
        if (isSplit && (breakBefore || (isAlphanumeric(last) && isAlphanumeric(folded)))) put(BREAK, -1, -1)
        isFirst = false
        breakBefore = false
        put(folded, index, place)
      }
      place += character.length
    }
    if (one.ends) breakBefore = true
  })
}

/** What is typed, as it compares with the text of pages. */
export function foldForSearch(words: string): string {
  return searchedCharacters([{ text: words, box: null }])
}

function foldCharacter(character: string, raw: string, place: number): string {
  if (character >= '一' && character <= '鿿' && character !== '丶') return character
  if (character === '.' || character === '．') return isBetweenFigures(raw, place) ? '.' : ''
  return plain(character)
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]/gu, '')
}

/** `1.5` is not `15`, while a full stop says nothing. */
function isBetweenFigures(raw: string, place: number): boolean {
  return /[0-9０-９]/.test(raw[place - 1] ?? '') && /[0-9０-９]/.test(raw[place + 1] ?? '')
}

const isAlphanumeric = (character: string) => /^[a-z0-9]/.test(character)
