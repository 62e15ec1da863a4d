/**
 * What a spreadsheet would take for a formula, or for its own sign of “this is text”: the first of its characters, of
 * full width too, also after blanks. See OWASP ASVS 5, 1.2.10.
 */
const TRIGGER = /^(?:['\p{Cc}]|\s*[=+\-@＝＋－＠|%])/u

export function looksLikeFormula(text: string): boolean {
  return TRIGGER.test(text)
}

/** For a table of plain text: with a `'` before it a spreadsheet shows it and does not reckon. Taken off, it is as it was. */
export function defused(text: string): string {
  return looksLikeFormula(text) ? `'${text}` : text
}
