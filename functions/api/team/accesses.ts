import type { Access } from '../../../shared/document/access.ts'
import type { CustodyEntry } from '../../../shared/document/custody.ts'
import type { DocumentRecord } from '../../../shared/document/record.ts'
import type { ExportRecord } from '../../../shared/export/export-record.ts'
import { maySeeProvider } from '../../../shared/policy/policy.ts'
import type { ApiDependencies } from '../dependencies.ts'
import type { InInspection } from './team-access.ts'

type Deps = Pick<ApiDependencies, 'accesses' | 'exports' | 'now'>

/**
 * Before a page of the document, or the text of one, is shown: what could not be noted is not seen. Lines that a search
 * or a finding quotes of it, and what was read of it in lists, are no look (docs/decisions/0095).
 */
export function noteViewed(
  { id, inspectionId, provider }: DocumentRecord,
  { principal }: InInspection,
  deps: Deps,
): Promise<void> {
  const access: Access = { kind: 'viewed', at: deps.now(), actor: `user:${principal.id}`, exportId: null }
  return deps.accesses.note({ inspectionId, provider, id }, access)
}

export function noteFetched({ exportId, inspectionId }: ExportRecord, userId: string, deps: Deps): Promise<void> {
  const access: Access = { kind: 'fetched', at: deps.now(), actor: `user:${userId}`, exportId }
  return deps.accesses.note({ inspectionId, provider: null, id: exportId }, access)
}

/** Who saw the document and who took it away, as far as the caller may know of the packages. */
export async function accessesOf(
  record: DocumentRecord,
  chain: readonly CustodyEntry[],
  { standing }: InInspection,
  deps: Deps,
): Promise<Access[]> {
  const { id, inspectionId, provider } = record
  const [viewed, exports] = await Promise.all([
    deps.accesses.list({ inspectionId, provider, id }),
    deps.exports.list(inspectionId),
  ])
  const packages = exports.filter(
    (one) => holds(one, record, chain) && one.providers.every((name) => maySeeProvider(standing, name)),
  )
  const fetched = packages.map(({ exportId }) => deps.accesses.list({ inspectionId, provider: null, id: exportId }))
  const asked = packages.map(({ exportId, requestedAt: at, requestedBy }): Access => {
    return { kind: 'exported', at, actor: `user:${requestedBy}`, exportId }
  })
  return [...viewed, ...asked, ...(await Promise.all(fetched)).flat()].sort((a, b) =>
    orderOf(a) < orderOf(b) ? -1 : 1,
  )
}

const orderOf = ({ at, actor }: Access) => `${at} ${actor}`

/** Its original lay in evidence before the package was planned; one that failed was never to be had. */
function holds(
  { providers, requestedAt, state }: ExportRecord,
  { provider }: DocumentRecord,
  chain: readonly CustodyEntry[],
): boolean {
  return (
    state !== 'failed' &&
    providers.includes(provider) &&
    chain.some(({ act, at }) => act === 'copied-to-evidence' && at <= requestedAt)
  )
}
