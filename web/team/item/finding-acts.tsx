import { useState } from 'preact/hooks'
import type { TeamFinding } from '../../../shared/contract/team/inspection-views.ts'
import { timeText } from '../../shared/format.ts'
import { useConsole } from '../console.ts'
import { ReasonDialog } from '../review/reason-dialog.tsx'
import { useSpeech } from '../words.ts'

interface Props {
  readonly id: string
  readonly finding: TeamFinding
  readonly may: readonly string[]
  readonly onAsk?: (findingId: string) => void
}

/** Where a finding stands, and what a person can make of it. */
export function FindingActs({ id, finding, may, onAsk }: Props) {
  const { say } = useSpeech()
  const { act } = useConsole()
  const [isDismissing, setDismissing] = useState(false)
  const { state, decision } = finding
  const isDecided = state === 'confirmed' || state === 'dismissed'
  return (
    <div class="buttons small">
      <span class={`standing ${state}`}>{say.findingState[state]}</span>
      {decision && (
        <span class="hint">
          {decision.reason
            ? say.label(say.byWhom(decision.by, timeText(decision.at)), decision.reason)
            : say.byWhom(decision.by, timeText(decision.at))}
        </span>
      )}
      {!isDecided && may.includes('review') && (
        <>
          <button
            type="button"
            class="secondary"
            onClick={() => act(id, [{ kind: 'confirm-finding', findingId: finding.id }], say.deed['confirm-finding'])}
          >
            {say.confirm}
          </button>
          <button type="button" class="secondary" onClick={() => setDismissing(true)}>
            {say.dismiss}
          </button>
        </>
      )}
      {onAsk && may.includes('ask') && (
        <button type="button" class="link" onClick={() => onAsk(finding.id)}>
          {say.askUnit}
        </button>
      )}
      {isDismissing && (
        <ReasonDialog
          kind="dismiss-finding"
          title={finding.message}
          reasonNeeded
          onDo={(reason) =>
            act(id, [{ kind: 'dismiss-finding', findingId: finding.id, reason }], say.deed['dismiss-finding'])
          }
          onClose={() => setDismissing(false)}
        />
      )}
    </div>
  )
}
