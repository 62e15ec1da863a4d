import { join } from 'node:path'
import type { DocumentIn } from '../../../shared/document/record.ts'
import type { DocumentKey, Parser } from '../../../shared/ports.ts'
import { isOverdue } from '../../../shared/reading/textract/job.ts'
import { ReadableFormat } from '../../../shared/screen/inspected.ts'
import { inWorkFolder } from '../../adapters/work-folder.ts'
import type { StepOutcome } from '../../envelope.ts'
import { followJob } from '../finish-reading/follow-job.ts'
import { suitsTextract, type TextractScans } from './choose-engine.ts'
import { giveUpReading, type KeepingDeps, keepReading } from './keep-reading.ts'
import { startJob, type TextractDeps } from './start-job.ts'

export interface ReadingDeps extends KeepingDeps {
  readonly parser: Parser
  /** Absent: our own reader reads everything. */
  readonly textract?: TextractDeps & { readonly scans: TextractScans }
}

/** Reads the evidence version, whole – or leaves it to Textract, whose notice finish-reading answers. */
export async function readDocument(key: DocumentKey, deps: ReadingDeps): Promise<StepOutcome> {
  const document = await deps.documents.find(key)
  if (document?.state !== 'cleared') return { outcome: 'nothing-to-do', documentId: key.documentId }
  const { textract } = deps
  if (!textract) return readHere(document, deps)

  const job = await textract.jobRegister.find(key)
  if (job?.versionId !== document.evidence.versionId) return readHere(document, deps, textract)
  // The message came twice, or the sweep made it again because the notice was lost or the job hangs.
  if (!isOverdue(job, deps.now())) return { outcome: 'being-read', documentId: key.documentId }
  return followJob(document, job, 'read-document', { ...deps, textract })
}

async function readHere(
  document: DocumentIn<'cleared'>,
  deps: ReadingDeps,
  textract?: ReadingDeps['textract'],
): Promise<StepOutcome> {
  const format = ReadableFormat.parse(document.format)
  return inWorkFolder(async (folder) => {
    const file = { diskPath: join(folder, 'object'), name: document.path }
    const content = await deps.objects.download(document.evidence, file.diskPath)
    // The evidence version is locked: it can only be out of reach for now.
    if (content.kind === 'gone' || content.sha256 !== document.sha256) throw new Error('the evidence is out of reach')
    if (textract && (await suitsTextract(file, format, document, { scans: textract.scans, parser: deps.parser }))) {
      const started = await startJob(document, 1, { textract, now: deps.now })
      if (started) return started
    }
    const outcome = await deps.parser.read(file, format)
    return outcome.kind === 'read'
      ? keepReading(document, outcome.value, 'read-document', deps)
      : giveUpReading(document, outcome.cause, 'read-document', deps)
  })
}
