import { readFile, writeFile } from 'node:fs/promises'
import { InspectionList, Issued, type ListImported } from '../../shared/contract/team/lists.ts'
import { RequestList } from '../../shared/request-list/request-list.ts'
import { listFromWorkbook } from '../../shared/request-list/workbook/list-from-workbook.ts'
import { workbookOf } from '../../shared/request-list/workbook/workbook-of.ts'
import { readListAloud } from '../commands/prepare-check.ts'
import { exitCode } from '../exit-code.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type Answering, type Ask, inspectionPath, type Said, type TeamOptions } from './answering.ts'

export const listAnswers = {
  async 'list-show'(options, ask) {
    const list = await shownList(options, ask)
    const lines = list.items.map(({ code, title, provider, coverage }) => [code, title, provider, coverage])
    return { answer: list, rows: list.items, lines }
  },

  async 'list-export'(options, ask) {
    const { xlsx = '' } = options
    await writeFile(xlsx, workbookOf(await shownList(options, ask)))
    return { answer: { xlsx }, lines: [[xlsx]] }
  },

  async 'requests-issue'(options, ask) {
    const { number, due: dueOn, workdays } = options
    const wish = { number, dueOn, workdays: workdays === undefined ? undefined : Number(workdays) }
    const answer = await ask('POST', inspectionPath(options, '/issue'), Issued, wish)
    return { answer, lines: [[answer.issue.number, answer.issue.dueOn]] }
  },
} satisfies Record<string, Answering>

/** A workbook is read where it lies: this needs no deployment. */
export async function importList({ args: [file = ''] }: TeamOptions): Promise<Said> {
  const read: ListImported = await listFromWorkbook(new Uint8Array(await readFile(file)))
  const notes = [...read.problems, ...read.doubts].map(({ at, words }) => [`${at}: ${words.zh} / ${words.en}`])
  const items = read.list?.items.map(({ code, title }) => [code, title]) ?? []
  return { answer: read, lines: [...notes, ...items], exit: read.list ? exitCode.ran : exitCode.findings }
}

/** The list that a new inspection is to begin with; null, after saying so: the file holds none. */
export async function listFor(
  { template, list }: TeamOptions,
  terminal: Terminal,
): Promise<RequestList | { template: string } | null> {
  if (list === undefined) return { template: template ?? 'base-common' }
  if (!list.toLowerCase().endsWith('.xlsx')) return readListAloud(list, terminal)
  const read = await listFromWorkbook(new Uint8Array(await readFile(list)))
  for (const { at, words } of read.problems) terminal.warn({ zh: `${at}: ${words.zh}`, en: `${at}: ${words.en}` })
  return read.list
}

async function shownList(options: TeamOptions, ask: Ask): Promise<RequestList> {
  if (options.inspection !== undefined) return (await ask('GET', inspectionPath(options, '/list'), InspectionList)).list
  return ask('GET', `/api/list-templates/${encodeURIComponent(options.args[0] ?? 'base-common')}`, RequestList)
}
