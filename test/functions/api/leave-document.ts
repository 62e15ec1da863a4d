import type { ClassifiedGiven } from '../../shared/check/build.ts'
import { filed } from '../../shared/check/build.ts'
import type { RunningApi } from './running-api.ts'

/** A document as the pipeline leaves it behind: received, read and filed. */
export async function leaveDocument(
  api: RunningApi,
  inspectionId: string,
  given: ClassifiedGiven & { readonly receivedAt?: string },
) {
  const at = api.deps.now()
  const { receivedAt = at } = given
  const { state, classification, evidence, format, notes, pages, ...record } = filed(given)
  const { revision: _, custody: __, updatedAt: ___, ...fresh } = { ...record, inspectionId, receivedAt }
  const readingKey = 'reading'
  await api.deps.inspections.addProvider(inspectionId, record.provider)
  await api.deps.documents.add(fresh, { actor: 'receive-document', act: 'received', at, detail: {} })
  const key = { inspectionId, provider: record.provider, documentId: record.id }
  const moves = [
    [{ state: 'cleared', evidence, format, notes }, 'copied-to-evidence'],
    [{ state: 'read', evidence, format, notes, readingKey, pages }, 'read'],
    [{ state, evidence, format, notes, readingKey, pages, classification }, 'filed'],
  ] as const
  for (const [to, act] of moves) {
    const now = await api.deps.documents.find(key)
    if (!now) throw new Error('it was added above')
    const moved = await api.deps.documents.move(now, to, { actor: act, act, at, detail: {} })
    if (moved !== 'moved') throw new Error('nobody else moves it')
  }
  return key
}
