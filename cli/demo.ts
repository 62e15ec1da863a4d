import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { prepareCheck } from './commands/prepare-check.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { tellNotUploaded } from './folder/tell-left-out.ts'
import { conductInspection } from './inspection/conduct-inspection.ts'
import { reportAsText } from './inspection/print-report.ts'
import { showProgress } from './inspection/show-progress.ts'
import type { PipelineAddresses } from './pipeline/start-pipeline.ts'
import { withPipeline } from './pipeline/with-pipeline.ts'
import { runUntilInterrupted } from './run-until-interrupted.ts'
import { openTerminal, type Terminal } from './terminal/terminal.ts'

/** `npm start`: the bundled inspection through the whole pipeline, then the pipeline stays for whoever wants to try it. */

const { values: args } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    data: { type: 'string' },
    port: { type: 'string', default: '0' },
    lang: { type: 'string', default: 'zh' },
    verbose: { type: 'boolean', default: false },
  },
})
const terminal = openTerminal({ lang: args.lang === 'en' ? 'en' : 'zh', verbose: args.verbose }, process.env)
process.exitCode = await runUntilInterrupted(terminal, (signal) => runDemo(terminal, signal))

async function runDemo(terminal: Terminal, signal: AbortSignal): Promise<ExitCode> {
  const demo = (name: string) => fileURLToPath(new URL(`../demo/${name}`, import.meta.url))
  const inputs = { folder: demo('materials'), list: demo('list.yaml'), uploads: demo('uploads.json') }
  const task = await prepareCheck(inputs, terminal)
  if (!task) return exitCode.usage
  const { list, unit, contents, senders } = task
  terminal.say({
    zh: `演示：${contents.files.length} 份材料，${list.items.length} 个条目；正在启动本机流水线…`,
    en: `demo: ${contents.files.length} files, ${list.items.length} items; starting the pipeline on this machine…`,
  })
  const where = { dataDir: args.data ?? null, port: Number(args.port) }
  return withPipeline(where, terminal, signal, async (pipeline, within) => {
    const progress = await showProgress(terminal, contents.files)
    const inspection = { list, unit, deliveries: senders.deliveries }
    const conducted = await conductInspection(pipeline.api, inspection, progress, within).finally(() => progress.end())
    tellNotUploaded(conducted.notUploaded, terminal)
    terminal.data(await reportAsText(conducted.report, terminal))
    if (!args.once) {
      tellAddresses(pipeline, conducted.inspectionId, terminal)
      // Ctrl-C is how it is meant to end; the pipeline's own end is not.
      if (!within.aborted) await once(within, 'abort')
      if (!signal.aborted) throw within.reason
    }
    return conducted.notUploaded.length > 0 ? exitCode.partialUpload : exitCode.ran
  })
}

function tellAddresses({ api, s3, dynamodb, dataDir }: PipelineAddresses, id: string, terminal: Terminal): void {
  const addresses = [
    `  HTTP API  ${api.url}`,
    ...(s3 ? [`  S3        ${s3.endpoint}`] : []),
    ...(dynamodb ? [`  DynamoDB  ${dynamodb.endpoint}`] : []),
  ].join('\n')
  const ask = `curl -H 'authorization: Bearer ${api.token}' ${new URL(`/api/inspections/${id}/findings`, api.url)}`
  terminal.say({
    zh: `\n流水线仍在运行，按 Ctrl-C 结束：\n${addresses}\n  数据      ${dataDir}\n试一试：\n  ${ask}`,
    en: `\nThe pipeline stays up until Ctrl-C:\n${addresses}\n  data      ${dataDir}\nTry:\n  ${ask}`,
  })
}
