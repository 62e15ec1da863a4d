import { once } from '../once.ts'
import { plain } from '../reading/plain.ts'

/** Words without a dictionary: a Chinese phrase is compared by its pairs of neighbouring characters, the rare ones counting most. */

/** Pairs that official titles share whatever they are about. */
const COMMON = new Set(
  '工作 情况 材料 年度 报告 关于 管理 有关 相关 单位 部门 会议 全县 我局 本局 县局 落实 开展 进行 及其 以及 资料 文件 各类 上级 情况 汇总 登记 统计 明细 台账 制度 办法 规定'.split(
    ' ',
  ),
)

/** Words that stand for one another in titles of lists and of documents. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/购进|进货|购置|购销|采买|采办/gu, '采购'],
  [/台帐/gu, '台账'],
  [/花名册|名册/gu, '名册'],
  [/清查盘点|盘点清查|盘存/gu, '盘点'],
  [/记录簿|记录本/gu, '记录'],
  [/办公会议/gu, '办公会'],
  [/党委会议/gu, '党委会'],
  // 2021年工作情况和2022年工作计划的报告: the year's summary by another name, where nothing else qualifies the work.
  [/(?<=^|[年度局院校镇乡司委])工作(?:情况)?的?(?:总结|报告|汇报)/gu, '工作总结'],
  [/(?<=^|[年度局院校镇乡司委])工作情况(?:和|及|与|、).{0,20}?的?报告/gu, '工作总结'],
  // The full names of party bodies: 中共××局委员会 is the 党委.
  [/中共(?<of>\p{Script=Han}{2,20}?)(?:总支部?|党总支)委员会/gu, '$<of>党总支'],
  [/中共(?<of>\p{Script=Han}{2,20}?)(?:党)?支部委员会/gu, '$<of>党支部'],
  [/中共(?<of>\p{Script=Han}{2,20}?)委员会/gu, '$<of>党委'],
]

/** Folded, with one word for each of several in use. */
export function canonical(text: string): string {
  let result = plain(text)
  for (const [pattern, word] of SAME) result = result.replace(pattern, word)
  return result
}

/** Made of such pairs alone, or of none. */
export function saysNothing(phrase: string): boolean {
  return gramsOf(phrase).every((gram) => COMMON.has(gram))
}

function gramsOf(text: string): string[] {
  const grams: string[] = []
  const folded = canonical(text).replace(/[^\p{L}\p{N}]/gu, ' ')
  for (let at = 0; at + 1 < folded.length; at++) {
    const gram = folded.slice(at, at + 2)
    if (!gram.includes(' ') && !/^[0-9]{2}$/.test(gram)) grams.push(gram)
  }
  return [...new Set(grams)]
}

/** How much a pair tells among the items of one list: what every item says tells nothing. */
export interface Weights {
  of(gram: string): number
  /** Every item is held against the same text, and every text against the same phrases: both are taken apart once. */
  readonly gramsOf: (phrase: string) => readonly string[]
  readonly canonical: (text: string) => string
}

export function weightsOver(phrases: readonly string[]): Weights {
  const counts = new Map<string, number>()
  for (const phrase of phrases) for (const gram of gramsOf(phrase)) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  return {
    gramsOf: once(gramsOf),
    canonical: once(canonical),
    of(gram) {
      const rarity = Math.log(1 + phrases.length / (counts.get(gram) ?? 1)) / Math.log(1 + phrases.length)
      return rarity * (COMMON.has(gram) ? 0.35 : 1)
    },
  }
}

/** Share of the phrase that stands in the text, 0–1, by weight. */
export function coverage(phrase: string, text: string, weights: Weights): number {
  const folded = weights.canonical(text)
  let all = 0
  let found = 0
  for (const gram of weights.gramsOf(phrase)) {
    const weight = weights.of(gram)
    all += weight
    if (folded.includes(gram)) found += weight
  }
  return all === 0 ? 0 : found / all
}

/** The word stands in the text; in words of four or more one character may be a slip of the OCR. */
export function holds(text: string, word: string): boolean {
  if (text.includes(word)) return true
  if (word.length < 4 || text.length > 40_000) return false
  const half = Math.floor(word.length / 2)
  return nearlyAt(text, word, word.slice(0, half), 0) || nearlyAt(text, word, word.slice(half), half)
}

/** Around every place where one half of the word stands as it should, the other half may differ by one character. */
function nearlyAt(text: string, word: string, half: string, offset: number): boolean {
  for (let at = text.indexOf(half); at >= 0; at = text.indexOf(half, at + 1)) {
    const start = at - offset
    if (start < 0 || start + word.length > text.length) continue
    let slips = 0
    for (let index = 0; index < word.length && slips < 2; index++) if (text[start + index] !== word[index]) slips++
    if (slips < 2) return true
  }
  return false
}
