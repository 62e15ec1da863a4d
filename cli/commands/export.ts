import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { ExportDownload, ExportView } from '../../shared/contract/team/exports.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { beginFetching, fetchPackage, type Target, unfinishedIn } from '../export/fetch-package.ts'
import { type ByteProgress, showBytes } from '../export/show-bytes.ts'
import { sayingRefusals } from '../team/saying-refusals.ts'
import type { Words } from '../terminal/language.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type ApiClient, connectApi } from '../upload/api-client.ts'
import { type Deployment, type DeploymentOptions, deploymentFrom } from '../upload/deployment.ts'
import { packageKind } from '../verify/package.ts'

export interface ExportOptions extends DeploymentOptions {
  readonly inspection: string
  readonly out: string
  readonly json?: boolean
}

const ASK_EVERY_MS = 500

/** `intake export`: the package of an inspection, fetched and verified. Run again after an interrupt, it goes on. */
export async function exportInspection(
  options: ExportOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  const deployment = await deploymentFrom(options, terminal)
  if (!deployment) return exitCode.usage
  return sayingRefusals(terminal, () => fetchVerified(options, deployment, terminal, signal))
}

async function fetchVerified(
  { inspection, out, json }: ExportOptions,
  { url, token }: Deployment,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  const api = connectApi(url)
  const path = `/api/inspections/${encodeURIComponent(inspection)}/exports`
  await mkdir(out, { recursive: true })

  const known = await unfinishedIn(out, inspection)
  if (known) terminal.say({ zh: `继续上次的导出 ${known}`, en: `going on with the export ${known}` })
  const begun = known
    ? await api.call({ method: 'GET', path: `${path}/${known}`, token, answer: ExportView }, signal)
    : await api.call({ method: 'POST', path, token, answer: ExportView, idempotencyKey: randomUUID() }, signal)
  const target = { folder: out, inspectionId: inspection, exportId: begun.exportId }
  const progress = showBytes(terminal)
  const address = () =>
    api.call({ method: 'GET', path: `${path}/${begun.exportId}/download`, token, answer: ExportDownload }, signal)

  const packed = await untilPacked(begun, { api, path, token }, target, progress, signal)
  if (packed.failure) {
    progress.end()
    terminal.warn(failureInWords(packed))
    return exitCode.failed
  }
  const file = await fetchPackage(address, target, (bytes) => progress.show('fetched', bytes, packed.bytes), signal)
  progress.end()

  const { problems, facts } = await packageKind.verify(file, { seal: packed.seal }, signal)
  for (const { words } of problems) terminal.warn(words)
  if (json) {
    const codes = problems.map(({ code, words }) => ({ code, ...words }))
    terminal.data(
      `${JSON.stringify({ schema: 1, file, ...packed, verified: { problems: codes, ...facts } }, null, 2)}\n`,
    )
  } else if (problems.length === 0) {
    terminal.data(`${file}\n`)
    terminal.say({
      zh: `核验通过。封存值 ${packed.seal}\n请把封存值与导出包分开保存；以后核验：intake verify ${file} --seal …`,
      en: `verified. Seal ${packed.seal}\nkeep the seal apart from the package; later: intake verify ${file} --seal …`,
    })
  }
  return problems.length === 0 ? exitCode.ran : exitCode.findings
}

async function untilPacked(
  begun: ExportView,
  { api, path, token }: { readonly api: ApiClient; readonly path: string; readonly token: string },
  target: Target,
  progress: ByteProgress,
  signal: AbortSignal,
): Promise<ExportView> {
  // The name of the unfinished file says which export the next run is to go on with.
  await beginFetching(target)
  let view = begun
  while (view.state !== 'done' && view.state !== 'failed') {
    progress.show('packed', view.packedBytes, view.bytes)
    await sleep(ASK_EVERY_MS, undefined, { signal })
    view = await api.call({ method: 'GET', path: `${path}/${begun.exportId}`, token, answer: ExportView }, signal)
  }
  return view
}

function failureInWords({ failure }: ExportView): Words {
  const document = failure?.documentId ? ` ${failure.documentId}` : ''
  switch (failure?.cause) {
    case 'original-altered':
      return {
        zh: `导出失败：原件${document} 与接收时的文件指纹不符，请立即报告管理员`,
        en: `the export failed: the original${document} is not what was received; tell the administrator at once`,
      }
    case 'original-gone':
      return { zh: `导出失败：找不到原件${document}`, en: `the export failed: the original${document} is not there` }
    default:
      return { zh: `导出失败（${failure?.cause}），请重新导出`, en: `the export failed (${failure?.cause}); try again` }
  }
}
