import { words as reportWords } from '../../../shared/report/words.ts'
import { dayText, fileName, shownName } from '../../shared/format.ts'
import { DocumentLine } from '../item/document-line.tsx'
import { FindingActs } from '../item/finding-acts.tsx'
import { ItemStanding } from '../item/item-standing.tsx'
import { isReviewable } from '../review/reviewable.ts'
import { useSpeech } from '../words.ts'
import { addressOfEntry, type QueueEntry } from './queue-entry.ts'

interface Props {
  readonly id: string
  readonly entry: QueueEntry
  readonly may: readonly string[]
  readonly isChosen: boolean
  readonly onToggle: ((documentId: string) => void) | null
}

/** One thing that waits, with what is needed to decide on it or the way there. */
export function QueueLine({ id, entry, may, isChosen, onToggle }: Props) {
  const { say, language } = useSpeech()
  switch (entry.kind) {
    case 'document':
      return (
        <div class="choosable">
          {onToggle && isReviewable(entry.document) && (
            <input
              type="checkbox"
              aria-label={say.select(shownName(fileName(entry.document.path)))}
              checked={isChosen}
              onChange={() => onToggle(entry.document.id)}
            />
          )}
          <DocumentLine id={id} document={entry.document} />
        </div>
      )
    case 'item':
      return (
        <p class="file">
          <a class="name" href={addressOfEntry(id, entry)}>
            {entry.item.code} {entry.item.title}
          </a>
          {entry.item.dueOn && <span class="hint">{say.label(say.dueOn, dayText(entry.item.dueOn, language))}</span>}
          <ItemStanding item={entry.item} />
        </p>
      )
    case 'finding': {
      const { finding } = entry
      return (
        <>
          <p class="ask">
            <span class={`severity ${finding.severity}`}>{say.severity[finding.severity]}</span>
            <span class="tag">{reportWords[language].code[finding.code]}</span>
            <a href={addressOfEntry(id, entry)}>{language === 'zh' ? finding.message : finding.messageEn}</a>
          </p>
          <FindingActs id={id} finding={finding} may={may} />
        </>
      )
    }
  }
}
