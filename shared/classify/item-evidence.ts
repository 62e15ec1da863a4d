import type { Submission } from './classify-document.ts'
import type { Genre } from './document-genre.ts'
import { genresNamed, withoutGenre } from './document-genre.ts'
import type { Features } from './features.ts'
import type { GeneralFacts } from './general-facts.ts'
import { coreTitle } from './features.ts'
import type { ItemProfile, ListProfile } from './item-profile.ts'
import type { SenderWords } from './sender-words.ts'
import { coverage, holds, saysNothing } from './terms.ts'

/** How well one item fits one document: each sort of evidence by itself, in nats, so that each can be told in words. */
export interface ItemEvidence {
  readonly profile: ItemProfile
  /** From the content. */
  readonly title: number
  readonly words: number
  readonly labels: number
  readonly genre: number
  readonly period: number
  readonly unit: number
  /** From the sender. */
  readonly name: number
  readonly folder: number
  readonly chosen: number
  readonly provider: number
  /** Keywords found, for telling. */
  readonly keywordsFound: readonly string[]
}

/** The most that each sort can add. No text, however stuffed with words, counts for more. */
export const MOST = { title: 3.6, unexplained: 1.8, words: 2.6, labels: 0.9, genre: 1.8, name: 2, folder: 1.3, chosen: 1.8 }

export function contentOf(evidence: ItemEvidence): number {
  return evidence.title + evidence.words + evidence.labels + evidence.genre + evidence.period + evidence.unit
}

export function totalOf(evidence: ItemEvidence): number {
  return contentOf(evidence) + evidence.name + evidence.folder + evidence.chosen + evidence.provider
}

/** The evidence for every item of the list, which also stand beside each other: what one leaves open of the title another may name. */
export function evidenceOf(
  list: ListProfile,
  features: Features,
  facts: GeneralFacts,
  submission: Submission,
  words: SenderWords,
  unit: string,
): ItemEvidence[] {
  const all = list.items.map((profile) => evidenceFor(profile, list, features, facts, submission, words, unit))
  const explained = all.map(({ profile }) => shareExplained(profile, list, features.title))
  // An item that asks for another sort of writing explains nothing away: 公务接待管理规定 is no 公务接待台账.
  const most = Math.max(0, ...explained.filter((_, index) => (all[index]?.genre ?? 0) >= 0))
  return all.map((evidence, index) => {
    const open = Math.max(0, most - (explained[index] ?? 0))
    return { ...evidence, title: evidence.title - MOST.unexplained * open }
  })
}

/** Share of the document's title that the item's words account for, the sort of writing left out. */
function shareExplained({ item, phrases }: ItemProfile, { weights }: ListProfile, title: string): number {
  const matter = withoutGenre(title).replace(/(?:19|20)[0-9]{2}年度?|第[0-9一二三四五六七八九十]{1,3}[次届期季]/gu, '')
  return matter.length < 2 ? 0 : coverage(matter, [...phrases, ...item.keywords].join(' '), weights)
}

function evidenceFor(
  profile: ItemProfile,
  list: ListProfile,
  features: Features,
  facts: GeneralFacts,
  submission: Submission,
  words: SenderWords,
  unit: string,
): ItemEvidence {
  const fit = titleFit(profile, list, features)
  const keywords = keywordEvidence(profile, features, fit)
  return {
    profile,
    title: MOST.title * fit,
    words: MOST.words * keywords.fit,
    labels: MOST.labels * labelFit(profile, features),
    genre: MOST.genre * genreFit(profile.genres, features.genres, features.genresOfTitle),
    period: periodFit(profile, facts, words),
    unit: unitFit(profile, list, features, facts, unit),
    name: MOST.name * nameFit(profile, list, words.name, unit),
    folder: MOST.folder * folderFit(profile, list, words.folders, unit),
    chosen: submission.chosenItem === profile.item.code ? MOST.chosen : 0,
    provider: providerFit(profile, list, submission),
    keywordsFound: keywords.found,
  }
}

/** The item's words in the document's title; without a title, in its first rows. */
function titleFit(profile: ItemProfile, list: ListProfile, { title, head }: Features): number {
  // The whole of the item's own words, one after the other, is more than their pairs.
  const whole = profile.phrases.some((phrase) => phrase.length >= 5 && title.includes(phrase)) ? 0.2 : 0
  const inTitle = bestCoverage(profile, list, title) + whole
  const inHead = bestCoverage(profile, list, head)
  return Math.max(inTitle, 0.6 * inHead)
}

function bestCoverage({ phrases }: ItemProfile, { weights }: ListProfile, text: string): number {
  return Math.max(
    0,
    ...phrases.map((phrase) => {
      // The word for the sort of writing is weighed by itself: 决议 alone makes no 董事会决议.
      const matter = withoutGenre(phrase)
      const whole = coverage(phrase, text, weights)
      return matter === phrase || saysNothing(matter) ? whole : 0.6 * coverage(matter, text, weights) + 0.4 * whole
    }),
  )
}

/** Keywords found, by place: the title says more than the first rows, those more than the text. Several add up, with less each. */
function keywordEvidence(profile: ItemProfile, { title, head, body }: Features, ofTitle: number): { fit: number; found: string[] } {
  if (profile.keywords.length === 0 || body === '') return { fit: 0, found: [] }
  let missing = 1
  const found: typeof profile.keywords = profile.keywords.filter(({ word, rarity, special }) => {
    const weight = title.endsWith(word)
      ? 0.85 * rarity
      : holds(title, word)
        ? 0.75 * rarity * Math.sqrt(special)
        : rarity * special * (holds(head, word) ? 0.6 : holds(body, word) ? 0.4 : 0)
    missing *= 1 - weight
    return weight > 0
  })
  const about = profile.keywords.filter(({ specific }) => specific)
  const off = ofTitle < 0.55 && about.length > 0 && !about.some((keyword) => found.includes(keyword))
  // Words for one sort of writing (办法、制度、细则) are alternatives: one of them is all that can be there.
  const groups = (words: typeof profile.keywords) => new Set(words.map(({ group }) => group)).size
  const share = groups(found) / groups(profile.keywords)
  const fit = (1 - missing) * (0.6 + 0.4 * share)
  // On a page that holds little, what is missing says little.
  const weightOfMissing = Math.min(1, body.length / 200)
  return { fit: off ? fit - OFF_SUBJECT * weightOfMissing : fit, found: found.map(({ word }) => word) }
}

/** None of the words that say what the item is about: likely something else of the same sort. */
const OFF_SUBJECT = 0.5

function labelFit({ labels }: ItemProfile, { body }: Features): number {
  return labels.length === 0 ? 0 : labels.filter((label) => body.includes(label)).length / labels.length
}

/** −1.3 (the title names another sort of writing) … 1 (the sort that is asked for); 0 where either is unknown. */
function genreFit(asked: ReadonlyMap<Genre, number>, shown: ReadonlyMap<Genre, number>, named: ReadonlyMap<Genre, number>): number {
  if (asked.size === 0 || shown.size === 0) return 0
  let best = 0
  for (const [genre, weight] of shown) best = Math.max(best, weight * (asked.get(genre) ?? 0))
  if (best > 0) return best
  // Only where the list's own title names the sort is another one against it.
  const sure = [...asked.values()].includes(1)
  const headToHead = sure && [...named.values()].includes(1)
  return (headToHead ? -1.3 : sure ? -0.8 : -0.3) * Math.max(...shown.values())
}

/** Items alike but for the year (2022年度述职, 2023年度述职) are told apart by the document's. */
function periodFit(profile: ItemProfile, facts: GeneralFacts, words: SenderWords): number {
  const asked = profile.year ? { from: `${profile.year}-01`, to: `${profile.year}-12` } : profile.item.period
  if (!asked) return 0
  const years = yearsOf(facts, words)
  if (years.length === 0) return 0
  const inside = years.some((year) => asked.from.slice(0, 4) <= year && year <= asked.to.slice(0, 4))
  const named = profile.year !== null
  return inside ? (named ? 0.8 : 0.2) : named ? -2.5 : -0.3
}

/** What the unit is asked for bears its name or speaks of it; another body's own papers do neither. */
function unitFit({ item }: ItemProfile, { weights }: ListProfile, { body, genres }: Features, facts: GeneralFacts, unit: string): number {
  if (item.provider !== 'unit' || body === '') return 0
  const issuer = facts.unit?.value ?? ''
  if (coverage(unit, issuer, weights) >= 0.5 || coverage(unit, `${body.slice(0, 1_500)}${body.slice(-500)}`, weights) >= 0.75) return 0.2
  // A rule that does not name the unit is a law or a model, not its own.
  if ((genres.get('rule') ?? 0) > 0.5) return -1.4
  return issuer === '' ? -0.3 : -0.9
}

function yearsOf({ period }: GeneralFacts, { name }: SenderWords): string[] {
  if (period) return [period.from.slice(0, 4), period.to.slice(0, 4)]
  return [...name.matchAll(/(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])/gu)].map(([year]) => year)
}

function nameFit(profile: ItemProfile, list: ListProfile, name: string, unit: string): number {
  if (name === '') return 0
  const core = coreTitle(name, unit)
  const covered = bestCoverage(profile, list, core)
  const word = profile.keywords.some(({ word, rarity }) => word.length >= 3 && rarity > 0.5 && core.includes(word)) ? 0.5 : 0
  const named = genresNamed(core)
  const genre = genreFit(profile.genres, named, named)
  return Math.max(-0.5, Math.min(1, Math.max(covered, word) + 0.3 * genre))
}

/** The folder bears the item's code (`D-4 审计报告/`) or its title. */
function folderFit(profile: ItemProfile, list: ListProfile, folders: readonly string[], unit: string): number {
  for (const folder of folders.toReversed()) {
    const code = /^(?<code>[A-Z]{1,3}-[0-9]{1,3})(?![0-9])/u.exec(folder)?.groups?.code
    if (code) return code === profile.item.code ? 1 : 0
    const covered = folder === '' ? 0 : bestCoverage(profile, list, coreTitle(folder, unit))
    if (covered >= 0.75) return covered
  }
  return 0
}

/** A provider is asked for its own items. What the unit sends is hardly ever what only another body holds. */
function providerFit({ item }: ItemProfile, { items }: ListProfile, { provider }: Submission): number {
  const asked = items.filter((other) => other.item.provider === provider).length
  // Who is asked for one thing sends hardly anything else.
  if (item.provider === provider) return 1.2 + 0.8 / Math.max(1, asked)
  return provider === 'unit' ? -1.8 : -2.4
}
