import { ActsDone } from '../../shared/contract/team/acts.ts'
import { Documents, FindingsPage, InspectionOverview } from '../../shared/contract/team/inspection-views.ts'
import type { ReviewDeed } from '../../shared/review/review-act.ts'
import { exitCode } from '../exit-code.ts'
import { type Answering, type Ask, inspectionPath, type Said, type TeamOptions } from './answering.ts'

/** What has come, what is asked about it, and what the team decides. */
export const reviewAnswers = {
  async 'items-status'(options, ask) {
    const answer = await ask('GET', inspectionPath(options, ''), InspectionOverview)
    const lines = answer.items.map(({ code, title, status, slots, dueOn, toReview, openFindings }) => {
      const received = slots.filter(({ documents }) => documents.length > 0).length
      return [code, title, status, `${received}/${slots.length}`, dueOn ?? '-', toReview, openFindings]
    })
    return { answer, lines }
  },

  async 'findings-list'(options, ask, terminal) {
    const { item, state } = options
    const answer = await ask('GET', inspectionPath(options, `/findings${queryOf({ item, state })}`), FindingsPage)
    const lines = answer.findings.map(({ id, state: now, severity, item: about, message, messageEn }) => {
      return [id, now, severity, about ?? '-', terminal.lang === 'zh' ? message : messageEn]
    })
    return { answer, lines }
  },

  'findings-confirm': (options, ask) =>
    act(options, ask, (findingId, reason) => ({ kind: 'confirm-finding', findingId, ...reason })),

  'findings-dismiss': withReason((options, reason, ask) =>
    act(options, ask, (findingId) => ({ kind: 'dismiss-finding', findingId, reason })),
  ),

  async 'files-list'(options, ask) {
    const query = queryOf({ item: options.item, limit: '500' })
    const answer = await ask('GET', inspectionPath(options, `/documents${query}`), Documents)
    const lines = answer.documents.map(({ id, status, decision, item: under, slots, path }) => {
      return [id, status, decision?.kind ?? '-', under ?? '-', slots.join(',') || '-', path]
    })
    return { answer, lines }
  },

  'files-accept': (options, ask) =>
    act(options, ask, (documentId, reason) => ({ kind: 'accept-document', documentId, ...reason })),

  'files-return': withReason((options, reason, ask) =>
    act(options, ask, (documentId) => ({ kind: 'return-document', documentId, reason })),
  ),

  async 'files-undo'(options, ask) {
    const [bulkId = ''] = options.args
    return acted(await ask('POST', inspectionPath(options, '/acts/undo'), ActsDone, { bulkId }))
  },
} satisfies Record<string, Answering>

/** One deed for each id that was given, all at once. */
async function act(
  options: TeamOptions,
  ask: Ask,
  deedOn: (id: string, reason: { readonly reason?: string }) => ReviewDeed,
): Promise<Said> {
  const reason = options.reason ? { reason: options.reason } : {}
  const deeds = options.args.map((id) => deedOn(id, reason))
  return acted(await ask('POST', inspectionPath(options, '/acts'), ActsDone, { deeds }))
}

function acted(answer: ActsDone): Said {
  const failed = answer.outcomes.filter(({ outcome }) => outcome === 'not-done').length
  const lines = answer.outcomes.map((one) => (one.outcome === 'done' ? ['done', one.actId] : [one.code, one.title]))
  return { answer, lines: [...lines, ['undo', answer.bulkId]], exit: failed > 0 ? exitCode.findings : exitCode.ran }
}

function withReason(answer: (options: TeamOptions, reason: string, ask: Ask) => Promise<Said>): Answering {
  return async (options, ask, terminal) => {
    if (options.reason) return answer(options, options.reason, ask)
    terminal.warn({ zh: '需要 --reason：单位会看到它', en: '--reason is needed: the unit reads it' })
    return null
  }
}

function queryOf(given: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) if (value !== undefined) query.append(name, value)
  return query.size > 0 ? `?${query}` : ''
}
