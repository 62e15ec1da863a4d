import type { Instant } from '../../../shared/calendar.ts'
import { asFiledInTheOpen, type Classification } from '../../../shared/classify/classification.ts'
import { classifyDocument as classify, classifyUnread } from '../../../shared/classify/classify-document.ts'
import type { DocumentIn } from '../../../shared/document/record.ts'
import type { DocumentKey, DocumentRegister } from '../../../shared/ports/documents.ts'
import type { InspectionRegister } from '../../../shared/ports/inspections.ts'
import type { ObjectStore } from '../../../shared/ports/object-store.ts'
import { Reading } from '../../../shared/reading/reading.ts'
import type { StepOutcome } from '../../envelope.ts'

export interface Classifying {
  readonly documents: DocumentRegister
  readonly inspections: InspectionRegister
  readonly objects: ObjectStore
  readonly derivedBucket: string
  readonly now: () => Instant
}

/** Files the document under the item that it answers, or hands it to a person with the candidates. */
export async function classifyDocument(key: DocumentKey, deps: Classifying): Promise<StepOutcome> {
  const document = await deps.documents.find(key)
  if (document?.state !== 'read' && document?.state !== 'unreadable')
    return { outcome: 'nothing-to-do', documentId: key.documentId }
  const frame = await deps.inspections.find(document.inspectionId)
  if (!frame) throw new Error('the inspection of this document is not there')

  const { evidence, format, notes } = document
  const classification =
    document.state === 'read'
      ? classify(await readingOf(document, deps), document, frame)
      : classifyUnread(document, frame)
  const kept = { evidence, format, notes, classification }
  const move =
    document.state === 'read'
      ? {
          state: classification.outcome,
          ...kept,
          readingKey: document.readingKey,
          unreadable: null,
          pages: document.pages,
        }
      : { state: 'review' as const, ...kept, readingKey: null, unreadable: document.cause, pages: 0 }
  const result = await deps.documents.move(document, move, { at: deps.now(), ...custodyOf(classification) })
  return { outcome: result === 'moved' ? move.state : result, documentId: key.documentId }
}

async function readingOf(document: DocumentIn<'read'>, deps: Classifying): Promise<Reading> {
  const text = await deps.objects.getText({ bucket: deps.derivedBucket, key: document.readingKey })
  if (text === null) throw new Error('the reading is not there')
  return Reading.parse(JSON.parse(text))
}

/** A chain cannot be cut for who reads it: it says what everybody may know who may see the document at all. */
function custodyOf(classification: Classification) {
  const { outcome, item, confidence, parts } = asFiledInTheOpen(classification)
  return {
    actor: 'classify-document',
    act: outcome === 'filed' ? 'filed' : 'sent-to-review',
    detail: { item: item ?? '', confidence: Math.round(confidence * 100) / 100, parts: parts.length },
  } as const
}
