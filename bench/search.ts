import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { changeSearchIndex, openSearchIndex } from '../functions/search/search-index.ts'
import type { IndexedPage, SearchableRecord } from '../shared/search/indexed-document.ts'
import { sortMatches } from '../shared/search/matches.ts'
import { phrasesOf } from '../shared/search/phrases.ts'
import { placesOf } from '../shared/search/places.ts'

/**
 * Search over 10,000 pages of made-up official prose with 100 planted phrases of two and of four characters: what the
 * index weighs, how long a search takes from words to places on the page, and whether every planted page is found.
 */

const PAGES = 10_000
const PAGES_OF_DOCUMENT = 8
const PLANTED = 100
const LINES = 28

/** The same numbers at every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}
const random = numbers(20_240_412)
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T // never empty

const words =
  '根据 县委 巡察 工作 要求 现将 有关 情况 报告 如下 会议 研究 决定 同意 项目 资金 支出 预算 采购 合同 金额 万元 单位 负责人 党组 书记 局长 水库 河道 防汛 农村 饮水 安全 工程 建设 管理 制度 落实 责任 整改 问题 检查 监督 纪律 作风 干部 任免 考核 年度 总结 计划 完成 投资 招标 验收 审计 财务 报销 公务 接待 车辆 培训 宣传 教育 学习 贯彻 精神 加强 领导 提高 认识 健全 机制 严格 程序 规范 行为 防范 风险 确保 质量 进度'.split(
    ' ',
  )
/** Characters that the prose does not use: what is planted stands where it was planted and nowhere else. */
const rare = [...'麒麟鸾凤璇玑琥珀翡翠珊瑚玳瑁琉璃玛瑙砗磲貔貅饕餮魑魅魍魉霹雳氤氲蹒跚邂逅旖旎缱绻龃龉踟蹰']

const planted = Array.from({ length: PLANTED }, (_, at) => {
  const length = at % 2 === 0 ? 2 : 4
  const phrase = Array.from({ length }, () => pick(rare)).join('')
  return { phrase, pages: new Set(Array.from({ length: 3 }, () => Math.floor(random() * PAGES))) }
})

function pageLines(page: number) {
  const texts = Array.from({ length: LINES }, () => {
    let text = ''
    while (text.length < 30) text += pick(words)
    return text
  })
  for (const { phrase, pages } of planted) {
    if (!pages.has(page)) continue
    const at = Math.floor(random() * (LINES - 1))
    // Every second one is broken by the end of a line.
    const cut = random() < 0.5 ? phrase.length : Math.ceil(phrase.length / 2)
    texts[at] += phrase.slice(0, cut)
    texts[at + 1] = phrase.slice(cut) + texts[at + 1]
  }
  return texts.map((text, line) => ({
    text,
    box: [0.1, 0.05 + line * 0.03, 0.8, 0.02] as [number, number, number, number],
  }))
}

const folder = mkdtempSync(join(tmpdir(), 'intake-bench-search-'))
const path = join(folder, 'index.sqlite')
const indexing = performance.now()
const writer = changeSearchIndex(path, { generation: 1, partition: 'p' })
for (let first = 0; first < PAGES; first += PAGES_OF_DOCUMENT) {
  const paper = {
    part: null,
    title: null,
    item: `B-${first % 9}`,
    slots: [],
    kind: 'minutes',
    date: '2023-01-01',
    open: null,
  }
  const pages: IndexedPage[] = Array.from({ length: PAGES_OF_DOCUMENT }, (_, at) => ({
    paper,
    number: at + 1,
    lines: pageLines(first + at),
  }))
  // The writer looks at these fields alone.
  writer.put({ id: `d${first}`, revision: 1, path: `${first}.pdf`, state: 'filed' } as SearchableRecord, pages)
}
writer.close()
const indexedMs = performance.now() - indexing

const index = openSearchIndex(path)
function search(typed: string) {
  const phrases = phrasesOf(typed)
  const found = index.match(phrases).map((match) => ({ ...match, inspectionId: 'i', provider: 'unit' }))
  const { matches, total } = sortMatches(found, { inspection: [], item: [], provider: [], kind: [], year: [] })
  for (const { paperId } of matches.slice(0, 20)) {
    for (const { number, lines } of index.pages(paperId, phrases, 3)) placesOf(number, lines, phrases, 3)
  }
  return { matches, total, phrases }
}

const times: number[] = []
function timed<T>(work: () => T): T {
  const startedAt = performance.now()
  const result = work()
  times.push(performance.now() - startedAt)
  return result
}

let wanted = 0
let found = 0
for (const { phrase, pages } of planted) {
  const { matches, phrases } = timed(() => search(phrase))
  const hits = new Set(
    matches.flatMap(({ paperId, documentId }) =>
      index.pages(paperId, phrases, 1000).map(({ number }) => Number(documentId.slice(1)) + number - 1),
    ),
  )
  wanted += pages.size
  found += [...pages].filter((page) => hits.has(page)).length
}
const rareMs = times.splice(0)
for (let round = 0; round < 100; round += 1)
  timed(() => search(round % 2 ? pick(words) : `${pick(words)} ${pick(words)}`))
const commonMs = times.splice(0)
const singles = [...new Set(words.join(''))].slice(0, 50)
for (const one of singles) timed(() => search(one))

const at = (list: number[], share: number) => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) * share)] ?? 0
const row = (name: string, list: number[]) =>
  console.log(
    `${name.padEnd(34)} p50 ${at(list, 0.5).toFixed(1)} ms   p95 ${at(list, 0.95).toFixed(1)} ms   max ${at(list, 1).toFixed(1)} ms`,
  )
console.log(
  `${PAGES} pages indexed in ${(indexedMs / 1000).toFixed(1)} s, ${(statSync(path).size / 1e6).toFixed(1)} MB`,
)
console.log(`planted phrases of 2 and 4 characters: ${found} of ${wanted} pages found`)
row('rare phrases', rareMs)
row('words on thousands of pages', commonMs)
row('single characters', times)
row('all but single characters', [...rareMs, ...commonMs])
index.close()
rmSync(folder, { recursive: true })
process.exitCode = found === wanted && at([...rareMs, ...commonMs], 0.95) < 200 ? 0 : 1
