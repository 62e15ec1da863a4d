import { join } from 'node:path'
import type { DocumentIn } from '../../../shared/document/record.ts'
import type { DocumentKey } from '../../../shared/ports/documents.ts'
import type { LocalFile } from '../../../shared/ports/parser.ts'
import { isOverdue } from '../../../shared/reading/textract/job.ts'
import { ReadableFormat } from '../../../shared/screen/inspected.ts'
import { inWorkFolder } from '../../adapters/work-folder.ts'
import type { StepOutcome } from '../../envelope.ts'
import { followJob } from '../finish-reading/follow-job.ts'
import type { ReadingMessage } from '../message.ts'
import { suitsTextract, type TextractScans } from './choose-engine.ts'
import { keepPictures } from './keep-pictures.ts'
import { giveUpReading, keepReading } from './keep-reading.ts'
import { divide, hasRangeSince, type RangesDeps, readRange } from './read-ranges.ts'
import { startJob, type TextractDeps } from './start-job.ts'

export interface ReadingDeps extends RangesDeps {
  /** Absent: our own reader reads everything. */
  readonly textract?: TextractDeps & { readonly scans: TextractScans }
}

type Cleared = DocumentIn<'cleared'>

/**
 * Reads the evidence version: whole, in ranges where it has many pages, or not at all where it leaves it to Textract,
 * whose notice finish-reading answers.
 */
export async function readDocument(
  message: DocumentKey & Pick<ReadingMessage, 'part' | 'stillSince'>,
  deps: ReadingDeps,
): Promise<StepOutcome> {
  const document = await deps.documents.find(message)
  if (document?.state !== 'cleared') return { outcome: 'nothing-to-do', documentId: message.documentId }
  if (message.part) return readRange(document, message.part, (use) => withEvidence(document, deps, use), deps)
  const { textract } = deps
  // The record of a long scan stands still while its ranges come in.
  const isBeingRead = message.stillSince && (await hasRangeSince(message.stillSince, document, deps))
  if (isBeingRead) return { outcome: 'being-read', documentId: document.id }
  if (!textract) return readHere(document, deps)

  const job = await textract.jobRegister.find(message)
  if (job?.versionId !== document.evidence.versionId) return readHere(document, deps, textract)
  // The message came twice, or the sweep made it again because the notice was lost or the job hangs.
  if (!isOverdue(job, deps.now())) return { outcome: 'being-read', documentId: document.id }
  return followJob(document, job, 'read-document', { ...deps, textract })
}

function readHere(document: Cleared, deps: ReadingDeps, textract?: ReadingDeps['textract']): Promise<StepOutcome> {
  const { parser, pagesPerRange } = deps
  return withEvidence(document, deps, async (file, format) => {
    if (textract && (await suitsTextract(file, format, document, { scans: textract.scans, parser }))) {
      const started = await startJob(document, 1, { textract, now: deps.now })
      if (started) return started
    }
    const outcome = await parser.read(file, format, pagesPerRange)
    switch (outcome.kind) {
      case 'read':
        await keepPictures(document, file, format, outcome.value, deps)
        return keepReading(document, outcome.value, 'read-document', deps)
      case 'long':
        return divide(document, { pages: outcome.pages, pagesPerRange }, deps)
      case 'unreadable':
        return giveUpReading(document, outcome.cause, 'read-document', deps)
    }
  })
}

/** The evidence on this machine's disk for as long as it is used. */
function withEvidence<T>(
  document: Cleared,
  deps: ReadingDeps,
  use: (file: LocalFile, format: ReadableFormat) => Promise<T>,
): Promise<T> {
  return inWorkFolder(async (folder) => {
    const file = { diskPath: join(folder, 'object'), name: document.path }
    const content = await deps.objects.download(document.evidence, file.diskPath)
    // The evidence version is locked: it can only be out of reach for now.
    if (content.kind === 'gone' || content.sha256 !== document.sha256) throw new Error('the evidence is out of reach')
    return use(file, ReadableFormat.parse(document.format))
  })
}
