import { readFile } from 'node:fs/promises'
import type { Refusal } from '../../../../../shared/screen/inspected.ts'
import { inflateLimit, MAX_TOTAL_BYTES } from '../limits.ts'
import { Refused } from '../refusals.ts'
import { isSkipped, refusalOfFault, refusalOfNested } from './inspect-archive.ts'
import { checkDirectory, inflateEntry, readDirectory } from './zip-directory.ts'

export type Extracted =
  | { readonly kind: 'extracted'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** One member by its place in the directory, under the same checks as when the archive was inspected. */
export async function extractMember(diskPath: string, index: number): Promise<Extracted> {
  const zip = await readFile(diskPath)
  try {
    const entries = await readDirectory(zip, 'corrupt-archive')
    checkDirectory(entries)
    const entry = entries[index]
    if (!entry || isSkipped(entry)) throw new RangeError(`the archive has no member ${index}`)
    const content = inflateEntry(zip, entry, Math.min(MAX_TOTAL_BYTES, inflateLimit(zip.length)))
    if (typeof content === 'string') return { kind: 'refused', refusal: refusalOfFault(content) }
    const refusal = refusalOfNested(entry, content)
    return refusal ? { kind: 'refused', refusal } : { kind: 'extracted', bytes: content }
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', refusal: error.refusal }
    throw error
  }
}
