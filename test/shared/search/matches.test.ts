import { expect, it } from 'vitest'
import { type SearchMatch, sortMatches } from '../../../shared/search/matches.ts'

const match = (over: Partial<SearchMatch>): SearchMatch => ({
  inspectionId: 'i',
  provider: 'unit',
  paperId: 1,
  documentId: 'd1',
  path: 'a.pdf',
  status: 'filed',
  part: null,
  title: null,
  item: 'B-1',
  slots: [],
  kind: null,
  date: '2022-05-01',
  pages: 1,
  score: 1,
  ...over,
})
const all = { inspection: [], item: [], provider: [], kind: [], year: [] }

it('counts each facet as if it alone were not chosen', () => {
  const found = [
    match({}),
    match({ documentId: 'd2', item: 'C-1', date: null }),
    match({ documentId: 'd3', item: 'C-1' }),
  ]
  const { total, facets } = sortMatches(found, { ...all, item: ['C-1'] })
  expect(total).toEqual({ hits: 2, pages: 2 })
  expect(facets.item).toEqual([
    { value: 'C-1', count: 2 },
    { value: 'B-1', count: 1 },
  ])
  expect(facets.year).toEqual([
    { value: '-', count: 1 },
    { value: '2022', count: 1 },
  ])
})

it('puts the best first, and equals always in the same order', () => {
  const found = [match({ documentId: 'b' }), match({ documentId: 'a' }), match({ documentId: 'c', score: 2 })]
  const order = (list: SearchMatch[]) => sortMatches(list, all).matches.map(({ documentId }) => documentId)
  expect(order(found)).toEqual(['c', 'a', 'b'])
  expect(order(found.toReversed())).toEqual(['c', 'a', 'b'])
})
