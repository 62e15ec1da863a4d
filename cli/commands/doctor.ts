import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { examinePipeline, Failed, type Passed, type Stage } from '../doctor/examine-pipeline.ts'
import { findProfile } from '../doctor/profile.ts'
import { syntheticPdf } from '../doctor/synthetic-material.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { asTeam } from '../inspection/team.ts'
import { withPipeline } from '../pipeline/with-pipeline.ts'
import type { Words } from '../terminal/language.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { connectApi } from '../upload/api-client.ts'

export interface DoctorOptions {
  /** A province that was deployed from this folder. */
  readonly profile?: string
  /** Of a pipeline that runs elsewhere; without either one is started here, and is gone afterwards. */
  readonly url?: string
  readonly token?: string
  readonly withinSeconds?: number
  readonly json?: boolean
}

/** A cold reader and a batch window of the check fit in well. */
const WITHIN_SECONDS = 120

/** `intake doctor`: does a document get from link to status, and how long does each stage take? */
export async function doctor(
  options: DoctorOptions,
  terminal: Terminal,
  signal: AbortSignal,
  runPipeline: typeof withPipeline = withPipeline,
): Promise<ExitCode> {
  const { token, profile } = options
  const found = profile === undefined ? null : await findProfile(profile)
  if (found?.kind === 'none') {
    terminal.warn(found.words)
    return exitCode.usage
  }
  const url = options.url ?? found?.url
  if (url !== undefined) {
    if (token) return examine({ url, token }, 'elsewhere', options, terminal, signal)
    terminal.warn({
      zh: '--profile 和 --url 需要巡察组的令牌：--token，或环境变量 INTAKE_TOKEN',
      en: '--profile and --url need a token of the team: --token, or INTAKE_TOKEN in the environment',
    })
    return exitCode.usage
  }
  terminal.say({ zh: '正在启动本机流水线…', en: 'starting the pipeline on this machine…' })
  return runPipeline({ dataDir: null }, terminal, signal, ({ api }, within) =>
    examine(api, 'here', options, terminal, within),
  )
}

async function examine(
  { url, token }: { readonly url: string; readonly token: string },
  where: 'here' | 'elsewhere',
  options: DoctorOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  const folder = await mkdtemp(join(tmpdir(), 'intake-doctor-'))
  const passed: Passed[] = []
  const begun: string[] = []
  let failed: Failed | null = null
  try {
    const bytes = syntheticPdf(`${Date.now()}`)
    const diskPath = join(folder, 'document.pdf')
    await writeFile(diskPath, bytes)
    const api = connectApi(url)
    await examinePipeline(
      {
        api,
        team: asTeam(api, token),
        document: { path: '系统自检说明.pdf', diskPath: Buffer.from(diskPath), bytes: bytes.length },
        patienceMs: (options.withinSeconds ?? WITHIN_SECONDS) * 1000,
        onPassed(stage) {
          passed.push(stage)
          if (!options.json) terminal.data(line('✓', stage.stage, stage.tookMs, terminal))
        },
        onInspection: (id) => void begun.push(id),
      },
      signal,
    )
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    failed = error
  } finally {
    await rm(folder, { recursive: true, force: true })
    // After an interrupt as well.
    if (where === 'elsewhere') for (const id of begun) terminal.say(remains(id))
  }

  if (options.json) {
    const failure = failed && { stage: failed.stage, message: failed.words[terminal.lang] }
    const leftInspectionId = where === 'elsewhere' ? (begun[0] ?? null) : null
    const answer = { schema: 1, healthy: !failed, stages: passed, failure, leftInspectionId }
    terminal.data(`${JSON.stringify(answer, null, 2)}\n`)
  } else if (failed) {
    terminal.data(line('✗', failed.stage, null, terminal))
    terminal.warn(failed.words)
  }
  return failed ? exitCode.failed : exitCode.ran
}

const names: Readonly<Record<Stage, Words>> = {
  link: { zh: '签发并打开上传链接', en: 'a link is issued and opens' },
  evidence: { zh: '上传、检查并存为佐证材料', en: 'a file is uploaded, screened and kept as evidence' },
  read: { zh: '识读', en: 'it is read' },
  filed: { zh: '归入条目', en: 'it is filed under its item' },
  finding: { zh: '核对并报出缺项', en: 'what is missing is found' },
  status: { zh: '完整性如实显示', en: 'the status says so' },
  removed: { zh: '撤销链接，链接不再能打开', en: 'the link is revoked and opens no more' },
}

/** The time first, by its sign of the SI: names have another width in each script. */
function line(sign: '✓' | '✗', stage: Stage, tookMs: number | null, { lang }: Terminal): string {
  const took = tookMs === null ? '–' : `${(tookMs / 1000).toFixed(1)} s`
  return `${sign} ${took.padStart(8)}  ${names[stage][lang]}\n`
}

/** No one may remove evidence before its time, not even the doctor. */
function remains(inspectionId: string): Words {
  return {
    zh: `留在系统中：自检项目 ${inspectionId} 及其已上传的材料（成为佐证材料后，保管期限内锁定）；上传链接已撤销，或一刻钟内失效。`,
    en: `left in the system: the inspection ${inspectionId} with what was uploaded (once it is evidence, it is locked until its retention ends); the link is revoked, or ends within a quarter of an hour.`,
  }
}
