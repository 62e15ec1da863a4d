import { genreFit, keywordFit, labelFit, periodFit, shareExplained, titleFit, unitFit } from './content-fit.ts'
import type { Incoming } from './incoming.ts'
import type { ItemProfile, ListProfile } from './item-profile.ts'
import { folderFit, nameFit, providerFit } from './sender-fit.ts'

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
export const MOST = {
  title: 3.6,
  /** What another item explains of the title and this one does not. */
  unexplained: 1.8,
  words: 2.6,
  labels: 0.9,
  genre: 1.8,
  name: 2,
  folder: 1.3,
  chosen: 1.8,
}

/** How much the words of 合同管理办法 tell for an item that asks for the contracts. */
const RULED = 0.5

export function contentOf(evidence: ItemEvidence): number {
  return evidence.title + evidence.words + evidence.labels + evidence.genre + evidence.period + evidence.unit
}

export function totalOf(evidence: ItemEvidence): number {
  return contentOf(evidence) + evidence.name + evidence.folder + evidence.chosen + evidence.provider
}

/** The evidence for every item. They also stand beside each other: what one leaves open of the title another may name. */
export function evidenceOf(list: ListProfile, incoming: Incoming): ItemEvidence[] {
  const all = list.items.map((profile) => evidenceFor(profile, list, incoming))
  const explained = all.map(({ profile }) => shareExplained(profile, list, incoming.features.title))
  // An item that asks for another sort of writing explains nothing away: 公务接待管理规定 is no 公务接待台账.
  const most = Math.max(0, ...explained.filter((_, index) => (all[index]?.genre ?? 0) >= 0))
  return all.map((evidence, index) => {
    const open = Math.max(0, most - (explained[index] ?? 0))
    return { ...evidence, title: evidence.title - MOST.unexplained * open }
  })
}

function evidenceFor(profile: ItemProfile, list: ListProfile, incoming: Incoming): ItemEvidence {
  const { features, facts, submission, words, unit } = incoming
  // Of a rule the words in front say what it rules, and its text speaks of nothing else.
  const told = features.genresOfTitle.get('rule') === 1 && !profile.genres.has('rule') ? RULED : 1
  const title = titleFit(profile, list, features)
  const keywords = keywordFit(profile, features, title)
  return {
    profile,
    title: told * MOST.title * title,
    words: told * MOST.words * keywords.fit,
    labels: MOST.labels * labelFit(profile, features),
    genre: MOST.genre * genreFit(profile.genres, features.genres, features.genresOfTitle),
    period: periodFit(profile, facts, words),
    unit: unitFit(profile, list, incoming),
    name: MOST.name * nameFit(profile, list, words.name, unit),
    folder: MOST.folder * folderFit(profile, list, words.folders, unit),
    chosen: submission.chosenItem === profile.item.code ? MOST.chosen : 0,
    provider: providerFit(profile, list, submission),
    keywordsFound: keywords.found,
  }
}
