import type { Period } from '../../calendar.ts'
import { plain } from '../../reading/plain.ts'
import type { TextPage } from '../../reading/text-page.ts'
import { periodsIn } from './periods.ts'
import type { Opening } from './title.ts'

/**
 * The months that the content covers: said below the title, in the title, behind a label, in the heading of the table.
 * Null where nothing says so; the day of signing is no period.
 */
export function periodOf(pages: readonly TextPage[], opening: Opening): Period | null {
  const { head, title } = opening
  const subtitles = head.subtitle.map((row) => row.text)
  const labels = head.labels.filter((row) => !/(?:日期|时间):/u.test(row.text)).map((row) => row.text)
  const titleText = plain(title?.value ?? '')
  return (
    finest([...subtitles, titleText]) ??
    ofLabel(pages) ??
    finest(labels) ??
    finest(head.rows.filter((row) => isPeriodRow(row.text)).map((row) => row.text)) ??
    finest(pages.flatMap((page) => page.grids.flatMap((grid) => grid.name ?? [])).map(plain)) ??
    ofFirstSentence(pages) ??
    asOf(pages) ??
    ofYearNamed(pages)
  )
}

/** The shortest span named wins: 2023年 in the title, (2023年5月) below it. A later year in one title is a plan for the next. */
function finest(texts: readonly string[]): Period | null {
  const spans = texts.flatMap((text) =>
    periodsIn(text)
      .slice(0, 1)
      .filter((span) => !span.asOf),
  )
  const [first] = spans.toSorted((a, b) => length(a.period) - length(b.period))
  return first?.period ?? null
}

function length({ from, to }: Period): number {
  const months = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
  return months(to) - months(from)
}

const LABEL =
  /(?:所属|统计|报告|会计|填报|核算|考核|述职)?(?:期间|时期|年度|月份|季度|所属期|起止时间):?(?<value>.{4,40})/gu

function ofLabel(pages: readonly TextPage[]): Period | null {
  for (const page of pages.slice(0, 2))
    for (const paragraph of page.paragraphs.slice(0, 16)) {
      const match = [...paragraph.text.matchAll(LABEL)][0]
      const [span] = periodsIn(match?.groups?.value ?? '')
      if (span && span.from <= 2) return span.period
    }
  return null
}

/** `2023年5月`, `2021年度` on a row of its own. */
function isPeriodRow(text: string): boolean {
  const [span] = periodsIn(text)
  // 1971.04 in a cell is a birthday.
  return (
    span !== undefined && /[年季]/u.test(text.slice(span.from, span.to)) && text.length - (span.to - span.from) <= 4
  )
}

/** `2021年，我局共登记受理…`. */
function ofFirstSentence(pages: readonly TextPage[]): Period | null {
  const texts = pages.slice(0, 1).flatMap((page) => page.paragraphs.slice(0, 10).map((paragraph) => paragraph.text))
  for (const text of texts) {
    const [span] = periodsIn(text)
    if (span && span.from === 0 && /^度?(?:以来)?[,，]/u.test(text.slice(span.to))) return span.period
  }
  return null
}

/** `审计了2022年度财务报表`: the first year of account that the text speaks of. */
function ofYearNamed(pages: readonly TextPage[]): Period | null {
  const texts = pages.slice(0, 1).flatMap((page) => page.paragraphs.slice(0, 16).map((paragraph) => paragraph.text))
  const year = texts.map((text) => /(?<year>(?:19|20)[0-9]{2})年度/u.exec(text)?.groups?.year).find(Boolean)
  return year ? { from: `${year}-01`, to: `${year}-12` } : null
}

/** `截至2021年12月31日`: the year that it closes. */
function asOf(pages: readonly TextPage[]): Period | null {
  const texts = pages.slice(0, 1).flatMap((page) => page.paragraphs.slice(0, 12).map((paragraph) => paragraph.text))
  for (const span of texts.flatMap((text) => periodsIn(text)))
    if (span.asOf)
      return span.period.to.endsWith('-12')
        ? { from: `${span.period.to.slice(0, 4)}-01`, to: span.period.to }
        : span.period
  return null
}
