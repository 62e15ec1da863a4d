import type { DocumentRecord } from '../../shared/document/record.ts'
import { fingerprintOf } from '../pipeline/check-inspection/fingerprint.ts'
import { INDEX_FORMAT } from './index-format.ts'

/** Equal fingerprints: an index that was built then says today what one built now would say. */
export function indexFingerprint(documents: readonly Pick<DocumentRecord, 'id' | 'revision'>[]): string {
  return `${INDEX_FORMAT} ${fingerprintOf(documents)}`
}
