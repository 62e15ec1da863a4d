import { asFiledForSender } from '../../../shared/classify/classification.ts'
import type { LinkSession } from '../../../shared/inspection/link.ts'
import { correctFiling } from '../../../shared/portal/correct-filing.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { RequestProblem } from '../problem.ts'
import { ownItem } from './own-item.ts'

const TRIES = 3

/** Records where the sender says a document belongs, as a new revision with its custody entry. Twice is once. */
export async function chooseItem(
  session: LinkSession,
  documentId: string,
  code: string,
  deps: Pick<ApiDependencies, 'inspections' | 'documents' | 'now'>,
): Promise<void> {
  const { inspectionId, provider, linkId } = session
  const { inspection, item } = await ownItem(session, code, deps)
  for (let tries = 0; tries < TRIES; tries++) {
    const document = await deps.documents.find({ inspectionId, provider, documentId })
    if (!document) throw new RequestProblem('not-found')
    if (document.state !== 'filed' && document.state !== 'review') throw new RequestProblem('not-correctable')
    if (asFiledForSender(document.classification).item === code && document.chosenItem === code) return
    const moved = await deps.documents.move(document, correctFiling(document, item, inspection), {
      actor: `link:${linkId}`,
      act: 'sent-to-review',
      at: deps.now(),
      detail: { item: code, by: 'sender' },
    })
    if (moved === 'moved') return
  }
  throw new RequestProblem('not-correctable')
}
