import * as z from 'zod'
import {
  type CreateInspection,
  Findings,
  InspectionCreated,
  InspectionStatus,
  type IssueLink,
  LinkIssued,
} from '../../shared/contract/api.ts'
import { LinkRevoked } from '../../shared/contract/unit/links.ts'
import type { ApiClient } from '../upload/api-client.ts'

/** What the inspection team asks of the API. */
export interface Team {
  createInspection(inspection: CreateInspection, signal: AbortSignal): Promise<string>
  issueLink(inspectionId: string, link: IssueLink, signal: AbortSignal): Promise<LinkIssued>
  /** It stops at once, for whoever holds it. */
  revokeLink(inspectionId: string, linkId: string, signal: AbortSignal): Promise<void>
  status(inspectionId: string, signal: AbortSignal): Promise<InspectionStatus>
  findings(inspectionId: string, signal: AbortSignal): Promise<Findings['findings']>
  /** As the API gives it, so that optional fields reach `--json` untouched. */
  report(inspectionId: string, signal: AbortSignal): Promise<unknown>
}

export function asTeam(api: ApiClient, token: string): Team {
  const path = (inspectionId: string, rest: string) => `/api/inspections/${encodeURIComponent(inspectionId)}${rest}`
  return {
    async createInspection(body, signal) {
      const request = { method: 'POST', path: '/api/inspections', token, body, answer: InspectionCreated } as const
      return (await api.call(request, signal)).inspectionId
    },
    issueLink: (id, body, signal) =>
      api.call({ method: 'POST', path: path(id, '/links'), token, body, answer: LinkIssued }, signal),
    async revokeLink(id, linkId, signal) {
      const revocation = path(id, `/links/${encodeURIComponent(linkId)}/revocation`)
      await api.call({ method: 'POST', path: revocation, token, answer: LinkRevoked }, signal)
    },
    status: (id, signal) =>
      api.call({ method: 'GET', path: path(id, '/status'), token, answer: InspectionStatus }, signal),
    async findings(id, signal) {
      const request = { method: 'GET', path: path(id, '/findings'), token, answer: Findings } as const
      return (await api.call(request, signal)).findings
    },
    report: (id, signal) => api.call({ method: 'GET', path: path(id, '/report'), token, answer: z.unknown() }, signal),
  }
}
