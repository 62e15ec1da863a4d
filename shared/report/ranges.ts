import type { Language } from './words.ts'

/** Slots as people say them: 2023年3—5月、8月；2022年第二—四季度；2021—2022年; names stand one by one. */
export function slotRanges(slots: readonly string[], lang: Language = 'zh'): string {
  const runs = runsOf(slots)
  if (lang === 'en') return runs.map((run) => runEn(run)).join(', ')
  return runs.map((run, i) => runZh(run, runs[i - 1])).join('、')
}

interface Point {
  readonly grain: 'year' | 'quarter' | 'month' | 'other'
  readonly year: number
  /** Month 1–12 or quarter 1–4 within the year. */
  readonly part: number
  /** Consecutive points of one grain differ by one. */
  readonly index: number
  readonly text: string
}

interface Run {
  readonly first: Point
  readonly last: Point
}

function runsOf(slots: readonly string[]): Run[] {
  const points = [...new Set(slots)].map(parse)
  const dated = points.filter(({ grain }) => grain !== 'other').sort((a, b) => a.index - b.index)
  const runs: Run[] = []
  for (const point of [...dated, ...points.filter(({ grain }) => grain === 'other')]) {
    const run = runs.at(-1)
    const follows =
      run && point.grain !== 'other' && run.last.grain === point.grain && point.index === run.last.index + 1
    if (follows) runs[runs.length - 1] = { first: run.first, last: point }
    else runs.push({ first: point, last: point })
  }
  return runs
}

function parse(slot: string): Point {
  const [, year, quarter, month] = slot.match(/^([0-9]{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/) ?? []
  const grain = quarter ? 'quarter' : month ? 'month' : year ? 'year' : 'other'
  const part = Number(quarter ?? month ?? 0)
  const perYear = { year: 1, quarter: 4, month: 12, other: 0 }[grain]
  return { grain, year: Number(year ?? 0), part, index: Number(year ?? 0) * perYear + part, text: slot }
}

/** The year is said once for runs that follow one another in it. */
function runZh({ first, last }: Run, before: Run | undefined): string {
  if (first.grain === 'other') return first.text
  if (first.grain === 'year') return first === last ? `${first.year}年` : `${first.year}—${last.year}年`
  const isSaid = before?.last.grain === first.grain && before.last.year === first.year
  const start = isSaid ? '' : `${first.year}年`
  if (first === last) return `${start}${partZh(first)}${grainZh(first)}`
  if (first.year === last.year) return `${start}${partZh(first)}—${partZh(last, false)}${grainZh(first)}`
  return `${start}${partZh(first)}${grainZh(first)}—${last.year}年${partZh(last)}${grainZh(last)}`
}

function grainZh({ grain }: Point): string {
  return grain === 'quarter' ? '季度' : '月'
}

function partZh({ grain, part }: Point, isOrdinal = true): string {
  return grain === 'quarter' ? `${isOrdinal ? '第' : ''}${'一二三四'.charAt(part - 1)}` : `${part}`
}

function runEn({ first, last }: Run): string {
  if (first === last) return pointEn(first)
  const isWithinYear = first.year === last.year && first.grain !== 'year'
  return `${isWithinYear ? partEn(first) : pointEn(first)}–${pointEn(last)}`
}

function pointEn(point: Point): string {
  if (point.grain === 'other') return point.text
  return point.grain === 'year' ? `${point.year}` : `${partEn(point)} ${point.year}`
}

function partEn({ grain, part }: Point): string {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
  return grain === 'quarter' ? `Q${part}` : (months[part - 1] ?? '')
}
