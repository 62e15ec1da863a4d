import { LinkIssued } from '../../shared/contract/api.ts'
import { LinkRevoked, Links } from '../../shared/contract/unit/links.ts'
import { type Answering, inspectionPath } from './answering.ts'

/** Upload links. Their tokens and codes are shown once, at the issue. */
export const linkAnswers = {
  async 'links-list'(options, ask) {
    const answer = await ask('GET', inspectionPath(options, '/links'), Links)
    const lines = answer.links.map(({ linkId, provider, state, expiresAt, openings, wrongCodes }) => {
      return [linkId, provider, state, expiresAt, openings[0]?.at ?? '-', openings.length, wrongCodes]
    })
    return { answer, rows: answer.links, lines }
  },

  async 'links-issue'(options, ask) {
    const { provider = 'unit' } = options
    const answer = await ask('POST', inspectionPath(options, '/links'), LinkIssued, { provider })
    return { answer, lines: [[answer.url, answer.code ?? '-', answer.leadCode, answer.expiresAt]] }
  },

  async 'links-revoke'(options, ask) {
    const path = `/links/${encodeURIComponent(options.args[0] ?? '')}/revocation`
    const answer = await ask('POST', inspectionPath(options, path), LinkRevoked)
    return { answer, lines: [[answer.linkId, answer.revokedAt]] }
  },
} satisfies Record<string, Answering>
