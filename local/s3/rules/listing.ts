import { compareKeys, type SortedKeys } from '../store/sorted-keys.ts'

/** What a listing shows in one line: a key, or the common prefix that stands for all keys under it. */
export type Entry =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'prefix'; readonly prefix: string }

export interface Walk {
  readonly prefix: string
  readonly delimiter: string
  /** Only what comes after this entry; after a prefix that is everything under it. */
  readonly after: Entry | undefined
  /** Keys to show; one that has only a delete marker left is there, but is not listed. */
  readonly isShown: (key: string) => boolean
}

/** Entries in order, one at a time: a page of 1,000 out of 100,000 keys touches 1,000. */
export function* walk(keys: SortedKeys, { prefix, delimiter, after, isShown }: Walk): Generator<Entry> {
  let index = keys.firstWhere((key) => compareKeys(key, prefix) >= 0)
  if (after) index = Math.max(index, firstAfter(keys, after))
  for (let key = keys.at(index); key?.startsWith(prefix); key = keys.at(index)) {
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
    if (!isShown(key)) index++
    else if (end < 0) {
      yield { kind: 'key', key }
      index++
    } else {
      const common: Entry = { kind: 'prefix', prefix: key.slice(0, end + delimiter.length) }
      yield common
      index = firstAfter(keys, common, index)
    }
  }
}

function firstAfter(keys: SortedKeys, entry: Entry, from = 0): number {
  if (entry.kind === 'key') return keys.firstWhere((key) => compareKeys(key, entry.key) > 0, from)
  const { prefix } = entry
  return keys.firstWhere((key) => compareKeys(key, prefix) > 0 && !key.startsWith(prefix), from)
}

/** Up to `size` of them, and whether there are more. */
export function page<T>(entries: Iterable<T>, size: number): { page: T[]; isTruncated: boolean } {
  const taken: T[] = []
  if (size === 0) return { page: taken, isTruncated: false }
  for (const entry of entries) {
    if (taken.length === size) return { page: taken, isTruncated: true }
    taken.push(entry)
  }
  return { page: taken, isTruncated: false }
}
