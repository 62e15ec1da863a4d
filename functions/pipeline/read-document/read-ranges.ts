import type { Instant } from '../../../shared/calendar.ts'
import type { DocumentIn } from '../../../shared/document/record.ts'
import type { ObjectRef } from '../../../shared/ports/object-store.ts'
import type { LocalFile, Parser } from '../../../shared/ports/parser.ts'
import { assembleReading, ReadPart } from '../../../shared/reading/assemble-reading.ts'
import { type Division, type PageRange, rangesOf } from '../../../shared/reading/page-ranges.ts'
import type { ReadableFormat } from '../../../shared/screen/inspected.ts'
import type { StepQueues } from '../../adapters/step-queues.ts'
import type { StepOutcome } from '../../envelope.ts'
import type { ReadingMessage } from '../message.ts'
import { keepPictures } from './keep-pictures.ts'
import { giveUpReading, type KeepingDeps, keepReading } from './keep-reading.ts'

/**
 * A large document is read in page ranges side by side. Each range is a message of its own, and its reading an object of
 * its own under a key made of evidence version, division and range. Whoever finds that all are there puts them together;
 * the document's move decides between two who find it at the same time. Nothing is counted: what is missing is seen in
 * the bucket, so a message that comes again, or the sweep's, asks for just that.
 */
export interface RangesDeps extends KeepingDeps {
  readonly parser: Parser
  readonly queues: Pick<StepQueues, 'send'>
  readonly pagesPerRange: number
}

type Cleared = DocumentIn<'cleared'>

/** To divide it anew would then have those ranges read twice that are being read now. */
export async function hasRangeSince(since: Instant, { id, evidence }: Cleared, deps: RangesDeps): Promise<boolean> {
  const parts = deps.objects.list(deps.derivedBucket, `readings/${id}/${evidence.versionId}/`)
  for await (const { modifiedAt } of parts) if (modifiedAt > since) return true
  return false
}

/** Sends a message for each range that is not read yet. */
export async function divide(document: Cleared, division: Division, deps: RangesDeps): Promise<StepOutcome> {
  const missing = await missingRanges(document, division, deps)
  if (missing.length === 0) return assemble(document, division, deps)
  const { id: documentId, inspectionId, provider } = document
  const messages: ReadingMessage[] = missing.map((range) => ({
    schema: 1,
    inspectionId,
    provider,
    documentId,
    part: { ...division, ...range },
  }))
  await deps.queues.send('read-document', messages)
  return { outcome: 'divided', documentId, pages: division.pages, ranges: missing.length }
}

/** Reads one range, unless it is there already, and puts all together if it was the last. */
export async function readRange(
  document: Cleared,
  { pages, pagesPerRange, first, last }: Division & PageRange,
  open: <T>(use: (file: LocalFile, format: ReadableFormat) => Promise<T>) => Promise<T>,
  deps: RangesDeps,
): Promise<StepOutcome> {
  const division = { pages, pagesPerRange }
  const range = { first, last }
  const place = partPlace(document, division, range, deps)
  if ((await deps.objects.head(place)) === null) {
    const outcome = await open(async (file, format) => {
      const read = await deps.parser.readRange(file, format, range)
      if (read.kind === 'read') await keepPictures(document, file, format, read.value, deps)
      return read
    })
    const part: ReadPart = outcome.kind === 'read' ? { kind: 'read', reading: outcome.value } : outcome
    await deps.objects.putText({ ...place, provider: document.provider }, JSON.stringify(part))
  }
  if ((await missingRanges(document, division, deps)).length === 0) return assemble(document, division, deps)
  return { outcome: 'range-read', documentId: document.id, first, last }
}

async function missingRanges(document: Cleared, division: Division, deps: RangesDeps): Promise<PageRange[]> {
  const there = new Set<string>()
  const prefix = `${partsFolder(document, division)}/`
  for await (const { key } of deps.objects.list(deps.derivedBucket, prefix)) there.add(key)
  return rangesOf(division).filter((range) => !there.has(partPlace(document, division, range, deps).key))
}

async function assemble(document: Cleared, division: Division, deps: RangesDeps): Promise<StepOutcome> {
  const parts = await Promise.all(
    rangesOf(division).map(async (range) => {
      const text = await deps.objects.getText(partPlace(document, division, range, deps))
      if (text === null) throw new Error('a range that was read is gone')
      return { range, part: ReadPart.parse(JSON.parse(text)) }
    }),
  )
  const assembled = assembleReading(parts)
  return assembled.kind === 'read'
    ? keepReading(document, assembled.reading, 'read-document', deps, assembled.notes)
    : giveUpReading(document, assembled.cause, 'read-document', deps)
}

function partsFolder({ id, evidence }: Cleared, { pages, pagesPerRange }: Division): string {
  return `readings/${id}/${evidence.versionId}/${pages}-by-${pagesPerRange}`
}

function partPlace(document: Cleared, division: Division, { first, last }: PageRange, deps: RangesDeps): ObjectRef {
  return { bucket: deps.derivedBucket, key: `${partsFolder(document, division)}/${first}-${last}.json` }
}
