/**
 * One pass over the elements of an XML part: well-formed in its tags, without a DOCTYPE, of bounded depth. Entities are
 * not expanded and nothing is built, so that no part can make it slow or large.
 */
export interface XmlVisitor {
  /** `path` holds the open elements, the new one last, without prefixes. */
  open?(element: XmlElement, path: readonly string[]): void
  /** Between tags, as it stands in the file; never only blanks. */
  text?(text: string, path: readonly string[]): void
  close?(name: string, path: readonly string[]): void
}

export interface XmlElement {
  /** Without prefix. */
  readonly name: string
  readonly prefix: string
  /** As it stands in the tag; see `attributeOf`. */
  readonly attributes: string
}

export type XmlFault = 'doctype' | 'too-deep' | 'malformed'

// Honest parts stay under 100 (tables in tables in text boxes); recursive readers break at some thousands.
const MAX_DEPTH = 512

const TAG = /^(\/?)((?:[^\s:/>]+:)?)([^\s:/>]+)/

/** Undefined: the part is sound. */
export function scanXml(xml: string, visitor: XmlVisitor = {}): XmlFault | undefined {
  const path: string[] = []
  const qualified: string[] = []
  let roots = 0
  let at = 0
  while (at < xml.length) {
    const tagStart = xml.indexOf('<', at)
    const text = xml.slice(at, tagStart < 0 ? xml.length : tagStart)
    if (text.trim() !== '') {
      if (path.length === 0 && text.replace(/^\ufeff/, '').replace(/[\s\0]/g, '') !== '') return 'malformed'
      visitor.text?.(text, path)
    }
    if (tagStart < 0) break
    const special = specialEnd(xml, tagStart)
    if (special === 'doctype' || special === 'malformed') return special
    if (special !== undefined) {
      at = special
      continue
    }
    const end = tagEnd(xml, tagStart + 1)
    if (end < 0) return 'malformed'
    const [whole, closing, prefix = '', name = ''] = TAG.exec(xml.slice(tagStart + 1, end)) ?? []
    if (whole === undefined) return 'malformed'
    if (closing) {
      if (qualified.pop() !== prefix + name) return 'malformed'
      visitor.close?.(name, path)
      path.pop()
    } else {
      const isEmpty = xml[end - 1] === '/'
      if (path.length === 0 && ++roots > 1) return 'malformed'
      path.push(name)
      if (path.length > MAX_DEPTH) return 'too-deep'
      const attributes = xml.slice(tagStart + 1 + whole.length, isEmpty ? end - 1 : end)
      visitor.open?.({ name, prefix: prefix.slice(0, -1), attributes }, path)
      if (isEmpty) {
        visitor.close?.(name, path)
        path.pop()
      } else qualified.push(prefix + name)
    }
    at = end + 1
  }
  return roots === 1 && path.length === 0 ? undefined : 'malformed'
}

/** Where a comment, CDATA section or processing instruction ends; undefined for an ordinary tag. */
function specialEnd(xml: string, at: number): number | 'doctype' | 'malformed' | undefined {
  const [opening, closing] = xml.startsWith('<!--', at)
    ? ['<!--', '-->']
    : xml.startsWith('<![CDATA[', at)
      ? ['<![CDATA[', ']]>']
      : xml.startsWith('<?', at)
        ? ['<?', '?>']
        : ['', '']
  if (!opening) return xml.startsWith('<!', at) ? 'doctype' : undefined
  const end = xml.indexOf(closing, at + opening.length)
  return end < 0 ? 'malformed' : end + closing.length
}

/** The `>` that ends the tag: not one inside a quoted value. */
function tagEnd(xml: string, from: number): number {
  const end = xml.indexOf('>', from)
  if (end < 0) return -1
  let at = from
  for (;;) {
    const quote = nextQuote(xml, at)
    const close = xml.indexOf('>', at)
    if (close < 0 || quote < 0 || close < quote) return close
    const closing = xml.indexOf(xml[quote] ?? '"', quote + 1)
    if (closing < 0) return -1
    at = closing + 1
  }
}

function nextQuote(xml: string, from: number): number {
  for (let at = from; at < xml.length; at++) {
    const char = xml.charCodeAt(at)
    if (char === 0x22 || char === 0x27) return at
    if (char === 0x3e) return -1
  }
  return -1
}

const attributePatterns = new Map<string, RegExp>()

/** By local name. Entities in the value stay as they are. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  let pattern = attributePatterns.get(name)
  if (!pattern) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    attributePatterns.set(name, pattern)
  }
  const found = pattern.exec(element.attributes)
  return found?.[1] ?? found?.[2]
}
