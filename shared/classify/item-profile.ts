import { plain } from '../reading/plain.ts'
import type { ListItem, RequestList } from '../request-list/request-list.ts'
import { type Genre, genresNamed, genresOfSlug } from './document-genre.ts'
import { type Weights, weightsOver } from './terms.ts'

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
}

export interface ListProfile {
  readonly items: readonly ItemProfile[]
  readonly weights: Weights
}

export function profileOf(list: RequestList): ListProfile {
  const weights = weightsOver(list.items.map((item) => [item.title, ...item.keywords].join(' ')))
  return { items: list.items.map((item) => itemProfile(item, list)), weights }
}

function itemProfile(item: ListItem, list: RequestList): ItemProfile {
  const title = plain(item.title)
  const years = [...title.matchAll(/(?:19|20)[0-9]{2}(?=年)/gu)].map(([year]) => Number(year))
  return {
    item,
    phrases: phrasesOf(title),
    genres: genresOf(item),
    year: years.length === 1 ? (years[0] ?? null) : null,
    keywords: item.keywords.map((keyword) => keywordOf(plain(keyword), list)).filter(({ word }) => word !== ''),
    labels: item.fields.flatMap((field) => field.labels.map(plain)).filter((label) => label.length >= 3),
  }
}

/** `会计报表（收入支出表）` → both; `“三定”规定（职能配置、内设机构和人员编制规定）` → both. Years are compared apart. */
function phrasesOf(title: string): string[] {
  const main = title.replace(/\([^()]*\)/gu, '')
  const inner = [...title.matchAll(/\((?<inner>[^()]{3,40})\)/gu)].map((match) => match.groups?.inner ?? '')
  return [main, ...inner].map((phrase) => phrase.replace(/(?:19|20)[0-9]{2}年度?|["'《》]/gu, '')).filter((phrase) => phrase.length >= 2)
}

function genresOf(item: ListItem): Map<Genre, number> {
  const genres = new Map<Genre, number>()
  const add = (genre: Genre, weight: number) => genres.set(genre, Math.max(weight, genres.get(genre) ?? 0))
  for (const phrase of phrasesOf(plain(item.title))) for (const [genre, weight] of genresNamed(phrase)) add(genre, weight)
  for (const slug of item.kinds) for (const genre of genresOfSlug(slug)) add(genre, 0.7)
  for (const keyword of item.keywords) for (const [genre, weight] of genresNamed(plain(keyword))) add(genre, 0.6 * weight)
  // 方案、对照检查材料、情况报告: a note may name what the item is made up of.
  for (const part of (item.note ?? '').split(/[、，。；和及]/u))
    for (const [genre, weight] of genresNamed(plain(part).replace(/等?附件$|等$/u, ''))) if (weight === 1) add(genre, 0.6)
  return genres
}

function keywordOf(word: string, list: RequestList): Keyword {
  const users = list.items.filter((item) => plain([item.title, ...item.keywords].join(' ')).includes(word)).length
  const genre = word.length <= 3 ? [...genresNamed(word)].find(([, weight]) => weight === 1)?.[0] : undefined
  return {
    word,
    rarity: Math.log(1 + list.items.length / Math.max(1, users)) / Math.log(1 + list.items.length),
    special: word.length >= 4 ? 1 : word.length === 3 ? 0.85 : 0.6,
    group: genre ?? word,
  }
}
