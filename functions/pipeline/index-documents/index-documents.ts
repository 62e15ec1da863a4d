import type { Instant } from '../../../shared/calendar.ts'
import type { DocumentRegister } from '../../../shared/ports/documents.ts'
import type { ObjectStore } from '../../../shared/ports/object-store.ts'
import type { SearchMarkRegister } from '../../../shared/ports/search-marks.ts'
import { Reading } from '../../../shared/reading/reading.ts'
import { isSearchable, pagesToIndex, type SearchableRecord } from '../../../shared/search/indexed-document.ts'
import type { StepOutcome } from '../../envelope.ts'
import type { SearchIndexes } from '../../search/index-files.ts'
import { indexFingerprint } from '../../search/index-fingerprint.ts'
import type { ProviderMessage } from '../message.ts'

export interface Indexing {
  readonly documents: DocumentRegister
  readonly marks: SearchMarkRegister
  readonly objects: ObjectStore
  readonly indexes: SearchIndexes
  readonly derivedBucket: string
  readonly now: () => Instant
}

/** Readings that are fetched while the one before is indexed. */
const AHEAD = 4

/**
 * Brings the search index of one provider in line with its documents: what is new or was filed anew is put in, what is
 * gone is taken out. Compared, never counted: running twice, late or after a kill ends in the same index, and an index
 * of a new generation is the same work from nothing.
 */
export async function indexDocuments(
  { inspectionId, provider }: ProviderMessage,
  deps: Indexing,
): Promise<StepOutcome> {
  const mark = await deps.marks.find(inspectionId, provider)
  const records = await deps.documents.list(inspectionId, provider)
  const fingerprint = indexFingerprint(records)
  if (mark.state === 'built' && mark.fingerprint === fingerprint) return { outcome: 'unchanged' }

  const wanted = records.filter(isSearchable)
  const counts = { put: 0, removed: 0, unread: 0 }
  const done = await deps.indexes.change(inspectionId, provider, mark.generation, async (index) => {
    const held = index.held()
    const ids = new Set(wanted.map(({ id }) => id))
    for (const id of held.keys()) {
      if (ids.has(id)) continue
      index.remove(id)
      counts.removed += 1
    }
    const due = wanted.filter(({ id, revision }) => held.get(id) !== revision)
    for await (const [record, reading] of readingsOf(due, deps)) {
      if (record.readingKey !== null && reading === null) counts.unread += 1
      index.put(record, pagesToIndex(record, reading))
      counts.put += 1
    }
    index.stamp(deps.now())
    return counts.put + counts.removed > 0
  })
  if (done === 'overtaken') throw new Error('another writer changed the index meanwhile')
  const marked = await deps.marks.built(inspectionId, provider, { generation: mark.generation, fingerprint })
  if (marked === 'overtaken') throw new Error('a new index was asked for meanwhile')
  return { outcome: 'indexed', documents: wanted.length, ...counts }
}

/** In order, a few ahead of their use. Null: nothing could be read of it, or its reading is not there (any more). */
async function* readingsOf(
  records: readonly SearchableRecord[],
  deps: Indexing,
): AsyncGenerator<[SearchableRecord, Reading | null]> {
  const fetched = records.slice(0, AHEAD).map((record) => readingOf(record, deps))
  for (const [at, record] of records.entries()) {
    const next = records[at + AHEAD]
    if (next) fetched.push(readingOf(next, deps))
    yield [record, (await fetched.shift()) ?? null]
  }
}

async function readingOf({ readingKey }: SearchableRecord, deps: Indexing): Promise<Reading | null> {
  if (readingKey === null) return null
  const text = await deps.objects.getText({ bucket: deps.derivedBucket, key: readingKey })
  return text === null ? null : Reading.parse(JSON.parse(text))
}
