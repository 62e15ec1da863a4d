import { DraftSupplement, Supplements } from '../../shared/contract/team/supplements.ts'
import { Supplement } from '../../shared/round/supplement.ts'
import { type Answering, inspectionPath } from './answering.ts'

/** Supplementary requests 补充清单: drafted from findings, issued when the lead approves. */
export const supplementAnswers = {
  async 'supplements-list'(options, ask) {
    const answer = await ask('GET', inspectionPath(options, '/supplements'), Supplements)
    return { answer, rows: answer.supplements, lines: answer.supplements.map(lineOf) }
  },

  async 'supplements-create'(options, ask) {
    const { args: findings, reason, due } = options
    const prefilled = await ask('POST', inspectionPath(options, '/supplements/prefill'), DraftSupplement, { findings })
    const wish = { ...prefilled, ...(reason ? { reason } : {}), ...(due ? { dueOn: due } : {}) }
    const answer = await ask('POST', inspectionPath(options, '/supplements'), Supplement, wish)
    return { answer, lines: [lineOf(answer), ...answer.items.map(({ title }) => ['-', title])] }
  },

  async 'supplements-approve'(options, ask) {
    const { number, due: dueOn, workdays } = options
    const wish = { number, dueOn, workdays: workdays === undefined ? undefined : Number(workdays) }
    const path = `/supplements/${encodeURIComponent(options.args[0] ?? '')}/approve`
    const answer = await ask('POST', inspectionPath(options, path), Supplement, wish)
    return { answer, lines: [lineOf(answer)] }
  },
} satisfies Record<string, Answering>

function lineOf({ id, state, provider, sequence, codes, issue, dueOn, reason }: Supplement) {
  return [id, state, provider, sequence ?? '-', codes.join(',') || '-', issue?.dueOn ?? dueOn ?? '-', reason]
}
