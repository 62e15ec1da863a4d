import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { changeSearchIndex, openSearchIndex } from '../../../functions/search/search-index.ts'
import { pagesToIndex, type SearchableRecord } from '../../../shared/search/indexed-document.ts'
import { phrasesOf } from '../../../shared/search/phrases.ts'
import { page } from '../fixture/stub-parser.ts'
import { filedRecord } from './filed-record.ts'

const folder = mkdtempSync(join(tmpdir(), 'intake-search-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
function newFile(): string {
  files += 1
  return join(folder, `${files}.sqlite`)
}

/** An index that holds these documents, and how to ask it. */
function indexOf(...documents: [SearchableRecord, ...string[]][]) {
  const path = newFile()
  const writer = changeSearchIndex(path, { generation: 1, partition: 'p' })
  for (const [record, ...texts] of documents) {
    const pages = texts.map((text, at) => ({ ...page(...text.split('\n')), number: at + 1 }))
    writer.put(record, pagesToIndex(record, { format: 'pdf', pages, metadata: {} }))
  }
  writer.close()
  const found = (typed: string) => {
    const index = openSearchIndex(path)
    const hits = index.match(phrasesOf(typed)).map(({ documentId, pages }) => `${documentId}:${pages}`)
    index.close()
    return hits.sort()
  }
  return { path, found }
}

describe('a search finds every substring of two characters and more', () => {
  const { found } = indexOf(
    [filedRecord({ id: 'd1' }), '县水利局党组会议', '研究水库大坝\n安全鉴定'],
    [filedRecord({ id: 'd2', path: '坝上合同.pdf' }), '合同金额334,100.00元，Contract No. 12-B'],
  )
  it.each([
    ['水利', ['d1:1']],
    ['利局', ['d1:1']],
    ['大坝安全', ['d1:1']],
    ['坝', ['d1:1', 'd2:0']],
    ['334100', ['d2:1']],
    ['contract', ['d2:1']],
    ['12b', ['d2:1']],
    ['水库 安全', ['d1:1']],
    ['水利 安全', []],
    ['利水', []],
    ['坝上', ['d2:0']],
  ])('%s', (typed, hits) => {
    expect(found(typed)).toEqual(hits)
  })
})

it('what people type is never taken for the language of the engine', () => {
  const { found } = indexOf([filedRecord({ id: 'd1' }), '会议 AND 纪要 NEAR(x)'])
  for (const typed of ['"', "'", '* OR', 'text:会议', 'NEAR(会议 纪要)', '会议" OR "x', '(', '^会议', '\0会议'])
    expect(() => found(typed)).not.toThrow()
  expect(found('and')).toEqual(['d1:1'])
})

it('an index of an earlier format is known as such', () => {
  const { path } = indexOf([filedRecord({ id: 'd1' }), '会议'])
  const database = new DatabaseSync(path)
  database.exec("UPDATE meta SET value = 1 WHERE name = 'format'")
  database.close()
  const index = openSearchIndex(path)
  expect(index.isCurrent()).toBe(false)
  index.close()
})

it('a document put in again is there once, and one taken out is not there', () => {
  const { path, found } = indexOf([filedRecord({ id: 'd1' }), '旧文本'], [filedRecord({ id: 'd2' }), '旧文本'])
  const writer = changeSearchIndex(path)
  const again = filedRecord({ id: 'd1', revision: 9 })
  writer.put(again, pagesToIndex(again, { format: 'pdf', pages: [page('新文本')], metadata: {} }))
  writer.remove('d2')
  expect(writer.held()).toEqual(new Map([['d1', 9]]))
  writer.close()
  expect(found('旧文')).toEqual([])
  expect(found('文本')).toEqual(['d1:1'])
})

it('a part of a merged scan is found as what it is', () => {
  const record = filedRecord({ id: 'd1' })
  const facts = record.classification.facts
  const part = { pages: [2, 2] as [number, number], item: 'C-1', slots: ['2022'], kind: null, facts }
  const merged = { ...record, classification: { ...record.classification, parts: [part] } }
  const { path } = indexOf([merged, '第一页的会议', '第二页的总结'])
  const index = openSearchIndex(path)
  expect(index.match(['总结'])).toMatchObject([{ item: 'C-1', part: [2, 2], slots: ['2022'] }])
  expect(index.match(['会议'])).toMatchObject([{ item: 'B-1', part: null }])
  index.close()
})

it('cells of a sheet are found, and do not run into each other', () => {
  const record = filedRecord({ id: 'd1' })
  const sheet = {
    ...page(),
    tables: [
      {
        rows: [
          ['姓名', '张建国'],
          ['12', '34'],
        ],
      },
    ],
  }
  const path = newFile()
  const writer = changeSearchIndex(path, { generation: 1, partition: 'p' })
  writer.put(record, pagesToIndex(record, { format: 'xlsx', pages: [sheet], metadata: {} }))
  writer.close()
  const index = openSearchIndex(path)
  expect(index.match(['建国'])).toHaveLength(1)
  expect(index.match(['名张'])).toHaveLength(0)
  expect(index.match(['1234'])).toHaveLength(0)
  index.close()
})

it('a sheet of eighty thousand rows is indexed row by row, not each cell against all the others', () => {
  const rows = Array.from({ length: 80_000 }, (_, i) => [`${i}号物资`, `仓库${i}架`, '完好\n在用'])
  const lines = rows
    .flat()
    .map((text) => ({ text, box: [0, 0, 0, 0] as [number, number, number, number], confidence: 1 }))
  const pages = [{ ...page(), lines, tables: [{ rows }] }]
  const [name, sheet] = pagesToIndex(filedRecord(), { format: 'xlsx', pages, metadata: {} })
  expect(name?.number).toBe(0)
  expect(sheet?.lines.slice(0, lines.length).map(({ text }) => text)).toEqual(lines.map(({ text }) => text))
})
