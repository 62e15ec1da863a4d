import { html, join, type Markup } from './markup.ts'
import { beijingTime } from './overview.ts'
import { reportPage } from './page.ts'
import { furthestBehindFirst, progressOf, type RoundReport, sumOf, type UnitProgress } from './round-report.ts'
import { statusBar, statusLegend } from './status-bar.ts'
import type { Language } from './words.ts'

const zh = {
  asOf: '截至（北京时间）',
  units: '被巡察单位',
  items: '清单条目',
  overall: '全部单位的报送进度',
  each: '各单位的报送进度',
  order: '进度最慢的在前',
  unit: '单位',
  dueOn: '截止日期',
  progress: '条目（按状态）',
  done: '齐全',
  overdue: '逾期',
  toReview: '待审核',
  returned: '退回',
  findings: '核对问题',
  blocking: (count: number) => `（须补正 ${count}）`,
  none: '这一轮还没有清单。',
  note: '“齐全”含同意免报；选报的条目不计。只含您有权查看的提供单位。',
}
const en: typeof zh = {
  asOf: 'As of (Beijing time)',
  units: 'Inspected units',
  items: 'Items',
  overall: 'Progress of all units',
  each: 'Progress of each unit',
  order: 'furthest behind first',
  unit: 'Unit',
  dueOn: 'Due',
  progress: 'Items by status',
  done: 'Complete',
  overdue: 'Overdue',
  toReview: 'To review',
  returned: 'Returned',
  findings: 'Findings',
  blocking: (count) => ` (${count} to be mended)`,
  none: 'This round has no lists yet.',
  note: 'Complete includes waived items; optional items do not count. Only providers that you may see.',
}
const say = { zh, en }

/** The overview of a round as one page to print, or to keep as a PDF by the browser's print. */
export function renderRound(round: RoundReport, { lang = 'zh' }: { lang?: Language } = {}): string {
  const t = say[lang]
  const sum = sumOf(round.units)
  const { asked, done } = progressOf({ items: sum })
  return reportPage(
    round.title,
    lang,
    html`<main>
<h1>${round.title}</h1>
<dl>
<dt>${t.asOf}</dt><dd>${beijingTime(round.asOf)}</dd>
<dt>${t.units}</dt><dd>${round.units.length}</dd>
<dt>${t.items}</dt><dd>${asked}${lang === 'zh' ? '，' : ', '}${t.done} ${done}${asked > 0 ? ` (${percent(done, asked)})` : ''}</dd>
</dl>
${round.units.length === 0 ? html`<p>${t.none}</p>` : progress(round, sum, lang)}
</main>
<footer><p>${t.note}</p></footer>`,
  )
}

function progress({ units }: RoundReport, sum: UnitProgress['items'], lang: Language): Markup {
  const t = say[lang]
  const names = [t.unit, t.dueOn, t.progress, t.done, t.overdue, t.toReview, t.returned, t.findings]
  return html`<h2>${t.overall}</h2>
${statusBar(sum, lang, { width: 660, height: 24 })}
${statusLegend(lang)}
<h2>${t.each}</h2>
<table>
<caption>${t.order}</caption>
<thead><tr>${join(names.map((name) => html`<th scope="col">${name}</th>`))}</tr></thead>
<tbody>
${join(furthestBehindFirst(units).map((unit) => unitRow(unit, lang)))}
</tbody>
</table>`
}

function unitRow(unit: UnitProgress, lang: Language): Markup {
  const { asked, done } = progressOf(unit)
  const overdue = unit.overdue > 0 ? html`<span class="missing">${unit.overdue}</span>` : html`0`
  const findings = `${unit.findings}${unit.blockingFindings > 0 ? say[lang].blocking(unit.blockingFindings) : ''}`
  return html`<tr><td>${unit.unit}</td><td>${unit.dueOn ?? '–'}</td><td>${statusBar(unit.items, lang, { width: 200, height: 16 })}</td><td>${done}/${asked}</td><td>${overdue}</td><td>${unit.toReview}</td><td>${unit.returned}</td><td>${findings}</td></tr>`
}

const percent = (part: number, whole: number) => `${Math.floor((part / whole) * 100)} %`
