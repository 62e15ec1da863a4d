import { withoutGenre } from './document-genre.ts'
import type { Features } from './features.ts'
import type { GeneralFacts } from './general-facts.ts'
import type { Genre } from './genre-table.ts'
import type { Incoming } from './incoming.ts'
import type { ItemProfile, Keyword, ListProfile } from './item-profile.ts'
import type { SenderWords } from './sender-words.ts'
import { coverage, holds, saysNothing } from './terms.ts'

/** The item's words in the document's title; without a title, in its first rows. 0–1.2. */
export function titleFit(profile: ItemProfile, list: ListProfile, { title, head }: Features): number {
  // The whole of the item's own words, one after the other, is more than their pairs.
  const whole = profile.phrases.some((phrase) => phrase.length >= 5 && title.includes(phrase)) ? 0.2 : 0
  return Math.max(bestCoverage(profile, list, title) + whole, 0.6 * bestCoverage(profile, list, head))
}

export function bestCoverage({ phrases }: ItemProfile, { weights }: ListProfile, text: string): number {
  const covered = phrases.map((phrase) => {
    // The word for the sort of writing is weighed by itself: 决议 alone makes no 董事会决议.
    const matter = withoutGenre(phrase)
    const whole = coverage(phrase, text, weights)
    return matter === phrase || saysNothing(matter) ? whole : 0.6 * coverage(matter, text, weights) + 0.4 * whole
  })
  return Math.max(0, ...covered)
}

/** Share of the document's title that the item's words account for, the sort of writing left out. */
export function shareExplained({ item, phrases }: ItemProfile, { weights }: ListProfile, title: string): number {
  const matter = withoutGenre(title).replace(/(?:19|20)[0-9]{2}年度?|第[0-9一二三四五六七八九十]{1,3}[次届期季]/gu, '')
  return matter.length < 2 ? 0 : coverage(matter, [...phrases, ...item.keywords].join(' '), weights)
}

/** Keywords by place: the title says more than the first rows, those more than the text. Several add up, with less each. */
export function keywordFit(
  profile: ItemProfile,
  features: Features,
  ofTitle: number,
): { fit: number; found: string[] } {
  const { keywords } = profile
  if (keywords.length === 0 || features.body === '') return { fit: 0, found: [] }
  const weighed = keywords.map((keyword) => ({ keyword, weight: weightOf(keyword, features) }))
  const found = weighed.filter(({ weight }) => weight > 0).map(({ keyword }) => keyword)
  const missing = weighed.reduce((rest, { weight }) => rest * (1 - weight), 1)
  const share = groupsOf(found) / groupsOf(keywords)
  const about = keywords.filter(({ specific }) => specific)
  const off = ofTitle < 0.55 && about.length > 0 && !about.some((keyword) => found.includes(keyword))
  // On a page that holds little, what is missing says little.
  const against = off ? OFF_SUBJECT * Math.min(1, features.body.length / 200) : 0
  return { fit: (1 - missing) * (0.6 + 0.4 * share) - against, found: found.map(({ word }) => word) }
}

/** None of the words that say what the item is about: likely something else of the same sort. */
const OFF_SUBJECT = 0.5

function weightOf({ word, rarity, special }: Keyword, { title, head, body }: Features): number {
  if (title.endsWith(word)) return 0.85 * rarity
  if (holds(title, word)) return 0.75 * rarity * Math.sqrt(special)
  return rarity * special * (holds(head, word) ? 0.6 : holds(body, word) ? 0.4 : 0)
}

/** Words for one sort of writing (办法、制度、细则) are alternatives: one of them is all that can be there. */
function groupsOf(keywords: readonly Keyword[]): number {
  return new Set(keywords.map(({ group }) => group)).size
}

export function labelFit({ labels }: ItemProfile, { body }: Features): number {
  return labels.length === 0 ? 0 : labels.filter((label) => body.includes(label)).length / labels.length
}

/** −1.3 (the title names another sort of writing) … 1 (the sort that is asked for); 0 where either is unknown. */
export function genreFit(
  asked: ReadonlyMap<Genre, number>,
  shown: ReadonlyMap<Genre, number>,
  named: ReadonlyMap<Genre, number>,
): number {
  if (asked.size === 0 || shown.size === 0) return 0
  const best = Math.max(...[...shown].map(([genre, weight]) => weight * (asked.get(genre) ?? 0)))
  if (best > 0) return best
  // Only where the list's own title names the sort is another one against it.
  const sure = [...asked.values()].includes(1)
  const headToHead = sure && [...named.values()].includes(1)
  return (headToHead ? -1.3 : sure ? -0.8 : -0.3) * Math.max(...shown.values())
}

/** In nats. Items alike but for the year (2022年度述职, 2023年度述职) are told apart by the document's. */
export function periodFit({ year, item }: ItemProfile, facts: GeneralFacts, words: SenderWords): number {
  const asked = year ? { from: `${year}-01`, to: `${year}-12` } : item.period
  const years = yearsOf(facts, words)
  if (!asked || years.length === 0) return 0
  const inside = years.some((one) => asked.from.slice(0, 4) <= one && one <= asked.to.slice(0, 4))
  if (year !== null) return inside ? 0.8 : -2.5
  return inside ? 0.2 : -0.3
}

function yearsOf({ period }: GeneralFacts, { name }: SenderWords): string[] {
  if (period) return [period.from.slice(0, 4), period.to.slice(0, 4)]
  return [...name.matchAll(/(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])/gu)].map(([year]) => year)
}

/** In nats. What the unit is asked for bears its name or speaks of it; another body's own papers do neither. */
export function unitFit({ item }: ItemProfile, { weights }: ListProfile, { features, facts, unit }: Incoming): number {
  const { body, genres } = features
  if (item.provider !== 'unit' || body === '') return 0
  const issuer = facts.unit?.value ?? ''
  const ends = `${body.slice(0, 1_500)}${body.slice(-500)}`
  if (coverage(unit, issuer, weights) >= 0.5 || coverage(unit, ends, weights) >= 0.75) return 0.2
  // A rule that does not name the unit is a law or a model, not its own.
  if ((genres.get('rule') ?? 0) > 0.5) return -1.4
  return issuer === '' ? -0.3 : -0.9
}
