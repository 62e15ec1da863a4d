import type { Severity } from '../check/finding.ts'
import { columnsOf, padEnd, wrap } from './columns.ts'
import { groupFindings, type Place } from './finding-groups.ts'
import { beijingTime, byCategory, lacks, periodWords, tally } from './overview.ts'
import type { Report, ReportItem } from './report.ts'
import { visible } from './visible.ts'
import { type Language, words } from './words.ts'

/** Colours and weights, where the terminal has them; each adds marks that take no column. */
export interface TextStyle {
  readonly heading: (text: string) => string
  readonly status: (text: string, status: ReportItem['status']) => string
  readonly severity: (text: string, severity: Severity) => string
  readonly faint: (text: string) => string
}

export interface TextOptions {
  readonly lang?: Language
  /** Columns to fill, at least 40. */
  readonly width?: number
  readonly style?: TextStyle
}

const plain: TextStyle = {
  heading: (text) => text,
  status: (text) => text,
  severity: (text) => text,
  faint: (text) => text,
}

/** How many places of a finding are shown; all of them are in the JSON. */
const SHOWN_PLACES = 4

/** The report for a person at a terminal, ending in a line break. */
export function renderText(report: Report, { lang = 'zh', width = 100, style = plain }: TextOptions = {}): string {
  const page = { report, lang, width: Math.max(40, width), style }
  const lines = [
    ...heading(page),
    ...items(page),
    ...findings(page),
    '',
    ...wrap(words[lang].say.disclaimer, page.width),
  ]
  return `${lines.join('\n')}\n`
}

interface Page {
  readonly report: Report
  readonly lang: Language
  readonly width: number
  readonly style: TextStyle
}

function heading({ report, lang, width, style }: Page): string[] {
  const { say, status, documentStatus, severity, label } = words[lang]
  const { inspection, items: listed, documents, findings: raised } = report
  const counted = (name: string, total: number, parts: [string, number][]) =>
    label(`${name} ${total}`, parts.map(([word, count]) => `${word} ${count}`).join(lang === 'zh' ? '，' : ', ') || '–')
  const period = periodWords(report, lang)
  return [
    ...wrap(visible(inspection.title), width).map(style.heading),
    ...[
      label(say.unit, visible(inspection.unit)),
      ...(period ? [label(say.period, period)] : []),
      label(say.asOf, beijingTime(inspection.asOf)),
    ].flatMap((line) => wrap(line, width)),
    '',
    ...[
      counted(
        say.items,
        listed.length,
        tally(
          listed.map((item) => item.status),
          status,
        ),
      ),
      counted(
        say.documents,
        documents.length,
        tally(
          documents.map((document) => document.status),
          documentStatus,
        ),
      ),
      counted(
        say.findings,
        raised.length,
        tally(
          raised.map((finding) => finding.severity),
          severity,
        ),
      ),
    ].flatMap((line) => wrap(line, width)),
  ]
}

function items({ report, lang, width, style }: Page): string[] {
  const { status } = words[lang]
  const codes = Math.max(...report.items.map(({ code }) => columnsOf(code)), 0)
  const statuses = Math.max(...Object.values(status).map(columnsOf))
  const indent = ' '.repeat(2 + codes + 2 + statuses + 2)
  return byCategory(report, lang).flatMap(([category, some]) => [
    '',
    ...wrap(visible(category), width).map(style.heading),
    ...some.flatMap((item) => {
      const word = style.status(padEnd(status[item.status], statuses), item.status)
      const [first = '', ...rest] = wrap(visible(item.title), width - indent.length)
      const missing = wrap(visible(lacks(item, lang)), width - indent.length)
      return [
        `  ${padEnd(item.code, codes)}  ${word}  ${first}`,
        ...rest.map((line) => indent + line),
        ...missing.map((line) => indent + style.faint(line)),
      ]
    }),
  ])
}

function findings({ report, lang, width, style }: Page): string[] {
  const { say, severity } = words[lang]
  const groups = groupFindings(report, lang)
  if (groups.length === 0) return ['', say.noFindings]
  return groups.flatMap((group) => [
    '',
    style.severity(`${severity[group.severity]} (${group.count})`, group.severity),
    ...group.items.flatMap(({ code, title, entries }) => [
      ...hang('  ', visible(code ? `${code} ${title}` : say.noItem), width),
      ...entries.flatMap(({ text, places }) => [
        ...hang('  - ', visible(text), width - 2).map((line) => `  ${line}`),
        ...placesOf(places, lang).flatMap((place) =>
          hang('', place, width - 6).map((line) => style.faint(`      ${line}`)),
        ),
      ]),
    ]),
  ])
}

function placesOf(places: readonly Place[], lang: Language): string[] {
  const { page, quote, more } = words[lang]
  const shown = places
    .slice(0, SHOWN_PLACES)
    .map((place) =>
      visible(
        [place.path, place.page ? page(place.page) : '', place.quote ? quote(place.quote) : '']
          .filter((part) => part !== '')
          .join(' '),
      ),
    )
  return places.length > SHOWN_PLACES ? [...shown, more(places.length - SHOWN_PLACES)] : shown
}

/** Wrapped text whose following lines stand under the first one's text. */
function hang(mark: string, text: string, width: number): string[] {
  return wrap(text, width - columnsOf(mark)).map((line, i) => (i === 0 ? mark : ' '.repeat(columnsOf(mark))) + line)
}
