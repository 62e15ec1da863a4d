import { useState } from 'preact/hooks'
import type { PortalView } from '../../../shared/portal/portal-view.ts'
import { timeText } from '../../shared/format.ts'
import { later } from '../later.ts'
import { hasLink } from '../session.ts'
import { useSpeech } from '../words.ts'
import type { SubmissionActs } from './submission-acts.ts'

const SubmitDialog = later(() => import('./submit-dialog.tsx').then((its) => its.SubmitDialog))

/** Where the final submission stands, and for the lead the way to it. */
export function Submission({ view, ...acts }: { view: PortalView } & SubmissionActs) {
  const { say } = useSpeech()
  const [doing, setDoing] = useState<'submit' | 'withdraw' | null>(null)
  const { standing } = view.submission
  const isLead = view.you.role === 'lead'
  const hasNew = view.documents.some(({ late, receivedAt }) => late !== null && standing && receivedAt > standing.at)
  return (
    <div class="submission">
      {standing && <p class="said">{say.submitted(timeText(standing.at), standing.by, standing.documents)}</p>}
      {standing && hasNew && <p class="hint">{say.newSince}</p>}
      {isLead ? (
        <div class="buttons">
          {(!standing || hasNew) && (
            <button type="button" onClick={() => setDoing('submit')}>
              {standing ? say.submitAgain : say.submit}
            </button>
          )}
          {standing && (
            <button type="button" class="secondary" onClick={() => setDoing('withdraw')}>
              {say.withdraw}
            </button>
          )}
        </div>
      ) : (
        !standing && (
          <>
            <p class="hint">{say.submitHint}</p>
            {hasLink() ? (
              <button type="button" class="secondary" disabled={acts.isBusy} onClick={acts.onLead}>
                {say.leadEnters}
              </button>
            ) : (
              <p class="hint">{say.leadReopens}</p>
            )}
          </>
        )
      )}
      {doing && <SubmitDialog doing={doing} view={view} {...acts} onClose={() => setDoing(null)} />}
    </div>
  )
}
