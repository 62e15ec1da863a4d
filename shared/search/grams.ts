import { longText } from './long-text.ts'
import { BREAK } from './search-text.ts'

/**
 * The text as pairs of neighbouring characters (`水利局` → `水利 利局 局`), which an index of words then takes for words:
 * a phrase of pairs is a substring, of two characters or of twenty, in any script. The last character of a run stands
 * alone after its pairs: it keeps runs apart, and a single character finds itself as the beginning of a pair.
 */
export function gramsOf(text: string): string {
  const grams = longText()
  for (const run of text.split(BREAK)) {
    let last = ''
    for (const character of run) {
      if (last !== '') grams.add(`${last}${character} `)
      last = character
    }
    if (last !== '') grams.add(`${last} `)
  }
  return grams.whole().slice(0, -1)
}

/** The phrases as a query in the words of FTS5: all of them on one page. */
export function matchQuery(phrases: readonly string[]): string {
  return phrases
    .map((phrase) => {
      const characters = [...phrase]
      if (characters.length === 1) return `"${phrase}" *`
      const pairs = characters.slice(0, -1).map((character, index) => character + characters[index + 1])
      return `"${pairs.join(' ')}"`
    })
    .join(' AND ')
}
