import { ActsDone, Corrections } from '../../shared/contract/team/acts.ts'
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
    return { answer, rows: answer.items, lines }
  },

  'items-waive': withReason((options, reason, ask) =>
    act(options, ask, (item) => ({ kind: 'waive-item', item, reason })),
  ),

  'items-extend': withReason(async (options, reason, ask) => {
    const { args, due: dueOn = '', provider = 'unit' } = options
    if (args.length === 0) return decide(options, ask, [{ kind: 'extend-due', provider, item: null, dueOn, reason }])
    // Whose an item is, the list knows; of one that is not on it the API says so.
    const { items } = await ask('GET', inspectionPath(options, ''), InspectionOverview)
    const askedOf = new Map(items.map((item) => [item.code, item.provider]))
    const deeds = args.map((item): ReviewDeed => {
      return { kind: 'extend-due', provider: askedOf.get(item) ?? provider, item, dueOn, reason }
    })
    return decide(options, ask, deeds)
  }),

  async 'findings-list'(options, ask, terminal) {
    const { item, state } = options
    const answer = await ask('GET', inspectionPath(options, `/findings${queryOf({ item, state })}`), FindingsPage)
    const lines = answer.findings.map(({ id, state: now, severity, item: about, message, messageEn }) => {
      return [id, now, severity, about ?? '-', terminal.lang === 'zh' ? message : messageEn]
    })
    return { answer, rows: answer.findings, lines }
  },

  'findings-confirm': (options, ask) =>
    act(options, ask, (findingId, reason) => ({ kind: 'confirm-finding', findingId, ...reason })),

  'findings-dismiss': withReason((options, reason, ask) =>
    act(options, ask, (findingId) => ({ kind: 'dismiss-finding', findingId, reason })),
  ),

  async 'files-list'(options, ask) {
    const answer = await everyDocument(options, ask)
    const lines = answer.documents.map(({ id, status, decision, item: under, slots, path }) => {
      return [id, status, decision?.kind ?? '-', under ?? '-', slots.join(',') || '-', path]
    })
    return { answer, rows: answer.documents, lines }
  },

  'files-accept': (options, ask) =>
    act(options, ask, (documentId, reason) => ({ kind: 'accept-document', documentId, ...reason })),

  'files-return': withReason((options, reason, ask) =>
    act(options, ask, (documentId) => ({ kind: 'return-document', documentId, reason })),
  ),

  async 'files-corrections'(options, ask) {
    const answer = await ask('GET', inspectionPath(options, '/corrections'), Corrections)
    const lines = answer.corrections.map(({ documentId, from, to, at }) => {
      return [documentId, from.item ?? '-', to.item ?? '-', to.slots.join(',') || '-', to.parts.length, at]
    })
    return { answer, lines }
  },

  async 'files-undo'(options, ask) {
    const [bulkId = ''] = options.args
    return acted(await ask('POST', inspectionPath(options, '/acts/undo'), ActsDone, { bulkId }))
  },
} satisfies Record<string, Answering>

/** All pages of them, as if they were one. */
async function everyDocument(options: TeamOptions, ask: Ask): Promise<Documents> {
  const documents: Documents['documents'] = []
  let cursor: string | undefined
  for (;;) {
    const query = queryOf({ item: options.item, limit: '500', cursor })
    const page = await ask('GET', inspectionPath(options, `/documents${query}`), Documents)
    documents.push(...page.documents)
    if (page.next === null) return { ...page, documents }
    cursor = page.next
  }
}

/** One deed for each id that was given, all at once. */
async function act(
  options: TeamOptions,
  ask: Ask,
  deedOn: (id: string, reason: { readonly reason?: string }) => ReviewDeed,
): Promise<Said> {
  const reason = options.reason ? { reason: options.reason } : {}
  return decide(
    options,
    ask,
    options.args.map((id) => deedOn(id, reason)),
  )
}

async function decide(options: TeamOptions, ask: Ask, deeds: readonly ReviewDeed[]): Promise<Said> {
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
