import { maySeeProvider } from '../../../shared/policy/policy.ts'
import { assemblePortal } from '../../../shared/portal/assemble-portal.ts'
import type { PortalView } from '../../../shared/portal/portal-view.ts'
import { NOTHING_DECIDED } from '../../../shared/review/decisions.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { PART_SIZE_BYTES } from '../landing-uploads.ts'
import { RequestProblem } from '../problem.ts'
import type { InInspection } from './team-access.ts'

/** The provider's page before anything was sent: what whoever gets the link will read. */
export function previewFor(
  { inspection, standing }: InInspection,
  provider: string,
  deps: Pick<ApiDependencies, 'maxUploadBytes' | 'quota' | 'now'>,
): PortalView {
  const isAsked = inspection.list.items.some((item) => item.provider === provider)
  if (!isAsked || !maySeeProvider(standing, provider)) throw new RequestProblem('unknown-provider')
  const nothing = {
    documents: [],
    uploads: [],
    acts: { confirmations: [], statements: [] },
    submissions: [],
    messages: [],
    decisions: NOTHING_DECIDED,
  }
  const limits = {
    maxBytes: deps.maxUploadBytes,
    partSizeBytes: PART_SIZE_BYTES,
    filesLeft: deps.quota.link.files,
    bytesLeft: deps.quota.link.bytes,
  }
  const records = { provider, inspection, ...nothing }
  return assemblePortal(records, { name: null, role: 'liaison' }, limits, deps.now())
}
