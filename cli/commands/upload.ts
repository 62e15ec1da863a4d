import { writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { visible } from '../../shared/report/visible.ts'
import { gate } from '../../shared/upload/gate.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import { tellLeftOut } from '../folder/tell-left-out.ts'
import { type FoundFile, walkFolder } from '../folder/walk-folder.ts'
import { showProgress } from '../inspection/show-progress.ts'
import type { Words } from '../terminal/language.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { ApiProblem, connectApi } from '../upload/api-client.ts'
import { digestOf } from '../upload/digest.ts'
import { linkKey, parseLink } from '../upload/link-address.ts'
import { type Planned, planUpload, replacedBy } from '../upload/plan-uploads.ts'
import { openSender, type Sender } from '../upload/sender.ts'
import { sideBySide } from '../upload/side-by-side.ts'
import { inWords } from '../upload/upload-all.ts'
import { uploadFile } from '../upload/upload-file.ts'

export interface UploadOptions {
  readonly folder: string
  /** As it was sent: with the token after the `#`. */
  readonly link: string
  readonly code?: string
  readonly name?: string
  /** Who confirms the secrecy review 保密审查, where nobody has yet. */
  readonly confirmSecrecy?: string
  readonly parallel?: number
  /** Where the receipt is to be kept. */
  readonly receipt?: string
  readonly json?: boolean
}

type Outcome = 'sent' | 'continued' | 'already-there' | 'not-sent'
interface FileResult {
  readonly path: string
  readonly bytes: number
  readonly outcome: Outcome
  readonly why?: Words
}

const SIDE_BY_SIDE = 4
/** Some minutes altogether: an office's line comes back, and nobody has to run the command again. */
const patience = { tries: 24, firstWaitMs: 200, longestWaitMs: 15_000 }
const RECEIVED_WITHIN_MS = 120_000

/** `intake upload`: sends a folder through an upload link as the page does, and goes on where it was interrupted. */
export async function upload(
  options: UploadOptions,
  terminal: Terminal,
  signal: AbortSignal,
  open: typeof openSender = openSender,
): Promise<ExitCode> {
  const link = parseLink(options.link)
  if (!link) {
    terminal.warn({
      zh: '链接不完整：应为 https://…/u/#…，包括 # 后面的部分',
      en: 'not a whole link: it looks like https://…/u/#…, with what stands after the #',
    })
    return exitCode.usage
  }
  const key = linkKey(link.token, options.code, options.name)
  const sender = await open(connectApi(link.url, patience), key, signal).catch((error) => {
    if (!(error instanceof ApiProblem)) throw error
    terminal.warn({ zh: error.message, en: error.message })
    return null
  })
  if (!sender) return exitCode.notSignedIn

  let view = await sender.view(signal)
  if (view.secrecyConfirmedAt === null) {
    if (options.confirmSecrecy === undefined) {
      terminal.warn({
        zh: '尚未确认保密审查：材料经本单位保密审查后，用 --confirm-secrecy 姓名 确认',
        en: 'the secrecy review is not confirmed: once the unit has made it, say so with --confirm-secrecy NAME',
      })
      return exitCode.usage
    }
    await sender.confirmSecrecy(options.confirmSecrecy, signal)
  }

  const contents = await walkFolder(options.folder)
  tellLeftOut(contents, terminal)
  const plan: Planned[] = []
  for (const file of contents.files) plan.push(planUpload(file, await sha256Of(file, signal), view))
  for (const { uploadId } of replacedBy(plan, view)) await sender.abandon(uploadId, signal).catch(() => {})

  const results = await send(plan, sender, view.limits.partSizeBytes, options, terminal, signal)
  for (const { path, why } of results)
    if (why)
      terminal.warn({ zh: `未上传：${visible(path)}（${why.zh}）`, en: `not sent: ${visible(path)} (${why.en})` })

  if (options.receipt !== undefined) {
    const sent = new Set(results.flatMap(({ path, outcome }) => (outcome === 'not-sent' ? [] : [path])))
    view = await untilReceived(sender, sent, signal)
    await writeFile(options.receipt, `${JSON.stringify(await sender.receipt(signal), null, 2)}\n`)
    terminal.say({ zh: `接收回执：${options.receipt}`, en: `receipt: ${options.receipt}` })
  }
  tell(results, options, terminal)
  const isAll = results.every(({ outcome }) => outcome !== 'not-sent') && contents.leftOut.length === 0
  return isAll ? exitCode.ran : exitCode.partialUpload
}

async function send(
  plan: readonly Planned[],
  sender: Sender,
  partSizeBytes: number,
  options: UploadOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<FileResult[]> {
  const toSend = plan.filter(({ kind }) => kind === 'send' || kind === 'continue')
  const sizes = toSend.map(({ file }) => file)
  const progress = await showProgress(terminal, sizes, { uploadOnly: true })
  const limit = options.parallel ?? SIDE_BY_SIDE
  const put = gate(limit)
  const results: FileResult[] = []
  try {
    await sideBySide(plan, limit, async (planned) => {
      const { path, bytes } = planned.file
      const end = (outcome: Outcome, why?: Words) => results.push({ path, bytes, outcome, ...(why ? { why } : {}) })
      if (planned.kind === 'there') return void end('already-there')
      if (planned.kind === 'too-large')
        return void end('not-sent', { zh: '超过单个文件的大小上限', en: 'larger than a file may be' })
      const delivery = { ...planned, provider: 'unit' }
      const begun = planned.kind === 'continue' ? { begun: { uploadId: planned.uploadId, partSizeBytes } } : {}
      try {
        const onBytes = (sent: number) => progress.bytes(sent)
        await uploadFile(sender, delivery, { signal, put, onBytes, keepsUnfinished: true, how: patience, ...begun })
        progress.uploaded(delivery)
        end(planned.kind === 'continue' ? 'continued' : 'sent')
      } catch (error) {
        signal.throwIfAborted()
        end('not-sent', inWords(error))
      }
    })
  } finally {
    progress.end()
  }
  return results.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** A receipt is for what the pipeline has taken in, which it does moments after the last byte. */
async function untilReceived(sender: Sender, paths: ReadonlySet<string>, signal: AbortSignal) {
  const giveUpAt = performance.now() + RECEIVED_WITHIN_MS
  for (;;) {
    const view = await sender.view(signal)
    const isWaiting = view.unfinished.some(({ path }) => paths.has(path))
    if (!isWaiting || performance.now() > giveUpAt) return view
    await sleep(500, undefined, { signal })
  }
}

function tell(results: readonly FileResult[], { json }: UploadOptions, terminal: Terminal): void {
  const count = (outcome: Outcome) => results.filter((result) => result.outcome === outcome).length
  if (json) {
    terminal.data(`${JSON.stringify({ schema: 1, files: results }, null, 2)}\n`)
    return
  }
  const [sent, continued, there, not] = (['sent', 'continued', 'already-there', 'not-sent'] as const).map(count)
  const words = {
    zh: `已上传 ${sent} 份，续传 ${continued} 份，此前已收到 ${there} 份，未上传 ${not} 份`,
    en: `${sent} sent, ${continued} continued, ${there} received before, ${not} not sent`,
  }
  terminal.data(`${words[terminal.lang]}\n`)
}

const sha256Of = async (file: FoundFile, signal: AbortSignal): Promise<string> =>
  (await digestOf({ diskPath: file.diskPath, start: 0, bytes: file.bytes }, signal)).toString('hex')
