import type { SearchHit, SearchQuery, SearchResult } from '../../shared/contract/team/search.ts'
import { type SearchMatch, sortMatches } from '../../shared/search/matches.ts'
import { phrasesOf } from '../../shared/search/phrases.ts'
import { placesOf } from '../../shared/search/places.ts'
import type { SearchIndexes } from './index-files.ts'
import type { SearchIndex } from './search-index.ts'

/** What the searcher may see: whole partitions. Only their indexes are opened, so that nothing else can be counted. */
export interface Searched {
  readonly inspectionId: string
  readonly unit: string
  readonly providers: readonly string[]
  /** Else its documents are to the searcher filed as without the items that take a clearance. */
  readonly knowsAll: boolean
}

const PLACES_OF_A_HIT = 3

interface Partition {
  readonly inspectionId: string
  readonly unit: string
  readonly provider: string
  readonly knowsAll: boolean
  readonly index: SearchIndex
}

export async function search(
  query: SearchQuery,
  scope: readonly Searched[],
  indexes: SearchIndexes,
): Promise<SearchResult> {
  const phrases = phrasesOf(query.q)
  const { partitions, matches, total, facets } = await findMatches(query, phrases, scope, indexes)
  const first = Number(query.cursor ?? 0)
  const end = first + query.limit
  return {
    phrases,
    total,
    facets,
    hits: matches.slice(first, end).flatMap((match) => {
      const partition = partitionOf(match, partitions)
      return partition ? [hitOf(match, partition, phrases)] : []
    }),
    next: end < matches.length ? String(end) : null,
    indexedAt: partitions.map(({ index }) => index.indexedAt()).reduce(earlier, null),
  }
}

/** For the table: every hit with the pages it is on, without excerpts. */
export async function searchForTable(
  query: SearchQuery,
  scope: readonly Searched[],
  indexes: SearchIndexes,
): Promise<{ match: SearchMatch; unit: string; pages: readonly number[] }[]> {
  const phrases = phrasesOf(query.q)
  const { partitions, matches } = await findMatches(query, phrases, scope, indexes)
  const pages = new Map(partitions.map((partition) => [partition, partition.index.pageNumbers(phrases)]))
  return matches.flatMap((match) => {
    const partition = partitionOf(match, partitions)
    return partition ? [{ match, unit: partition.unit, pages: pages.get(partition)?.get(match.paperId) ?? [] }] : []
  })
}

async function findMatches(
  query: SearchQuery,
  phrases: readonly string[],
  scope: readonly Searched[],
  indexes: SearchIndexes,
) {
  const opened = scope.flatMap(({ inspectionId, unit, providers, knowsAll }) =>
    providers.map(async (provider): Promise<Partition[]> => {
      const index = await indexes.open(inspectionId, provider)
      return index ? [{ inspectionId, unit, provider, knowsAll, index }] : []
    }),
  )
  const partitions = (await Promise.all(opened)).flat()
  const found = partitions.flatMap(({ inspectionId, provider, knowsAll, index }) =>
    index.match(phrases).map(({ open, ...match }) => {
      return { ...match, ...(knowsAll ? {} : open), inspectionId, provider }
    }),
  )
  return { partitions, ...sortMatches(found, query) }
}

function partitionOf(match: SearchMatch, partitions: readonly Partition[]): Partition | undefined {
  return partitions.find((one) => one.inspectionId === match.inspectionId && one.provider === match.provider)
}

function hitOf(match: SearchMatch, { unit, index }: Partition, phrases: readonly string[]): SearchHit {
  const { inspectionId, provider, documentId, path, title, item, kind, date, status, pages, part, slots } = match
  const places = index
    .pages(match.paperId, phrases, PLACES_OF_A_HIT)
    .flatMap(({ number, lines }) => placesOf(number, lines, phrases, PLACES_OF_A_HIT))
    .slice(0, PLACES_OF_A_HIT)
  const paper = { title, item, kind, date, status, pages, slots: [...slots] }
  return { inspectionId, unit, provider, documentId, path, ...paper, part: part && [...part], places }
}

const earlier = (a: string | null, b: string | null) => (a === null ? b : b === null || a < b ? a : b)
