import { asFiledInTheOpen, type Classification, withOpen } from '../classify/classification.ts'
import { senderWordsOf } from '../classify/sender-words.ts'
import { slotsOfDocument } from '../classify/slots-of-document.ts'
import type { DocumentIn } from '../document/record.ts'
import type { Inspection } from '../inspection/inspection.ts'
import type { Move } from '../ports/documents.ts'
import type { ListItem } from '../request-list/request-list.ts'
import { periodOf } from '../request-list/slots.ts'

/**
 * The sender says that a document belongs to another of its items. Its word becomes the choice on the record and the
 * first candidate, and a person of the team decides: a sender's word is evidence and fills no slot by itself.
 */
export function correctFiling(
  document: DocumentIn<'filed'> | DocumentIn<'review'>,
  item: ListItem,
  inspection: Inspection,
): Move<'review'> {
  const { evidence, format, notes, readingKey, pages, path } = document
  // The sender's word holds for its own eyes as for the team's.
  const { own: _own, open: _open, ...classification } = document.classification
  const corrected = (one: Classification) => asTheSenderSays(one, item, inspection, path)
  return {
    state: 'review',
    chosenItem: item.code,
    evidence,
    format,
    notes,
    readingKey,
    unreadable: document.state === 'review' ? document.unreadable : null,
    pages,
    classification: withOpen(corrected(classification), corrected(asFiledInTheOpen(document.classification))),
  }
}

function asTheSenderSays(
  classification: Classification,
  item: ListItem,
  inspection: Inspection,
  path: string,
): Classification {
  const { candidates, facts, why } = classification
  const others = candidates.filter((candidate) => candidate.item !== item.code)
  const known = candidates.find((candidate) => candidate.item === item.code)
  return {
    ...classification,
    outcome: 'review',
    item: item.code,
    slots: slotsOfDocument(item, periodOf(item, inspection.list, inspection.period), facts, senderWordsOf(path)),
    kind: null,
    why: [`报送人更正：应归入${item.code}。`, ...why.filter((one) => !one.startsWith('报送人更正：'))],
    candidates: [known ?? { item: item.code, confidence: 0 }, ...others],
  }
}
