import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { RequestList } from '../../shared/request-list/request-list.ts'
import { chooseSenders, type SendersChosen } from '../folder/choose-sender.ts'
import { type FolderContents, walkFolder } from '../folder/walk-folder.ts'
import { type Problem, problemLine } from '../input/problem.ts'
import { readList } from '../input/read-list.ts'
import { readUploads } from '../input/read-uploads.ts'
import { unitOf } from '../inspection/unit-of.ts'
import type { Words } from '../terminal/language.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** A file in another format altogether breaks every rule on every line. */
const MOST_SHOWN = 30

export interface CheckTask {
  readonly list: RequestList
  readonly unit: string
  readonly contents: FolderContents
  readonly senders: SendersChosen
}

export interface CheckInputs {
  readonly folder: string
  readonly list: string
  readonly unit?: string
  readonly uploads?: string
  readonly html?: string
}

/**
 * Finds everything that can be wrong with what was given, before anything is started. Null: there was something,
 * and it has been said.
 */
export async function prepareCheck(inputs: CheckInputs, terminal: Terminal): Promise<CheckTask | null> {
  const list = await readListAloud(inputs.list, terminal)
  if (!list) return null

  const uploads = inputs.uploads === undefined ? null : await readUploads(inputs.uploads, list)
  if (uploads?.kind === 'problems') {
    tellProblems(uploads.problems, terminal)
    return null
  }
  const unit = unitOf(inputs.unit, list.title, terminal)
  if (unit === null) return null

  const refusal = await refusalOf(inputs)
  if (refusal) {
    terminal.warn(refusal)
    return null
  }
  const contents = await walkFolder(inputs.folder)
  if (contents.files.length === 0) {
    terminal.warn({
      zh: `文件夹中没有可上传的文件：${inputs.folder}`,
      en: `there is nothing to upload in ${inputs.folder}`,
    })
  }
  return { list, unit, contents, senders: chooseSenders(contents.files, list, uploads?.uploads ?? null) }
}

/** The list, its doubts said; or its problems said, and null. */
export async function readListAloud(file: string, terminal: Terminal): Promise<RequestList | null> {
  const read = await readList(file)
  if (read.kind === 'problems') {
    tellProblems(read.problems, terminal)
    return null
  }
  for (const doubt of read.doubts) {
    const { zh, en } = problemLine(doubt)
    terminal.warn({ zh: `提醒 ${zh}`, en: `note ${en}` })
  }
  return read.list
}

function tellProblems(problems: readonly Problem[], terminal: Terminal): void {
  for (const problem of problems.slice(0, MOST_SHOWN)) terminal.warn(problemLine(problem))
  const hidden = Math.max(0, problems.length - MOST_SHOWN)
  terminal.warn({
    zh: `${hidden > 0 ? `…另有 ${hidden} 处。` : ''}共 ${problems.length} 处问题，请改正后重试`,
    en: `${hidden > 0 ? `… and ${hidden} more. ` : ''}${problems.length} to be mended first`,
  })
}

async function refusalOf({ folder, html }: CheckInputs): Promise<Words | null> {
  if (!(await isFolder(folder))) return { zh: `没有这个文件夹：${folder}`, en: `no such folder: ${folder}` }
  if (html === undefined || ((await isFolder(dirname(html))) && !(await isFolder(html)))) return null
  return { zh: `--html 写不到这里：${html}`, en: `--html cannot be written there: ${html}` }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  )
}
