import type { SearchQuery, SearchResult } from '../contract/team/search.ts'
import type { IndexedPaper } from './indexed-document.ts'

/** A paper that holds the words, as the index of one provider knows it. */
export interface SearchMatch extends Omit<IndexedPaper, 'open'> {
  readonly inspectionId: string
  readonly provider: string
  /** The index's own number of the paper. */
  readonly paperId: number
  readonly documentId: string
  readonly path: string
  readonly status: 'filed' | 'review'
  readonly pages: number
  /** Of the page that fits best; higher is better. Reckoned from this provider's pages alone. */
  readonly score: number
}

type FacetName = keyof SearchResult['facets']
const facetNames: readonly FacetName[] = ['inspection', 'item', 'provider', 'kind', 'year']

export const NO_VALUE = '-'

/**
 * What the searcher may see, filtered, counted and in order. Nothing else ever comes here: neither a total nor an order
 * depends on what the searcher may not see.
 */
export function sortMatches(
  matches: readonly SearchMatch[],
  wanted: Pick<SearchQuery, FacetName>,
): { matches: SearchMatch[]; total: SearchResult['total']; facets: SearchResult['facets'] } {
  const fits = (match: SearchMatch, name: FacetName) =>
    wanted[name].length === 0 || wanted[name].includes(facetValue(match, name))
  const chosen = matches.filter((match) => facetNames.every((name) => fits(match, name)))
  const facet = (counted: FacetName) =>
    tally(
      matches.filter((match) => facetNames.every((name) => name === counted || fits(match, name))),
      counted,
    )
  return {
    matches: chosen.toSorted(
      (a, b) =>
        b.score - a.score ||
        compare(a.documentId, b.documentId) ||
        compare(a.inspectionId, b.inspectionId) ||
        a.paperId - b.paperId,
    ),
    total: { hits: chosen.length, pages: chosen.reduce((sum, { pages }) => sum + pages, 0) },
    facets: {
      inspection: facet('inspection'),
      item: facet('item'),
      provider: facet('provider'),
      kind: facet('kind'),
      year: facet('year'),
    },
  }
}

function facetValue(match: SearchMatch, name: FacetName): string {
  switch (name) {
    case 'inspection':
      return match.inspectionId
    case 'item':
      return match.item ?? NO_VALUE
    case 'provider':
      return match.provider
    case 'kind':
      return match.kind ?? NO_VALUE
    case 'year':
      return match.date?.slice(0, 4) ?? NO_VALUE
  }
}

function tally(matches: readonly SearchMatch[], name: FacetName): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const match of matches) counts.set(facetValue(match, name), (counts.get(facetValue(match, name)) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || compare(a.value, b.value))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
