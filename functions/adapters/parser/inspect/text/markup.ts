/** Text that is really another format, told by how it begins. Undefined: plain text. */
export function markupOf(text: string): string | undefined {
  const head = text.slice(0, 2048).trimStart().toLowerCase()
  if (/^(<!--[\s\S]*?-->\s*)*<(!doctype html|html|head|body|script|table|meta|style|iframe)\b/.test(head)) return 'html'
  if (head.startsWith('<?xml')) {
    if (/<html\b/.test(head)) return 'html'
    return /<svg\b/.test(head) ? 'svg' : 'xml'
  }
  if (/^(<!--[\s\S]*?-->\s*)*(<!doctype svg|<svg\b)/.test(head)) return 'svg'
  if (head.startsWith('{\\rtf')) return 'rtf'
  if (head.startsWith('%!ps')) return 'ps'
  if (/^#!\s*\//.test(head)) return 'script'
  if (/^mime-version:/m.test(head) && /^content-type:/m.test(head)) return 'mail'
  return undefined
}
