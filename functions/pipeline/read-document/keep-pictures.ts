import type { DocumentRecord } from '../../../shared/document/record.ts'
import type { ObjectStore } from '../../../shared/ports/object-store.ts'
import type { LocalFile, Parser } from '../../../shared/ports/parser.ts'
import type { Reading } from '../../../shared/reading/reading.ts'
import type { ReadableFormat } from '../../../shared/screen/inspected.ts'
import { pagePictureAt } from '../../page-pictures.ts'

/** A file is opened once for so many pages, and so many pictures are held at once. */
const PAGES_AT_ONCE = 20

/** Text, tables and Word know no pages that could be drawn without an office suite. */
const WITHOUT_PAGES: readonly ReadableFormat[] = ['docx', 'xlsx', 'doc', 'xls', 'txt', 'csv']

interface Deps {
  readonly parser: Parser
  readonly objects: ObjectStore
  readonly derivedBucket: string
}

/** Pictures of the pages as they were read, so that a finding can be looked at where it is. */
export async function keepPictures(
  { id: documentId, provider }: Pick<DocumentRecord, 'id' | 'provider'>,
  file: LocalFile,
  format: ReadableFormat,
  { pages }: Reading,
  { parser, objects, derivedBucket }: Deps,
): Promise<void> {
  if (WITHOUT_PAGES.includes(format)) return
  for (let first = 0; first < pages.length; first += PAGES_AT_ONCE) {
    const some = pages.slice(first, first + PAGES_AT_ONCE).map(({ number, rotation }) => ({ number, rotation }))
    for (const { number, bytes } of await parser.draw(file, format, some))
      await objects.putPicture({ ...pagePictureAt(derivedBucket, { documentId }, number), provider }, bytes)
  }
}
