import { InspectionCreated } from '../../shared/contract/api.ts'
import { Matrix, Rounds } from '../../shared/contract/team/rounds.ts'
import { Round } from '../../shared/round/round.ts'
import type { Answering } from './answering.ts'
import { listFor } from './lists.ts'

export const roundAnswers = {
  async 'rounds-list'(_, ask) {
    const answer = await ask('GET', '/api/rounds', Rounds)
    return {
      answer,
      rows: answer.rounds,
      lines: answer.rounds.map(({ id, title, startsOn, endsOn }) => [id, title, startsOn, endsOn]),
    }
  },

  async 'rounds-create'({ args: [title = ''], from: startsOn, to: endsOn }, ask) {
    const answer = await ask('POST', '/api/rounds', Round, { title, startsOn, endsOn })
    return { answer, lines: [[answer.id, answer.title]] }
  },

  async 'rounds-status'({ args: [round = ''] }, ask) {
    const answer = await ask('GET', `/api/rounds/${encodeURIComponent(round)}/matrix`, Matrix)
    const lines = answer.rows.map(({ inspectionId, unit, state: stage, dueOn, counts }) => {
      const { complete, items, toReview, overdue, openFindings } = counts
      return [inspectionId, unit, stage, dueOn ?? '-', `${complete}/${items}`, toReview, overdue, openFindings]
    })
    return { answer, rows: answer.rows, lines }
  },

  async 'rounds-add'(options, ask, terminal) {
    const [round = '', unit = ''] = options.args
    const list = await listFor(options, terminal)
    if (!list) return null
    const path = `/api/rounds/${encodeURIComponent(round)}/inspections`
    const answer = await ask('POST', path, InspectionCreated, { unit, list })
    return { answer, lines: [[answer.inspectionId]] }
  },
} satisfies Record<string, Answering>
