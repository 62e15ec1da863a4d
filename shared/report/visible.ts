/**
 * Text of strangers as it may be shown: what a terminal or a reader would obey or not see at all (control characters,
 * changes of direction, zero widths) stands there by its number. The stored name stays as it is.
 */
export function visible(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) => {
    const number = character.codePointAt(0) ?? 0
    return `⟨U+${number.toString(16).toUpperCase().padStart(4, '0')}⟩`
  })
}
