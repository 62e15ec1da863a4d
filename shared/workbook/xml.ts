export interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly kind: 'open' | 'close' | 'empty'
  /** Where its text begins, behind `>`. */
  readonly from: number
  /** Where the tag itself begins. */
  readonly at: number
}

/** The tags of a part one after another, names without prefix. One pass, no expressions that could run wild. */
export function* tagsOf(xml: string): Generator<Tag> {
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    const to = xml.indexOf('>', at)
    if (to < 0) return
    const inside = xml.slice(at + 1, to)
    if (inside.startsWith('?') || inside.startsWith('!')) continue
    const kind = inside.startsWith('/') ? 'close' : inside.endsWith('/') ? 'empty' : 'open'
    const [word = ''] = inside.replace(/^\//, '').split(/[\s/]/, 1)
    yield { name: word.slice(word.indexOf(':') + 1), attributes: attributesIn(inside), kind, from: to + 1, at }
  }
}

function attributesIn(inside: string): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name, value] of inside.matchAll(/([\w:]+)="([^"]*)"/g)) {
    if (name !== undefined && value !== undefined) attributes.set(name, unescapeXml(value))
  }
  return attributes
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function unescapeXml(text: string): string {
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/g, (whole, word: string) => {
    if (!word.startsWith('#')) return named[word] ?? whole
    const code = word.startsWith('#x') ? Number.parseInt(word.slice(2), 16) : Number(word.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

/** Characters that XML 1.0 has no place for are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? '')
}
