import { BREAK, foldForSearch } from './search-text.ts'

const QUOTED = /["“”]([^"“”]+)["“”]|(\S+)/gu

/** What is looked for: words between blanks, or phrases in quotes, folded. Empty: nothing that a page could hold. */
export function phrasesOf(typed: string): string[] {
  const phrases = [...typed.matchAll(QUOTED)].map((match) => foldForSearch(match[1] ?? match[2] ?? ''))
  return [...new Set(phrases.map((phrase) => phrase.replaceAll(BREAK, '')).filter((phrase) => phrase !== ''))]
}
