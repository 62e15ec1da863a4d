import { expect, test } from 'vitest'
import { type SearchOptions, search } from '../../../cli/commands/search.ts'
import type { SearchResult } from '../../../shared/contract/team/search.ts'
import { type IntakeStub, startIntakeStub } from '../intake-stub.ts'
import { recordingTerminal } from '../recording-terminal.ts'

const found: SearchResult = {
  phrases: ['水库'],
  total: { hits: 1, pages: 2 },
  facets: { inspection: [], item: [], provider: [], kind: [], year: [] },
  hits: [
    {
      inspectionId: 'i',
      unit: '石沅县水利局',
      provider: 'unit',
      documentId: 'd1',
      path: '安全\u{1b}[31m/鉴定.pdf',
      part: null,
      title: null,
      item: 'D-5',
      slots: ['2022', '2023'],
      kind: null,
      date: null,
      status: 'filed',
      pages: 2,
      places: [{ page: 3, before: '关于', words: '水库', after: '大坝', boxes: [] }],
    },
  ],
  next: null,
  indexedAt: null,
}

async function searchIn(stub: IntakeStub, options: SearchOptions) {
  const recorded = recordingTerminal()
  const never = new AbortController().signal
  const code = await search({ url: stub.url, token: 'team', ...options }, recorded.terminal, never)
  return { code, data: recorded.data(), told: recorded.told() }
}

test('a search says where the words stand, a phrase kept together, and no file’s name plays with the terminal', async () => {
  const stub = await startIntakeStub()
  stub.answers.set('GET /api/search', found)
  const { code, data } = await searchIn(stub, { words: ['水库', '大坝 安全'], item: 'D-5', limit: 5 })
  expect(code).toBe(0)
  expect(decodeURIComponent(stub.requests.join())).toBe('GET /api/search?q=水库+"大坝+安全"&item=D-5&limit=5')
  expect(data).toContain('1 份材料，2 页')
  expect(data).toMatch(/D-5 .*鉴定\.pdf\n {4}第3页 {2}…关于【水库】大坝…/)
  expect(data).not.toContain('\u{1b}')
})

test('what the API refuses is said in its words, and a script is told by the exit code', async () => {
  const stub = await startIntakeStub()
  for (const status of [403, 403]) stub.mishaps.api.push({ kind: 'status', status })
  expect(await searchIn(stub, { words: ['水库'] })).toMatchObject({ code: 4, data: '', told: 'ordered' })
  expect(await searchIn(stub, { words: ['水库'], csv: '/nowhere/a.csv' })).toMatchObject({ code: 4, told: 'HTTP 403' })
  expect(await searchIn(stub, { words: [] })).toMatchObject({ code: 2, told: '需要检索词' })
})
