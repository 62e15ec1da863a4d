import { plain } from '../../reading/plain.ts'
import type { TextPage } from '../../reading/text-page.ts'
import { daysIn } from './days.ts'
import { periodsIn } from './periods.ts'

/**
 * A sketch of the running text (MinHash, Broder 1997), by which two documents are compared without their words being
 * kept: the share of equal places estimates the share of common shingles. Years, days and the person's name are left
 * out first, for they are what is changed when an old text is handed in again; other figures stay, they are content.
 */
export function textSketchOf(pages: readonly TextPage[], person: string | null): string | null {
  const bare = (sentence: string) =>
    withoutWhen(person ? sentence.replaceAll(person, '') : sentence).replace(/[^\p{L}\p{N}]/gu, '')
  let text = ''
  for (const sentence of pages.flatMap(runningText).flatMap((paragraph) => paragraph.split(/[。;!?]/u))) {
    const words = bare(sentence)
    if (words.length >= SHORTEST_SENTENCE) text += words
    if (text.length >= MAX_TEXT) break
  }
  return text.length < SHORTEST_TEXT ? null : sketch(text.slice(0, MAX_TEXT))
}

/** A form or a list holds hardly a sentence: forms are alike by nature. */
const SHORTEST_SENTENCE = 10
/** A report of four plain paragraphs; below that official phrases alone make two texts alike. */
const SHORTEST_TEXT = 180
/** What somebody wrote into a box of a form (个人总结), not a label or an opinion of one line. */
const LONG_CELL = 80
const MAX_TEXT = 30_000
const SHINGLE = 5
const PLACES = 128

/** Printed on every copy of a form, also as the label of the cell beside. */
const PRINTED = /^(?:填[表报写]?说明|说明|注意?(?:事项)?|备注|须知|要求|承诺)/u

/** Paragraphs that are no cells of a table, and the cells that are text by themselves. */
function runningText({ paragraphs, grids }: TextPage): string[] {
  const rows = grids.flatMap((grid) => grid.rows.filter((row) => row.filter(Boolean).length > 1))
  const lines = new Set(rows.flat().flatMap((cell) => cell.split('\n')))
  const written = rows.filter((row) => !row.some((cell) => PRINTED.test(plain(cell)))).flat()
  return [
    ...paragraphs
      .filter(({ rows }) =>
        rows.every((row) => row.pieces.length <= 2 && !row.pieces.every(({ text }) => lines.has(text.trim()))),
      )
      .map(({ text }) => text),
    ...written.filter((cell) => cell.length >= LONG_CELL && cell.includes('。')).map(plain),
  ]
}

/** Each span cut from the end on out of what is then left: a day names its month too, and takes letters behind it along. */
function withoutWhen(text: string): string {
  const spans = [...daysIn(text), ...periodsIn(text)].toSorted((a, b) => b.from - a.from)
  // From the last to the first, in pieces: a text of dates alone would be copied for every one of them.
  const kept: string[] = []
  let left = text.length
  for (const { from, to } of spans) {
    if (to <= left) kept.push(text.slice(to, left))
    else dropBeginning(kept, to - left)
    left = from
  }
  kept.push(text.slice(0, left))
  return kept.reverse().join('')
}

/** The first so many letters of pieces that stand in reverse order. */
function dropBeginning(reversed: string[], letters: number): void {
  let rest = letters
  for (let piece = reversed.pop(); piece !== undefined; piece = rest > 0 ? reversed.pop() : undefined) {
    if (piece.length > rest) reversed.push(piece.slice(rest))
    rest -= Math.min(rest, piece.length)
  }
}

function sketch(text: string): string {
  const least = new Uint32Array(PLACES).fill(0xffffffff)
  for (let at = 0; at + SHINGLE <= text.length; at++) {
    const base = hashOf(text, at)
    for (let place = 0; place < PLACES; place++) {
      const value = mixed(base, place)
      if (value < (least[place] ?? 0)) least[place] = value
    }
  }
  return [...least].map((value) => (value & 0xffff).toString(16).padStart(4, '0')).join('')
}

/** FNV-1a over the characters of one shingle. */
function hashOf(text: string, from: number): number {
  let state = 0x811c9dc5
  for (let at = from; at < from + SHINGLE; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  return state >>> 0
}

/** One hash for each place out of one base: the finaliser of MurmurHash3. */
function mixed(base: number, place: number): number {
  let state = (base + Math.imul(place + 1, 0x9e3779b9)) >>> 0
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
  return (state ^ (state >>> 16)) >>> 0
}
