import { readFile, writeFile } from 'node:fs/promises'
import type * as z from 'zod'
import { InspectionCreated } from '../../shared/contract/api.ts'
import { ActsDone } from '../../shared/contract/team/acts.ts'
import { Documents, FindingsPage, InspectionOverview } from '../../shared/contract/team/inspection-views.ts'
import { InspectionList, Issued, type ListImported } from '../../shared/contract/team/lists.ts'
import { Matrix, Rounds } from '../../shared/contract/team/rounds.ts'
import { visible } from '../../shared/report/visible.ts'
import { RequestList } from '../../shared/request-list/request-list.ts'
import { listFromWorkbook } from '../../shared/request-list/workbook/list-from-workbook.ts'
import { workbookOf } from '../../shared/request-list/workbook/workbook-of.ts'
import type { ReviewDeed } from '../../shared/review/review-act.ts'
import { Round } from '../../shared/round/round.ts'
import { type ExitCode, exitCode } from '../exit-code.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { ApiProblem, connectApi } from '../upload/api-client.ts'
import { type DeploymentOptions, deploymentFrom } from '../upload/deployment.ts'
import { readListAloud } from './prepare-check.ts'

export type TeamCommand =
  | 'rounds-list'
  | 'rounds-create'
  | 'rounds-status'
  | 'rounds-add'
  | 'list-show'
  | 'list-export'
  | 'list-import'
  | 'items-status'
  | 'findings-list'
  | 'findings-confirm'
  | 'findings-dismiss'
  | 'files-list'
  | 'files-accept'
  | 'files-return'
  | 'files-undo'
  | 'requests-issue'

export interface TeamOptions extends DeploymentOptions {
  readonly args: readonly string[]
  readonly json?: boolean
  readonly inspection?: string
  readonly item?: string
  readonly state?: string
  readonly reason?: string
  readonly from?: string
  readonly to?: string
  readonly template?: string
  readonly list?: string
  readonly xlsx?: string
  readonly number?: string
  readonly due?: string
  readonly workdays?: string
}

/** What an answer says, for people: lines of words between tabs, so that cut and sort work on them. */
interface Said {
  readonly answer: unknown
  readonly lines: readonly (readonly (string | number)[])[]
  /** 6: not everything that was asked for could be done. */
  readonly exit?: ExitCode
}

/** The team's commands: one question to the API each, its answer as lines or as it came. */
export async function team(
  command: TeamCommand,
  options: TeamOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  // A workbook is read where it lies.
  if (command === 'list-import') return say(await importList(options), options, terminal)
  const deployment = deploymentFrom(options, terminal)
  if (!deployment) return exitCode.usage
  const api = connectApi(deployment.url)
  const ask = <T>(method: 'GET' | 'POST', path: string, answer: z.ZodType<T>, body?: unknown): Promise<T> =>
    api.call({ method, path, token: deployment.token, answer, ...(body === undefined ? {} : { body }) }, signal)
  try {
    const said = await answerTo(command, options, ask, terminal)
    return said === null ? exitCode.usage : say(said, options, terminal)
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    terminal.warn({ zh: error.message, en: error.message })
    return exitFor(error.status)
  }
}

function say({ answer, lines, exit = exitCode.ran }: Said, { json }: TeamOptions, terminal: Terminal): ExitCode {
  const text = json
    ? JSON.stringify(answer, null, 2)
    : lines.map((line) => line.map((word) => visible(String(word))).join('\t')).join('\n')
  if (text !== '') terminal.data(`${text}\n`)
  return exit
}

function exitFor(status: number): ExitCode {
  if (status === 404) return exitCode.notFound
  if (status === 401 || status === 403) return exitCode.notSignedIn
  if (status === 409) return exitCode.conflict
  return status === 422 ? exitCode.usage : exitCode.failed
}

type Ask = <T>(method: 'GET' | 'POST', path: string, answer: z.ZodType<T>, body?: unknown) => Promise<T>

async function answerTo(
  command: TeamCommand,
  options: TeamOptions,
  ask: Ask,
  terminal: Terminal,
): Promise<Said | null> {
  const { args, inspection = '', item, state, reason } = options
  const [first = '', second = ''] = args
  const of = (rest: string) => `/api/inspections/${encodeURIComponent(inspection)}${rest}`
  const act = async (deeds: readonly ReviewDeed[]) => acted(await ask('POST', of('/acts'), ActsDone, { deeds }))
  switch (command) {
    case 'rounds-list': {
      const answer = await ask('GET', '/api/rounds', Rounds)
      return { answer, lines: answer.rounds.map(({ id, title, startsOn, endsOn }) => [id, title, startsOn, endsOn]) }
    }
    case 'rounds-create': {
      const { from: startsOn, to: endsOn } = options
      const answer = await ask('POST', '/api/rounds', Round, { title: first, startsOn, endsOn })
      return { answer, lines: [[answer.id, answer.title]] }
    }
    case 'rounds-status': {
      const answer = await ask('GET', `/api/rounds/${encodeURIComponent(first)}/matrix`, Matrix)
      const lines = answer.rows.map(({ inspectionId, unit, state: stage, dueOn, counts }) => {
        const { complete, items, toReview, overdue, openFindings } = counts
        return [inspectionId, unit, stage, dueOn ?? '-', `${complete}/${items}`, toReview, overdue, openFindings]
      })
      return { answer, lines }
    }
    case 'rounds-add': {
      const list = await listFor(options, terminal)
      if (!list) return null
      const path = `/api/rounds/${encodeURIComponent(first)}/inspections`
      const answer = await ask('POST', path, InspectionCreated, { unit: second, list })
      return { answer, lines: [[answer.inspectionId]] }
    }
    case 'list-show': {
      const list = await shownList(options, ask)
      return {
        answer: list,
        lines: list.items.map(({ code, title, provider, coverage }) => [code, title, provider, coverage]),
      }
    }
    case 'list-export': {
      await writeFile(options.xlsx ?? '', workbookOf(await shownList(options, ask)))
      return { answer: { xlsx: options.xlsx }, lines: [[options.xlsx ?? '']] }
    }
    case 'items-status': {
      const answer = await ask('GET', of(''), InspectionOverview)
      const lines = answer.items.map(({ code, title, status, slots, dueOn, toReview, openFindings }) => {
        const received = slots.filter(({ documents }) => documents.length > 0).length
        return [code, title, status, `${received}/${slots.length}`, dueOn ?? '-', toReview, openFindings]
      })
      return { answer, lines }
    }
    case 'findings-list': {
      const query = queryOf({ item, state })
      const answer = await ask('GET', of(`/findings${query}`), FindingsPage)
      const lines = answer.findings.map(({ id, state: now, severity, item: about, message, messageEn }) => {
        return [id, now, severity, about ?? '-', terminal.lang === 'zh' ? message : messageEn]
      })
      return { answer, lines }
    }
    case 'files-list': {
      const answer = await ask('GET', of(`/documents${queryOf({ item, limit: '500' })}`), Documents)
      const lines = answer.documents.map(({ id, status, decision, item: under, slots, path }) => {
        return [id, status, decision?.kind ?? '-', under ?? '-', slots.join(',') || '-', path]
      })
      return { answer, lines }
    }
    case 'findings-confirm':
      return act(args.map((findingId) => ({ kind: 'confirm-finding', findingId, ...(reason ? { reason } : {}) })))
    case 'findings-dismiss':
      return reason
        ? act(args.map((findingId) => ({ kind: 'dismiss-finding', findingId, reason })))
        : needsReason(terminal)
    case 'files-accept':
      return act(args.map((documentId) => ({ kind: 'accept-document', documentId, ...(reason ? { reason } : {}) })))
    case 'files-return':
      return reason
        ? act(args.map((documentId) => ({ kind: 'return-document', documentId, reason })))
        : needsReason(terminal)
    case 'files-undo':
      return acted(await ask('POST', of('/acts/undo'), ActsDone, { bulkId: first }))
    case 'requests-issue': {
      const { number, due: dueOn, workdays } = options
      const wish = { number, dueOn, workdays: workdays === undefined ? undefined : Number(workdays) }
      const answer = await ask('POST', of('/issue'), Issued, wish)
      return { answer, lines: [[answer.issue.number, answer.issue.dueOn]] }
    }
    case 'list-import':
      return importList(options)
  }
}

function acted(answer: ActsDone): Said {
  const failed = answer.outcomes.filter(({ outcome }) => outcome === 'not-done').length
  const lines = answer.outcomes.map((one) => (one.outcome === 'done' ? ['done', one.actId] : [one.code, one.title]))
  return { answer, lines: [...lines, ['undo', answer.bulkId]], exit: failed > 0 ? exitCode.findings : exitCode.ran }
}

function needsReason(terminal: Terminal): null {
  terminal.warn({ zh: '需要 --reason：单位会看到它', en: '--reason is needed: the unit reads it' })
  return null
}

function queryOf(given: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) if (value !== undefined) query.append(name, value)
  return query.size > 0 ? `?${query}` : ''
}

async function shownList({ args, inspection }: TeamOptions, ask: Ask): Promise<RequestList> {
  if (inspection !== undefined)
    return (await ask('GET', `/api/inspections/${encodeURIComponent(inspection)}/list`, InspectionList)).list
  return ask('GET', `/api/list-templates/${encodeURIComponent(args[0] ?? 'base-common')}`, RequestList)
}

async function listFor(
  { template, list }: TeamOptions,
  terminal: Terminal,
): Promise<RequestList | { template: string } | null> {
  if (list === undefined) return { template: template ?? 'base-common' }
  if (!list.toLowerCase().endsWith('.xlsx')) return readListAloud(list, terminal)
  const read = await listFromWorkbook(new Uint8Array(await readFile(list)))
  for (const { at, words } of read.problems) terminal.warn({ zh: `${at}: ${words.zh}`, en: `${at}: ${words.en}` })
  return read.list
}

async function importList({ args }: TeamOptions): Promise<Said> {
  const read: ListImported = await listFromWorkbook(new Uint8Array(await readFile(args[0] ?? '')))
  const notes = [...read.problems, ...read.doubts].map(({ at, words }) => [`${at}: ${words.zh} / ${words.en}`])
  const items = read.list?.items.map(({ code, title }) => [code, title]) ?? []
  return { answer: read, lines: [...notes, ...items], exit: read.list ? exitCode.ran : exitCode.findings }
}
