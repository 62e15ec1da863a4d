import { createHash } from 'node:crypto'
import type { Submit, WithdrawSubmission } from '../../../shared/contract/unit/submissions.ts'
import { NO_CUSTODY } from '../../../shared/document/custody.ts'
import type { LinkSession } from '../../../shared/inspection/link.ts'
import type { PortalView } from '../../../shared/portal/portal-view.ts'
import { receiptOf } from '../../../shared/receipt/assemble-receipt.ts'
import { commitment } from '../../../shared/submission/commitment.ts'
import { type SubmissionAct, standingSubmission } from '../../../shared/submission/submission.ts'
import { digestOfJson } from '../../content-digest.ts'
import { RequestProblem } from '../problem.ts'
import { viewPortal } from './view-portal.ts'

type Submitting = Parameters<typeof viewPortal>[1]

/** The lead submits what has been received. The same again, with nothing new, is the submission that stands. */
export async function submit(session: LinkSession, signed: Submit, deps: Submitting): Promise<SubmissionAct> {
  mustBeLead(session)
  if (signed.commitment !== commitment.version) throw new RequestProblem('commitment-outdated')
  const view = await viewPortal(session, deps)
  // Announced and not here yet: nobody can vouch for it.
  if (view.unfinished.length > 0) throw new RequestProblem('uploads-unfinished')
  const content = contentOf(view)
  const acts = await deps.senders.submissions(session.inspectionId, session.provider)
  const standing = standingSubmission(acts)
  if (standing?.contentSha256 === content.contentSha256 && standing.by === signed.signedBy) return standing
  return add(session, acts, deps, {
    kind: 'submitted',
    by: signed.signedBy,
    position: signed.position ?? null,
    commitment: commitment.version,
    reason: null,
    ...content,
  })
}

export async function withdraw(
  session: LinkSession,
  { signedBy, reason }: WithdrawSubmission,
  deps: Submitting,
): Promise<SubmissionAct> {
  mustBeLead(session)
  const acts = await deps.senders.submissions(session.inspectionId, session.provider)
  const standing = standingSubmission(acts)
  if (!standing) throw new RequestProblem('not-submitted')
  const { documents, contentSha256, openItems } = standing
  const withdrawn = { kind: 'withdrawn', by: signedBy, position: null, commitment: null, reason } as const
  return add(session, acts, deps, { ...withdrawn, documents, contentSha256, openItems })
}

function mustBeLead({ role }: LinkSession): void {
  if (role !== 'lead') throw new RequestProblem('lead-only')
}

/** Files as a receipt lists them: whoever holds the receipt can compute the digest again. */
function contentOf(view: PortalView): Pick<SubmissionAct, 'documents' | 'contentSha256' | 'openItems'> {
  const { documents } = receiptOf(view, { at: view.asOf, id: '' })
  const lines = documents.map(({ sha256, path }) => `${sha256} ${path}\n`).sort()
  return {
    documents: documents.length,
    contentSha256: createHash('sha256').update(lines.join('')).digest('hex'),
    openItems: view.items
      .filter(({ required, standing }) => required && standing === 'not-submitted')
      .map(({ code }) => code),
  }
}

async function add(
  { inspectionId, provider, linkId }: LinkSession,
  acts: readonly SubmissionAct[],
  deps: Submitting,
  said: Omit<SubmissionAct, 'sequence' | 'at' | 'linkId' | 'previous'>,
): Promise<SubmissionAct> {
  const last = acts.reduce<SubmissionAct | null>((a, b) => (a && a.sequence > b.sequence ? a : b), null)
  const act = {
    sequence: (last?.sequence ?? 0) + 1,
    at: deps.now(),
    linkId,
    previous: last ? digestOfJson(last) : NO_CUSTODY.digest,
    ...said,
  }
  if ((await deps.senders.addSubmission(inspectionId, provider, act)) === 'overtaken')
    throw new RequestProblem('overtaken')
  return act
}
