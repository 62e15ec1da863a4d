import { plain } from '../reading/plain.ts'
import type { ListItem, RequestList } from '../request-list/request-list.ts'
import { genresNamed, genresOfSlug, genresUsing, withoutGenre } from './document-genre.ts'
import type { Genre } from './genre-table.ts'
import { canonical, type Weights, weightsOver } from './terms.ts'
import { withoutUnit } from './title-matter.ts'

/** What an item of the list asks for, made ready for comparing with documents. */
export interface ItemProfile {
  readonly item: ListItem
  /** The title without its brackets, and what the brackets say in other words. */
  readonly phrases: readonly string[]
  readonly genres: ReadonlyMap<Genre, number>
  /** The one year that the title is about (2022年度…述职), else null. */
  readonly year: number | null
  readonly keywords: readonly Keyword[]
  readonly labels: readonly string[]
}

export interface Keyword {
  readonly word: string
  /** 0–1: a word that other items use too tells less. */
  readonly rarity: number
  /** 0–1: a short word may stand in any text. */
  readonly special: number
  /** Words that name one sort of writing are alternatives and form a group. */
  readonly group: string
  /** No usual word of a sort of writing: where none of these stands, the document is likely about something else. */
  readonly specific: boolean
}

export interface ListProfile {
  readonly items: readonly ItemProfile[]
  readonly weights: Weights
}

export function profileOf(list: RequestList, unit: string): ListProfile {
  const weights = weightsOver(list.items.map((item) => [item.title, ...item.keywords].join(' ')))
  const others = list.items.map((item) => ({
    words: canonical([item.title, ...item.keywords].join(' ')),
    genres: genresOf(item),
  }))
  return {
    items: list.items.map((item, at) => itemProfile(item, others, others[at]?.genres ?? new Map(), unit)),
    weights,
  }
}

/** What an item's words are told apart from. */
interface ItemWords {
  readonly words: string
  readonly genres: ReadonlyMap<Genre, number>
}

function itemProfile(
  item: ListItem,
  all: readonly ItemWords[],
  genres: ReadonlyMap<Genre, number>,
  unit: string,
): ItemProfile {
  // A list may name the unit in every title, or its kind; titles of documents are compared without them.
  const title = canonical(withoutUnitsKind(withoutUnit(plain(item.title), plain(unit)), plain(unit)))
  const years = [...title.matchAll(/(?:19|20)[0-9]{2}(?=年)/gu)].map(([year]) => Number(year))
  return {
    item,
    phrases: phrasesOf(title),
    genres,
    year: years.length === 1 ? (years[0] ?? null) : null,
    keywords: wordsOf(item, title).map((word) => keywordOf(word, all)),
    labels: item.fields.flatMap((field) => field.labels.map(plain)).filter((label) => label.length >= 3),
  }
}

/** How lists call a unit for short, by how its name ends. */
const KINDS: readonly (readonly [named: RegExp, called: RegExp])[] = [
  [/(?:校|中学|小学|大学|学院)$/u, /^(?:全校|[我本]校|学校|学院)/u],
  [/医院$/u, /^(?:全院|[我本]院|医院)/u],
  [/(?:公司|集团|厂)$/u, /^(?:[我本]公司|公司|集团)/u],
  [/局$/u, /^(?:全局|[我本]局|局机关|局)/u],
  [/[镇乡]$/u, /^(?:全[镇乡]|[我本][镇乡]|[镇乡])/u],
]

/** `学校章程` asks a school for its 章程: that it is the school's says nothing among a school's papers. */
function withoutUnitsKind(title: string, unit: string): string {
  const [, called] = KINDS.find(([named]) => named.test(unit)) ?? []
  const rest = called ? title.replace(called, '') : title
  return rest.length >= 2 ? rest : title
}

/** `会计报表（收入支出表）` → both; `“三定”规定（职能配置、内设机构和人员编制规定）` → both. Years are compared apart. */
function phrasesOf(title: string): string[] {
  const main = title.replace(/\([^()]*\)/gu, '')
  const inner = [...title.matchAll(/\((?<inner>[^()]{3,40})\)/gu)].map((match) => match.groups?.inner ?? '')
  return [main, ...inner]
    .map((phrase) => phrase.replace(/(?:19|20)[0-9]{2}年度?|["'《》]/gu, ''))
    .filter((phrase) => phrase.length >= 2)
}

function genresOf(item: ListItem): Map<Genre, number> {
  const genres = new Map<Genre, number>()
  const add = (genre: Genre, weight: number) => genres.set(genre, Math.max(weight, genres.get(genre) ?? 0))
  for (const phrase of phrasesOf(canonical(item.title)))
    for (const [genre, weight] of genresNamed(phrase)) add(genre, weight)
  for (const slug of item.kinds) for (const genre of genresOfSlug(slug)) add(genre, 0.7)
  for (const keyword of item.keywords)
    for (const [genre, weight] of genresNamed(plain(keyword))) add(genre, 0.6 * weight)
  // 方案、对照检查材料、情况报告: a note may name what the item is made up of.
  for (const part of (item.note ?? '').split(/[、，。；和及]/u))
    for (const [genre, weight] of genresNamed(plain(part).replace(/等?附件$|等$/u, '')))
      if (weight >= 0.65) add(genre, 0.6)
  return genres
}

function keywordOf(word: string, all: readonly ItemWords[]): Keyword {
  const [usual] = genresUsing(word)
  const users = all.filter(({ words, genres }) => {
    // 甲方 stands in every contract, whichever contract item names it.
    return words.includes(word) || (usual !== undefined && (genres.get(usual) ?? 0) >= 0.6)
  }).length
  return {
    word,
    rarity: Math.log(1 + all.length / Math.max(1, users)) / Math.log(1 + all.length),
    special: word.length >= 4 ? 1 : word.length === 3 ? 0.85 : 0.6,
    group: usual ?? word,
    specific: usual === undefined,
  }
}

/** The keywords; for an item without any, what its title is about: `总经理办公会纪要` → 总经理办公会. */
function wordsOf(item: ListItem, title: string): string[] {
  const words = item.keywords.map(canonical).filter(isTelling)
  if (words.length > 0) return words
  const [main = ''] = phrasesOf(title)
  const about = withoutGenre(main)
  return about.length >= 2 && about.length <= 10 ? [about] : []
}

/** A year is compared as a period. */
function isTelling(word: string): boolean {
  return word !== '' && !/^(?:19|20)?[0-9]{0,4}年?度?$/u.test(word)
}
