import type { LinkSession } from '../../../shared/inspection/link.ts'
import { digestOfJson } from '../../content-digest.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { RequestProblem } from '../problem.ts'

/**
 * Digest of the latest confirmation 保密审查 by this provider. It goes with every upload into the custody record of its
 * document: who confirmed and when cannot be changed afterwards without showing.
 */
export async function confirmedReview(
  { inspectionId, provider }: LinkSession,
  deps: Pick<ApiDependencies, 'senders'>,
): Promise<string> {
  const { confirmations } = await deps.senders.acts(inspectionId, provider)
  const latest = [...confirmations].sort((a, b) => (a.confirmedAt < b.confirmedAt ? -1 : 1)).at(-1)
  if (!latest) throw new RequestProblem('secrecy-unconfirmed')
  return digestOfJson(latest)
}
