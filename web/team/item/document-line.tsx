import type { TeamDocument } from '../../../shared/contract/team/inspection-views.ts'
import { words as reportWords } from '../../../shared/report/words.ts'
import { fileName, shownName, sizeText, slotText, timeText } from '../../shared/format.ts'
import { addressOf } from '../route.ts'
import { useSpeech } from '../words.ts'

/** A document in a list: its name, what it is filed as, and what was decided. */
export function DocumentLine({ id, document }: { id: string; document: TeamDocument }) {
  const { say, language } = useSpeech()
  const { status, decision, item, chosenItem, slots, pages } = document
  return (
    <div class="document">
      <p class="file">
        <a class="name" href={addressOf('document', { id, part: document.id })} title={shownName(document.path)}>
          {shownName(fileName(document.path))}
        </a>
        {document.isNew && <span class="tag new">{say.newHere}</span>}
        {document.findings.length > 0 && <span class="asks">{say.questions(document.findings.length)}</span>}
        <span class={`standing ${decision?.kind ?? status}`}>
          {decision ? say[decision.kind] : reportWords[language].documentStatus[status]}
        </span>
      </p>
      <p class="proof">
        <span>{timeText(document.receivedAt)}</span>
        <span>{sizeText(document.bytes)}</span>
        {pages !== undefined && pages > 0 && <span>{say.pages(pages)}</span>}
        <span>{item === null ? say.unfiled : status === 'review' ? say.proposedFor(item) : say.filedUnder(item)}</span>
        {slots.length > 0 && slots[0] !== '-' && (
          <span>
            {say.list(slots.slice(0, 6).map((slot) => slotText(slot, language)))}
            {slots.length > 6 && '…'}
          </span>
        )}
        {document.parts && <span>{say.partsCount(document.parts.length)}</span>}
        {chosenItem !== null && chosenItem !== item && <span>{say.sentFor(chosenItem)}</span>}
        {document.filedByPerson && <span>{say.filedByPerson}</span>}
      </p>
      {decision?.reason && (
        <p class="said">{say.label(say.byWhom(decision.by, timeText(decision.at)), decision.reason)}</p>
      )}
    </div>
  )
}
