import { Report } from '../../shared/report/report.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** The report as the API gave it, parsed: what `--json` prints stays untouched beside it. */
export function reportIn(answer: unknown): Report {
  return Report.parse(answer)
}

export async function reportAsText(answer: unknown, terminal: Terminal): Promise<string> {
  const { renderText } = await import('../../shared/report/render-text.ts')
  return renderText(reportIn(answer), { lang: terminal.lang })
}

export async function reportAsHtml(answer: unknown, terminal: Terminal): Promise<string> {
  const { renderHtml } = await import('../../shared/report/render-html.ts')
  return renderHtml(reportIn(answer), { lang: terminal.lang })
}
