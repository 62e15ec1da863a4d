import type { DocumentKey } from '../shared/ports/documents.ts'
import type { ObjectRef } from '../shared/ports/object-store.ts'

/** Where the picture of a page lies among the derived data, which can be made again at any time. */
export function pagePictureAt(
  bucket: string,
  { documentId }: Pick<DocumentKey, 'documentId'>,
  page: number,
): ObjectRef {
  return { bucket, key: `pages/${documentId}/${page}.webp` }
}
