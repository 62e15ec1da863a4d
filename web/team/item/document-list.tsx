import { useState } from 'preact/hooks'
import type { TeamDocument } from '../../../shared/contract/team/inspection-views.ts'
import { fileName, shownName } from '../../shared/format.ts'
import { useConsole } from '../console.ts'
import { ReasonDialog } from '../review/reason-dialog.tsx'
import { isReviewable, mayAccept } from '../review/reviewable.ts'
import { useKeys } from '../review/use-keys.ts'
import { addressOf, goTo } from '../route.ts'
import { useSpeech } from '../words.ts'
import { DocumentLine } from './document-line.tsx'

interface Props {
  readonly id: string
  readonly unit: string
  readonly documents: readonly TeamDocument[]
  readonly mayReview: boolean
}

/** What came for the item, to be gone through with four keys. */
export function DocumentList({ id, unit, documents, mayReview }: Props) {
  const { say } = useSpeech()
  const { act } = useConsole()
  const [at, setAt] = useState(0)
  const [returning, setReturning] = useState<TeamDocument | null>(null)
  const move = (step: number) => {
    const next = Math.max(0, Math.min(documents.length - 1, at + step))
    setAt(next)
    document.getElementById(`document-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const accept = (one: TeamDocument | undefined) =>
    one && mayAccept(one) && act(id, [{ kind: 'accept-document', documentId: one.id }], say.deed['accept-document'])
  const current = documents[at]
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => current && goTo(addressOf('document', { id, part: current.id })),
    ...(mayReview
      ? { a: () => void accept(current), r: () => current && isReviewable(current) && setReturning(current) }
      : {}),
  })
  return (
    <section class="card" aria-labelledby="documents">
      <h2 id="documents">{say.documents}</h2>
      {documents.length === 0 && <p>{say.noDocuments}</p>}
      {mayReview && documents.length > 0 && <p class="hint">{say.keys}</p>}
      <ul class="documents">
        {documents.map((one, i) => (
          <li key={one.id} id={`document-${i}`} class={i === at ? 'current' : ''} aria-current={i === at}>
            <DocumentLine id={id} document={one} />
            {mayReview && isReviewable(one) && (
              <span class="buttons">
                {mayAccept(one) && (
                  <button
                    type="button"
                    class="secondary"
                    aria-label={`${say.accept} ${shownName(fileName(one.path))}`}
                    onClick={() => accept(one)}
                  >
                    {say.accept}
                  </button>
                )}
                <button
                  type="button"
                  class="secondary"
                  aria-label={`${say.returnIt} ${shownName(fileName(one.path))}`}
                  onClick={() => setReturning(one)}
                >
                  {say.returnIt}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {returning && (
        <ReasonDialog
          kind="return-document"
          title={say.sureReturn(1, unit)}
          reasonNeeded
          onDo={(reason) =>
            act(id, [{ kind: 'return-document', documentId: returning.id, reason }], say.deed['return-document'])
          }
          onClose={() => setReturning(null)}
        />
      )}
    </section>
  )
}
