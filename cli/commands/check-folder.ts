import { writeFile } from 'node:fs/promises'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { tellLeftOut, tellNotUploaded, tellUnmatched } from '../folder/tell-left-out.ts'
import { conductInspection } from '../inspection/conduct-inspection.ts'
import { reportAsHtml, reportAsText, reportIn } from '../inspection/print-report.ts'
import { showProgress } from '../inspection/show-progress.ts'
import { withPipeline } from '../pipeline/with-pipeline.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type CheckInputs, prepareCheck } from './prepare-check.ts'

export interface CheckOptions extends CheckInputs {
  readonly json?: boolean
  readonly data?: string
  readonly failOnFindings?: boolean
}

/** `intake check`: a folder of materials goes in, the report of the inspection comes out. */
export async function checkFolder(
  options: CheckOptions,
  terminal: Terminal,
  signal: AbortSignal,
  runPipeline: typeof withPipeline = withPipeline,
): Promise<ExitCode> {
  const task = await prepareCheck(options, terminal)
  if (!task) return exitCode.usage
  const { list, unit, contents, senders } = task
  tellLeftOut(contents, terminal)
  tellUnmatched(senders, terminal)

  terminal.say({ zh: '正在启动本机流水线…', en: 'starting the pipeline on this machine…' })
  const { report, notUploaded } = await runPipeline(
    { dataDir: options.data ?? null },
    terminal,
    signal,
    async (pipeline, within) => {
      const progress = await showProgress(terminal, contents.files)
      const inspection = { list, unit, deliveries: senders.deliveries }
      return conductInspection(pipeline.api, inspection, progress, within).finally(() => progress.end())
    },
  )
  tellNotUploaded(notUploaded, terminal)

  terminal.data(options.json ? `${JSON.stringify(report, null, 2)}\n` : await reportAsText(report, terminal))
  if (options.html !== undefined) {
    await writeFile(options.html, await reportAsHtml(report, terminal))
    terminal.say({ zh: `网页报告：${options.html}`, en: `report as a page: ${options.html}` })
  }
  if (notUploaded.length + contents.leftOut.length > 0) return exitCode.partialUpload
  return options.failOnFindings && reportIn(report).findings.length > 0 ? exitCode.findings : exitCode.ran
}
