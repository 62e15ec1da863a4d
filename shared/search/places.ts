import type { SearchPlace } from '../contract/team/search.ts'
import type { Box } from '../reading/reading.ts'
import { type SearchLine, type SearchText, searchTextOf } from './search-text.ts'

const AROUND = 24

/** Where the phrases stand on a page, from its top, at most so many. */
export function placesOf(
  number: number,
  lines: readonly SearchLine[],
  phrases: readonly string[],
  limit: number,
): SearchPlace[] {
  const page = searchTextOf(lines)
  return phrases
    .flatMap((phrase) => occurrences(page.text, phrase, limit).map((from) => ({ from, to: from + phrase.length })))
    .sort((a, b) => a.from - b.from)
    .slice(0, limit)
    .map(({ from, to }) => placeOf(number, lines, page, from, to))
}

function occurrences(text: string, phrase: string, limit: number): number[] {
  const found: number[] = []
  for (let from = text.indexOf(phrase); from >= 0 && found.length < limit; ) {
    found.push(from)
    from = text.indexOf(phrase, from + phrase.length)
  }
  return found
}

function placeOf(
  number: number,
  lines: readonly SearchLine[],
  page: SearchText,
  from: number,
  to: number,
): SearchPlace {
  const first = page.line[from] ?? 0
  const last = page.line[to - 1] ?? first
  const begin = page.at[from] ?? 0
  const end = afterCharacter(lines[last]?.text ?? '', page.at[to - 1] ?? 0)
  const words: string[] = []
  const boxes: Box[] = []
  for (let index = first; index <= last; index += 1) {
    const line = lines[index]
    if (!line) continue
    const [left, right] = [index === first ? begin : 0, index === last ? end : line.text.length]
    words.push(line.text.slice(left, right))
    if (line.box) boxes.push(shareOf(line.box, left, right, line.text.length))
  }
  const before = lines[first]?.text.slice(0, begin) ?? ''
  const after = lines[last]?.text.slice(end) ?? ''
  return {
    page: number,
    before: [...before].slice(-AROUND).join(''),
    words: words.join(''),
    after: [...after].slice(0, AROUND).join(''),
    boxes,
  }
}

const afterCharacter = (text: string, at: number) => at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)

/** The part of a line's box that these characters take: Chinese print is evenly wide. A line on its side is tall. */
function shareOf([left, top, width, height]: Box, from: number, to: number, length: number): Box {
  const [start, share] = [from / length, (to - from) / length]
  return height > width * 1.5 && length > 2
    ? [left, top + height * start, width, height * share]
    : [left + width * start, top, width * share, height]
}
