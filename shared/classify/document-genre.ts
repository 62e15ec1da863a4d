import { once } from '../once.ts'
import { GENRES, type Genre } from './genre-table.ts'

/**
 * What sort of writing a document is: read from the end of its title, from the shape of its text, and, for an item of
 * the list, from the words it is asked for in.
 */

/** Sorts of writing that words name, best last word first: `工作总结的报告` is a report before it is a summary. */
export function genresNamed(words: string): Map<Genre, number> {
  const named = new Map<Genre, number>()
  for (const { genre, words: pattern, vague } of GENRES) {
    const last = lastMatch(pattern, words)
    const weak = vague ? lastMatch(vague, words) : null
    const weight = Math.max(
      last ? weightAt(words.length - last.to) : 0,
      weak ? 0.65 * weightAt(words.length - weak.to) : 0,
    )
    if (weight > 0) named.set(genre, weight)
  }
  return named
}

/** At the very end the word is the head of the title; further in it only qualifies (采购合同台账 is a ledger). */
function weightAt(behind: number): number {
  return behind === 0 ? 1 : behind <= 4 ? 0.6 : 0.35
}

/** A title without the word at its end that names the sort: `固定资产盘点表` → 固定资产. */
export function withoutGenre(title: string): string {
  let rest = title
  for (const { words } of GENRES) {
    const last = lastMatch(words, title)
    if (last && last.to === title.length) rest = title.slice(0, Math.min(rest.length, last.from))
  }
  return rest.replace(/(?:材料|情况|文件|工作|及|的)+$/u, '')
}

/** The sorts that a word is usual in. */
export function genresUsing(word: string): Genre[] {
  return GENRES.filter(({ usual }) => usual?.test(word)).map(({ genre }) => genre)
}

export function genresOfSlug(slug: string): Genre[] {
  return GENRES.filter(({ slugs }) => slugs.test(slug)).map(({ genre }) => genre)
}

/** Sorts that the text looks like, 0–1: two marks of one sort are a fair sign, three a good one. */
export function genresShaped(text: string): Map<Genre, number> {
  const shaped = new Map<Genre, number>()
  for (const { genre, cues } of GENRES) {
    const seen = cues.filter((cue) => cue.test(text)).length
    if (seen >= 2) shaped.set(genre, Math.min(0.9, 0.3 * seen))
  }
  return shaped
}

/** Asked of every row and every item: made once, not for every question. */
const everywhere = once((pattern: RegExp) => new RegExp(pattern, 'gu'))

function lastMatch(pattern: RegExp, words: string): { from: number; to: number } | null {
  let last: { from: number; to: number } | null = null
  for (const match of words.matchAll(everywhere(pattern)))
    last = { from: match.index, to: match.index + match[0].length }
  return last
}
