import type { TextStyle } from '../../shared/report/render-text.ts'
import { Report } from '../../shared/report/report.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Longer lines are hard to follow, however wide the window is. */
const WIDEST = 120

/** The report as the API gave it, parsed; `--json` prints the answer itself. */
export function reportIn(answer: unknown): Report {
  return Report.parse(answer)
}

export async function reportAsText(answer: unknown, terminal: Terminal): Promise<string> {
  const { renderText } = await import('../../shared/report/render-text.ts')
  return renderText(reportIn(answer), {
    lang: terminal.lang,
    ...(terminal.width ? { width: Math.min(terminal.width, WIDEST) } : {}),
    ...(terminal.colour ? { style: await colours() } : {}),
  })
}

export async function reportAsHtml(answer: unknown, terminal: Terminal): Promise<string> {
  const { renderHtml } = await import('../../shared/report/render-html.ts')
  return renderHtml(reportIn(answer), { lang: terminal.lang })
}

async function colours(): Promise<TextStyle> {
  const { createColors } = await import('picocolors')
  const paint = createColors(true)
  const byStatus = {
    complete: paint.green,
    partial: paint.yellow,
    missing: paint.red,
    waived: paint.dim,
    'not-required': paint.dim,
  }
  const bySeverity = { blocking: paint.red, warning: paint.yellow, note: paint.cyan }
  return {
    heading: paint.bold,
    faint: paint.dim,
    status: (text, status) => byStatus[status](text),
    severity: (text, severity) => bySeverity[severity](text),
  }
}
