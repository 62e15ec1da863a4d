import * as z from 'zod'
import { ItemCode, type RequestList } from '../../shared/request-list/request-list.ts'
import type { Problem } from './problem.ts'
import { readInput } from './read-input.ts'

/** What the upload form knew of one file: who sent it and, where the sender chose one, the item. */
const UploadEntry = z.object({
  path: z.string().min(1),
  provider: z.string().min(1).default('unit'),
  uploadedTo: ItemCode.nullable().default(null),
})
export type UploadEntry = z.infer<typeof UploadEntry>

const Uploads = z.object({ uploads: z.array(UploadEntry) })

export type UploadsRead =
  | { readonly kind: 'read'; readonly uploads: readonly UploadEntry[] }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

/** Reads uploads.json against the list: only items that are on it can be chosen, only providers it asks can send. */
export async function readUploads(file: string, list: RequestList): Promise<UploadsRead> {
  const read = await readInput(file, Uploads)
  if (read.kind === 'problems') return read
  const { uploads } = read.value
  const codes = new Set(list.items.map((item) => item.code))
  const providers = new Set(['unit', ...list.items.map((item) => item.provider)])
  const problems = uploads.flatMap((entry, index): Problem[] => {
    const at = (field: 'provider' | 'uploadedTo', zh: string, en: string): Problem => ({
      file,
      ...read.document.placeOf(['uploads', index, field]),
      field: `uploads[${index}].${field}`,
      words: { zh, en },
    })
    const known = [...providers].join('、')
    return [
      ...(providers.has(entry.provider)
        ? []
        : [
            at(
              'provider',
              `清单没有向 "${entry.provider}" 要材料。可用：${known}`,
              `the list asks nothing of "${entry.provider}". One of: ${[...providers].join(', ')}`,
            ),
          ]),
      ...(entry.uploadedTo === null || codes.has(entry.uploadedTo)
        ? []
        : [
            at(
              'uploadedTo',
              `清单中没有条目 ${entry.uploadedTo}。可用：清单中的条目代码，或 null`,
              `the list has no item ${entry.uploadedTo}. Allowed: a code of the list, or null`,
            ),
          ]),
    ]
  })
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'read', uploads }
}
