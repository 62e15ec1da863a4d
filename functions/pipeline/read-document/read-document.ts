import { join } from 'node:path'
import type { Instant } from '../../../shared/calendar.ts'
import type { DocumentKey, DocumentRegister, ObjectStore, Parser } from '../../../shared/ports.ts'
import { ReadableFormat } from '../../../shared/screen/inspected.ts'
import { inWorkFolder } from '../../adapters/work-folder.ts'
import type { StepOutcome } from '../../envelope.ts'

export interface ReadingDeps {
  readonly documents: DocumentRegister
  readonly objects: ObjectStore
  readonly parser: Parser
  readonly derivedBucket: string
  readonly now: () => Instant
}

/** Reads the evidence version, whole, and stores the reading as derived data: it can be made again at any time. */
export async function readDocument(key: DocumentKey, deps: ReadingDeps): Promise<StepOutcome> {
  const document = await deps.documents.find(key)
  if (document?.state !== 'cleared') return { outcome: 'nothing-to-do', documentId: key.documentId }
  const { evidence, format, notes } = document

  const outcome = await inWorkFolder(async (folder) => {
    const file = { diskPath: join(folder, 'object'), name: document.path }
    const content = await deps.objects.download(evidence, file.diskPath)
    // The evidence version is locked: it can only be out of reach for now.
    if (content.kind === 'gone' || content.sha256 !== document.sha256) throw new Error('the evidence is out of reach')
    return deps.parser.read(file, ReadableFormat.parse(format))
  })

  const at = deps.now()
  if (outcome.kind === 'unreadable') {
    const move = { state: 'unreadable', evidence, format, notes, cause: outcome.cause } as const
    const act = { actor: 'read-document', act: 'unreadable', at, detail: { cause: outcome.cause } } as const
    return { outcome: await deps.documents.move(document, move, act), documentId: key.documentId, cause: outcome.cause }
  }
  const reading = outcome.value
  const readingKey = `readings/${document.id}.json`
  await deps.objects.putText({ bucket: deps.derivedBucket, key: readingKey }, JSON.stringify(reading))
  const pages = reading.pages.length
  const move = { state: 'read', evidence, format: reading.format, notes, readingKey, pages } as const
  const act = { actor: 'read-document', act: 'read', at, detail: { pages } } as const
  return { outcome: await deps.documents.move(document, move, act), documentId: key.documentId, pages }
}
