import type { ObjectStore } from '../../../shared/ports/object-store.ts'
import { Reading } from '../../../shared/reading/reading.ts'

/** What the pipeline made of documents. Null: not there (any more); it can be made again. */
export interface DerivedStore {
  reading(key: string): Promise<Reading | null>
}

export function derivedStore(objects: Pick<ObjectStore, 'getText'>, bucket: string): DerivedStore {
  return {
    async reading(key) {
      const text = await objects.getText({ bucket, key })
      return text === null ? null : Reading.parse(JSON.parse(text))
    },
  }
}
