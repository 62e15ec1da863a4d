import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { s3ObjectStore } from '../../../functions/adapters/s3/s3-object-store.ts'
import { indexDocuments } from '../../../functions/pipeline/index-documents/index-documents.ts'
import { s3SearchIndexes } from '../../../functions/search/index-files.ts'
import type { Classification } from '../../../shared/classify/classification.ts'
import { SearchResult } from '../../../shared/contract/team/search.ts'
import { type RunningApi, startApi, TEAM } from '../api/running-api.ts'
import { newDocument, received } from '../fixture/new-document.ts'
import { page } from '../fixture/stub-parser.ts'
import { filedRecord } from '../search/filed-record.ts'

let api: RunningApi
let inspectionId = ''
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  inspectionId = await api.inspect([
    { code: 'B-1', title: '会议纪要' },
    { code: 'E-1', title: '信访登记', provider: 'petition' },
  ])
  for (const provider of ['unit', 'petition']) await api.issue(inspectionId, provider)
})

let ids = 0
/** A document that walked through the pipeline and says these lines. */
const filed = (provider: string, ...lines: string[]) => filedAs(filedRecord().classification, provider, ...lines)

async function filedAs(classification: Classification, provider: string, ...lines: string[]): Promise<string> {
  ids += 1
  const id = `d${String(ids).padStart(31, '0')}`
  const readingKey = `readings/${id}.json`
  const reading = { format: 'pdf', pages: [page(...lines)], metadata: {} }
  await objects().putText({ bucket: 'intake-derived', provider, key: readingKey }, JSON.stringify(reading))
  await api.deps.documents.add(newDocument({ id, inspectionId, provider, path: `${id}.pdf` }), received)
  const { evidence, format, notes } = filedRecord()
  const steps = [
    { state: 'cleared', evidence, format, notes },
    { state: 'read', evidence, format, notes, readingKey, pages: 1 },
    { state: 'filed', evidence, format, notes, readingKey, pages: 1, classification },
  ] as const
  for (const to of steps) {
    const from = await api.deps.documents.find({ inspectionId, provider, documentId: id })
    if (from) await api.deps.documents.move(from, to, { ...received, act: 'filed' })
  }
  return id
}

const objects = () => s3ObjectStore(api.s3)
const index = (provider: string) =>
  indexDocuments(
    { schema: 1, inspectionId, provider },
    {
      documents: api.deps.documents,
      marks: api.deps.searchMarks,
      objects: objects(),
      // As the step's own process has it: apart from the API's.
      indexes: s3SearchIndexes(api.s3, 'intake-derived'),
      derivedBucket: 'intake-derived',
      now: api.deps.now,
    },
  )

async function found(q: string, more = '', token = TEAM): Promise<SearchResult> {
  const path = `/api/search?inspection=${inspectionId}&q=${encodeURIComponent(q)}${more}`
  return SearchResult.parse(await (await api.ask('GET', path, token)).json())
}

describe('what was filed is found', () => {
  it('with its page, its words and where they stand', async () => {
    const id = await filed('unit', '县水利局党组', '会议纪要')
    expect((await found('党组会议')).hits).toEqual([])
    expect(await index('unit')).toMatchObject({ outcome: 'indexed', documents: 1, put: 1 })
    const { hits, indexedAt } = await found('党组会议')
    expect(hits).toMatchObject([{ documentId: id, unit: '云岭县民政局', item: 'B-1', pages: 1 }])
    expect(hits[0]?.places).toMatchObject([{ page: 1, before: '县水利局', words: '党组会议', after: '纪要' }])
    expect(hits[0]?.places[0]?.boxes).toHaveLength(2)
    expect(indexedAt).toBe(api.deps.now())
  })

  it('once, however often and in whatever order the index was told', async () => {
    await filed('unit', '水库大坝')
    await index('unit')
    expect(await index('unit')).toEqual({ outcome: 'unchanged' })
    await filed('unit', '水库溢洪道')
    await Promise.allSettled([index('unit'), index('unit')])
    await index('unit')
    expect((await found('水库')).total).toEqual({ hits: 2, pages: 2 })
  })

  it('also after the index was lost and made anew', async () => {
    await filed('unit', '水库大坝')
    await index('unit')
    const path = `/api/inspections/${inspectionId}/search-index`
    expect(await (await api.ask('POST', path, TEAM)).json()).toEqual({ providers: 2 })
    expect(await index('unit')).toMatchObject({ outcome: 'indexed', put: 1 })
    expect((await found('大坝')).total.hits).toBe(1)
  })

  it('each under the provider that sent it, however many indexes are fetched at once', async () => {
    await filed('unit', '水库大坝')
    await filed('petition', '水库来信')
    await Promise.all([index('unit'), index('petition')])
    // A new process each time: nothing has been fetched yet.
    for (let run = 0; run < 5; run += 1) {
      const indexes = s3SearchIndexes(api.s3, 'intake-derived')
      const both = await Promise.all(['unit', 'petition'].map((provider) => indexes.open(inspectionId, provider)))
      expect(both.map((one) => one?.match(['来信']).length)).toEqual([0, 1])
      expect(both.map((one) => one?.match(['大坝']).length)).toEqual([1, 0])
    }
  })

  it('by nobody who may not see the provider: neither hit nor total, facet or item tells of it (T30)', async () => {
    api.people.set('uncleared', { id: 'u', name: '甲', roles: ['office', 'lead'], clearances: [] })
    await filed('unit', '水库大坝')
    await index('unit')
    const before = await found('水库', '', 'uncleared')
    await filed('petition', '水库来信', '水库水库水库')
    await index('petition')
    expect(await found('水库', '', 'uncleared')).toEqual(before)
    expect(await found('水库', '&provider=petition', 'uncleared')).toMatchObject({ total: { hits: 0 }, hits: [] })
    expect((await found('水库')).total.hits).toBe(2)
  })

  it('where the searcher would find it in the console: under a petition item only by who is cleared', async () => {
    api.people.set('uncleared', { id: 'u', name: '甲', roles: ['office', 'lead'], clearances: [] })
    const open = { item: 'B-1', slots: ['2023-02'] }
    const hidden = { ...filedRecord().classification, item: 'E-1', slots: ['-'], open }
    await filedAs(hidden, 'unit', '水库')
    await index('unit')
    const { hits, facets } = await found('水库', '', 'uncleared')
    expect(hits).toMatchObject([{ item: 'B-1', slots: ['2023-02'], status: 'filed' }])
    expect(facets.item).toEqual([{ value: 'B-1', count: 1 }])
    expect(await found('水库', '&item=B-1')).toMatchObject({ hits: [] })
    expect(await found('水库')).toMatchObject({ hits: [{ item: 'E-1' }], facets: { item: [{ value: 'E-1' }] } })
  })

  it('in pages of results that neither repeat nor skip', async () => {
    for (const one of ['甲', '乙', '丙']) await filed('unit', `水库${one}`)
    await index('unit')
    const first = await found('水库', '&limit=2')
    const second = await found('水库', `&limit=2&cursor=${first.next}`)
    expect(second.next).toBeNull()
    expect(new Set([...first.hits, ...second.hits].map(({ documentId }) => documentId)).size).toBe(3)
  })

  it('as a table that no spreadsheet takes for formulas', async () => {
    await filed('unit', '水库大坝')
    await index('unit')
    const answer = await api.ask('GET', `/api/search.csv?inspection=${inspectionId}&q=水库`, TEAM)
    const [head, line] = (await answer.text()).split('\r\n')
    expect(head).toContain('被巡察单位,提供单位')
    expect(line).toMatch(/^云岭县民政局,被巡察单位,B-1,2023年1月,/)
  })
})
