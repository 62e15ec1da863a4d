import { fileName } from '../check/wording.ts'
import { groupFindings, type Place } from './finding-groups.ts'
import { html, join, type Markup, nothing } from './markup.ts'
import { beijingTime, byCategory, lacks, periodWords, tally } from './overview.ts'
import { reportPage } from './page.ts'
import { slotRanges } from './ranges.ts'
import type { Report, ReportDocument, ReportItem } from './report.ts'
import { type Language, providerName, words } from './words.ts'

/** The report as one page that needs nothing but itself: no script, no outside resource; reads, prints and archives. */
export function renderHtml(report: Report, { lang = 'zh' }: { lang?: Language } = {}): string {
  const { say } = words[lang]
  const { title, unit } = report.inspection
  return reportPage(
    `${unit} ${title}`,
    lang,
    html`<main>
<h1>${title}</h1>
${summary(report, lang)}
<h2>${say.items}</h2>
${join(byCategory(report, lang).map(([category, items]) => itemTable(category, items, lang)))}
<h2>${say.findings}</h2>
${findings(report, lang)}
<h2>${say.documents}</h2>
${documentTable(report, lang)}
</main>
<footer><p>${say.disclaimer}</p></footer>`,
  )
}

function summary(report: Report, lang: Language): Markup {
  const { say, status, documentStatus, severity } = words[lang]
  const { inspection, items, documents, findings: raised } = report
  const counts = (parts: readonly [string, number][]) =>
    parts.map(([word, count]) => `${word} ${count}`).join(lang === 'zh' ? '，' : ', ') || '0'
  const rows: [string, string][] = [
    [say.unit, inspection.unit],
    [say.period, periodWords(report, lang)],
    [say.asOf, beijingTime(inspection.asOf)],
    [
      say.items,
      counts(
        tally(
          items.map((item) => item.status),
          status,
        ),
      ),
    ],
    [
      say.documents,
      counts(
        tally(
          documents.map((document) => document.status),
          documentStatus,
        ),
      ),
    ],
    [
      say.findings,
      counts(
        tally(
          raised.map((finding) => finding.severity),
          severity,
        ),
      ),
    ],
  ]
  const shown = rows.filter(([, value]) => value !== '').map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)
  return html`<dl>
${join(shown)}
</dl>`
}

function itemTable(category: string, items: readonly ReportItem[], lang: Language): Markup {
  const { say, status } = words[lang]
  const rows = items.map((item) => {
    const lacking = lacks(item, lang)
    const received = item.slots.filter((slot) => slot.status !== 'missing').length
    return html`<tr><th scope="row">${item.code}</th><td>${item.title}${lacking ? html`<br><span class="lacks">${lacking}</span>` : nothing}</td><td>${providerName(item.provider, lang)}</td><td class="status ${item.status}">${status[item.status]}</td><td>${received}/${item.slots.length}</td></tr>`
  })
  return html`<table class="items">
<caption>${category}</caption>
${headOf([say.code, say.title, say.provider, say.status, say.received])}
<tbody>
${join(rows)}
</tbody>
</table>`
}

function findings(report: Report, lang: Language): Markup {
  const { say, severity, code: codes } = words[lang]
  const groups = groupFindings(report, lang)
  if (groups.length === 0) return html`<p>${say.noFindings}</p>`
  return join(
    groups.map(
      (group) => html`<section>
<h3><span class="${group.severity}">${severity[group.severity]}</span> (${group.count})</h3>
${join(
  group.items.map(
    ({ code, title, entries }) => html`<h4>${code ? `${code} ${title}` : say.noItem}</h4>
<ul>
${join(entries.map((entry) => html`<li><span class="kind">${codes[entry.code]}</span>${entry.text}${placesOf(entry.places, lang)}</li>`))}
</ul>`,
  ),
)}
</section>`,
    ),
  )
}

function placesOf(places: readonly Place[], lang: Language): Markup {
  if (places.length === 0) return nothing
  const { page, quote } = words[lang]
  const shown = places.map(
    (place) =>
      html`<li>${[place.path, place.page ? page(place.page) : '', place.quote ? quote(place.quote) : ''].filter((part) => part !== '').join(' ')}</li>`,
  )
  return html`<ul class="places">${join(shown)}</ul>`
}

function documentTable({ documents }: Report, lang: Language): Markup {
  const { say } = words[lang]
  if (documents.length === 0) return html`<p>${say.noDocuments}</p>`
  return html`<table>
<caption>${say.documents} (${documents.length})</caption>
${headOf([say.file, say.item, say.slots, say.pages, say.status])}
<tbody>
${join(documents.map((document) => documentRow(document, lang)))}
</tbody>
</table>`
}

function documentRow(document: ReportDocument, lang: Language): Markup {
  const { path, item, slots, pages, status, facts } = document
  const name = fileName(path)
  const folder = path.slice(0, path.length - name.length)
  const title = facts?.title && facts.title !== name ? html`<br>${facts.title}` : nothing
  return html`<tr><td>${folder}<strong>${name}</strong>${title}</td><td>${item ?? '–'}</td><td>${
    slotRanges(
      slots.filter((slot) => slot !== '-'),
      lang,
    ) || '–'
  }</td><td>${pages ?? '–'}</td><td class="status ${status}">${words[lang].documentStatus[status]}</td></tr>`
}

function headOf(names: readonly string[]): Markup {
  return html`<thead><tr>${join(names.map((name) => html`<th scope="col">${name}</th>`))}</tr></thead>`
}
