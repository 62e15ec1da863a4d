import { useState } from 'preact/hooks'
import type { PortalView } from '../../../shared/portal/portal-view.ts'
import { ApiProblem } from '../../shared/call-api.ts'
import { useSpeech } from '../words.ts'
import { Check, FormDialog, Line } from './form-dialog.tsx'
import type { SubmissionActs } from './submission-acts.ts'

interface Props extends SubmissionActs {
  readonly doing: 'submit' | 'withdraw'
  readonly view: PortalView
  readonly onClose: () => void
}

/** The lead signs for the unit, or takes it back with a reason; what is still open is said before. */
export function SubmitDialog({ doing, view, api, isBusy, onDone, onClose }: Props) {
  const { say, language } = useSpeech()
  const [isSure, setSure] = useState(false)
  const [signedBy, setSignedBy] = useState(view.you.name ?? '')
  const [position, setPosition] = useState('')
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState('')
  const { commitment } = view.submission
  const received = view.documents.filter(({ receiptNumber, path }) => receiptNumber !== null && !path.includes('!/'))
  const open = view.items.filter(({ required, standing }) => required && standing === 'not-submitted')
  const toMend = view.items.filter(({ standing }) => standing === 'to-mend')
  const isMoving = isBusy || view.unfinished.length > 0
  const isReady = signedBy.trim() !== '' && (doing === 'submit' ? isSure && !isMoving : reason.trim().length >= 4)
  const act = async () => {
    try {
      const by = signedBy.trim()
      if (doing === 'withdraw') await api.withdraw({ signedBy: by, reason: reason.trim() })
      else {
        const said = position.trim()
        await api.submit({ commitment: commitment.version, signedBy: by, ...(said === '' ? {} : { position: said }) })
      }
      await onDone()
      onClose()
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error.in(language) : say.failed)
    }
  }
  return (
    <FormDialog
      title={doing === 'submit' ? say.submit : say.withdraw}
      send={doing === 'submit' ? say.sign : say.withdraw}
      isReady={isReady}
      trouble={problem}
      onSend={act}
      onClose={onClose}
    >
      {doing === 'submit' ? (
        <>
          <p>{say.submitFiles(received.length)}</p>
          {open.length > 0 && <p class="cure">{say.submitOpen(open.map(({ code }) => code))}</p>}
          {toMend.length > 0 && <p class="cure">{say.submitToMend(toMend.map(({ code }) => code))}</p>}
          {isMoving && <p class="cure">{say.submitBusy}</p>}
          <h3>{say.commitment}</h3>
          <blockquote>{commitment.words[language]}</blockquote>
          <Check label={say.commitmentCheck} isOn={isSure} onChange={setSure} />
        </>
      ) : (
        <>
          <label for="withdraw-reason">{say.withdrawReason}</label>
          <textarea
            id="withdraw-reason"
            rows={3}
            maxLength={1000}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </>
      )}
      <Line id="signed-by" label={say.signedBy} autocomplete="name" value={signedBy} onChange={setSignedBy} />
      {doing === 'submit' && (
        <Line
          id="position"
          label={say.position}
          autocomplete="organization-title"
          value={position}
          onChange={setPosition}
        />
      )}
    </FormDialog>
  )
}
