import { type Evidence, type Finding, type FindingCode, Severity } from '../check/finding.ts'
import { quoted } from '../check/wording.ts'
import { slotRanges } from './ranges.ts'
import type { Report, ReportDocument } from './report.ts'
import type { Language } from './words.ts'

/** The findings as people go through them: what must be mended first, item by item, missing pieces in one line. */

export interface FindingGroup {
  readonly severity: Severity
  readonly count: number
  readonly items: readonly {
    readonly code: string | null
    readonly title: string
    readonly entries: readonly Entry[]
  }[]
}

interface Entry {
  readonly code: FindingCode
  readonly text: string
  readonly places: readonly Place[]
}

export interface Place {
  readonly path: string
  readonly page: number | null
  readonly quote: string | null
}

export function groupFindings(report: Report, lang: Language): FindingGroup[] {
  const documents = new Map(report.documents.map((document) => [document.id, document]))
  return Severity.options.flatMap((severity) => {
    const findings = report.findings.filter((finding) => finding.severity === severity)
    if (findings.length === 0) return []
    const items = [...Map.groupBy(findings, ({ item }) => item)].map(([code, some]) => ({
      code,
      title: titleOf(report, code),
      entries: entriesOf(some, report, documents, lang),
    }))
    return [{ severity, count: findings.length, items }]
  })
}

function entriesOf(
  findings: readonly Finding[],
  report: Report,
  documents: ReadonlyMap<string, ReportDocument>,
  lang: Language,
): Entry[] {
  const missing = findings.filter(({ code }) => code === 'slot-missing')
  const rest = findings.filter(({ code }) => code !== 'slot-missing')
  const [first] = missing
  const entries = rest.map((finding) => entryOf(finding, documents, lang))
  if (!first) return entries
  if (missing.length === 1) return [entryOf(first, documents, lang), ...entries]
  const slots = slotRanges(
    missing.flatMap(({ slot }) => slot ?? []),
    lang,
  )
  const title = quoted(titleOf(report, first.item))
  const text =
    lang === 'zh'
      ? `${title}缺${slots}的材料（共${missing.length}件），请补报或说明原因。`
      : `${title}: nothing for ${slots} (${missing.length} pieces). Please send them or say why there are none.`
  return [{ code: 'slot-missing', text, places: [] }, ...entries]
}

function entryOf(finding: Finding, documents: ReadonlyMap<string, ReportDocument>, lang: Language): Entry {
  return {
    code: finding.code,
    text: lang === 'zh' ? finding.message : finding.messageEn,
    places: finding.evidence.map((evidence) => placeOf(evidence, documents)),
  }
}

function placeOf({ document, page, quote }: Evidence, documents: ReadonlyMap<string, ReportDocument>): Place {
  return { path: documents.get(document)?.path ?? document, page: page ?? null, quote: quote ?? null }
}

function titleOf(report: Report, code: string | null): string {
  return report.items.find((item) => item.code === code)?.title ?? ''
}
