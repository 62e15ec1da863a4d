import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { prepareCheck } from './commands/prepare-check.ts'
import { type ExitCode, exitCode } from './exit-code.ts'
import { tellNotUploaded } from './folder/tell-left-out.ts'
import { conductInspection } from './inspection/conduct-inspection.ts'
import { reportAsText } from './inspection/print-report.ts'
import { showProgress } from './inspection/show-progress.ts'
import { asTeam } from './inspection/team.ts'
import type { PipelineAddresses } from './pipeline/start-pipeline.ts'
import { withPipeline } from './pipeline/with-pipeline.ts'
import { runUntilInterrupted } from './run-until-interrupted.ts'
import { openTerminal, type Terminal } from './terminal/terminal.ts'
import { connectApi } from './upload/api-client.ts'

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
  const { unit, contents, senders } = task
  const list = { ...task.list, due: { date: aWeekFrom(new Date()) } }
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
      await tellAddresses(pipeline, conducted.inspectionId, terminal, within)
      // Ctrl-C is how it is meant to end; the pipeline's own end is not.
      if (!within.aborted) await once(within, 'abort')
      if (!signal.aborted) throw within.reason
    }
    return conducted.notUploaded.length > 0 ? exitCode.partialUpload : exitCode.ran
  })
}

/** The demo's own due date has passed long ago: whoever tries the pages should not find all of it overdue. */
function aWeekFrom(today: Date): string {
  return new Date(today.getTime() + 7 * 86_400_000).toISOString().slice(0, 10)
}

/** Where to look now: both pages, and the API for programs. The unit's link needs no code, as nobody else is here. */
async function tellAddresses(
  { api, dataDir }: PipelineAddresses,
  inspectionId: string,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const link = { provider: 'unit', withoutCode: true } as const
  const unit = await asTeam(connectApi(api.url), api.token).issueLink(inspectionId, link, signal)
  const ask = `curl -H 'authorization: Bearer ${api.token}' ${new URL(`/api/inspections/${inspectionId}/findings`, api.url)}`
  terminal.say({
    zh: `\n流水线仍在运行，按 Ctrl-C 结束。用浏览器打开：\n  巡察组（只能用一次）  ${api.signIn}\n  被巡察单位            ${unit.url}\n数据在 ${dataDir}。接口：\n  ${ask}`,
    en: `\nThe pipeline stays up until Ctrl-C. Open in a browser:\n  team (good once)  ${api.signIn}\n  unit              ${unit.url}\nThe data lies in ${dataDir}. The API:\n  ${ask}`,
  })
}
