import type { ListItem } from '../request-list/request-list.ts'
import { bare } from './likeness.ts'

/**
 * The item that the sender's folder or file name means, by code or by title, where exactly one is meant: the only
 * trace that a file leaves which could not be opened. Looks at the sender's own items alone.
 */
export function itemNamedByPath(path: string, provider: string, items: readonly ListItem[]): string | null {
  const own = items.filter((item) => item.provider === provider)
  for (const segment of path.split('/').reverse()) {
    const [named, another] = own.filter((item) => namesItem(segment, item))
    if (named && !another) return named.code
  }
  return null
}

function namesItem(segment: string, item: ListItem): boolean {
  const code = item.code.replace('-', '[-－—_ ]?0*')
  if (new RegExp(`^\\s*${code}(?![0-9A-Za-z])`, 'i').test(segment.normalize('NFKC'))) return true
  const [words, title] = [bare(segment), bare(item.title)]
  return words.includes(title) || (words.length >= 4 && title.includes(words))
}
