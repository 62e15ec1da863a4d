/**
 * One pass over the elements of an XML part: well-formed in its tags, without a DOCTYPE, of bounded depth. Entities are
 * not expanded and nothing is built, so that no part can make it slow or large. A sheet of 100,000 rows has four
 * million tags: hence the character codes.
 */
export interface XmlVisitor {
  /** `path` holds the open elements, the new one last, without prefixes. */
  open?(element: XmlElement, path: readonly string[]): void
  /** Between tags, as it stands in the file; never only blanks. */
  text?(text: string, path: readonly string[]): void
}

/** Valid until the visitor returns. */
export interface XmlElement {
  /** Without prefix. */
  readonly name: string
  /** As it stands in the tag; see `attributeOf`. */
  readonly attributes: string
}

export type XmlFault = 'doctype' | 'too-deep' | 'malformed'

// Honest parts stay under 100 (tables in tables in text boxes); recursive readers break at some thousands.
const MAX_DEPTH = 512

const LESS = 0x3c
const GREATER = 0x3e
const SLASH = 0x2f
const COLON = 0x3a
const BANG = 0x21
const QUESTION = 0x3f

/** Undefined: the part is sound. */
export function scanXml(xml: string, visitor: XmlVisitor = {}): XmlFault | undefined {
  const path: string[] = []
  const qualified: string[] = []
  let hasRoot = false
  let at = 0
  while (at < xml.length) {
    const start = xml.indexOf('<', at)
    const textEnd = start < 0 ? xml.length : start
    if (hasInk(xml, at, textEnd)) {
      if (path.length === 0) return 'malformed'
      visitor.text?.(xml.slice(at, textEnd), path)
    }
    if (start < 0) break
    const first = xml.charCodeAt(start + 1)
    if (first === BANG || first === QUESTION) {
      const end = specialEnd(xml, start)
      if (typeof end === 'string') return end
      at = end
      continue
    }
    const end = tagEnd(xml, start + 1)
    if (end < 0) return 'malformed'
    at = end + 1
    const isClosing = first === SLASH
    const nameStart = isClosing ? start + 2 : start + 1
    const nameEnd = endOfName(xml, nameStart, end)
    if (nameEnd === nameStart) return 'malformed'
    const full = xml.slice(nameStart, nameEnd)
    if (isClosing) {
      if (qualified.pop() !== full) return 'malformed'
      path.pop()
      continue
    }
    if (path.length === 0 && hasRoot) return 'malformed'
    hasRoot = true
    if (path.length === MAX_DEPTH) return 'too-deep'
    const name = full.slice(full.indexOf(':') + 1)
    const isEmpty = xml.charCodeAt(end - 1) === SLASH
    path.push(name)
    visitor.open?.({ name, attributes: xml.slice(nameEnd, isEmpty ? end - 1 : end) }, path)
    if (isEmpty) path.pop()
    else qualified.push(full)
  }
  return hasRoot && path.length === 0 ? undefined : 'malformed'
}

/** Anything but blanks, a byte order mark, or the zeros that some writers fill up with. */
function hasInk(xml: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = xml.charCodeAt(at)
    if (code > 0x20 && code !== 0xfeff) return true
  }
  return false
}

function endOfName(xml: string, from: number, to: number): number {
  let at = from
  while (at < to && xml.charCodeAt(at) > 0x20 && xml.charCodeAt(at) !== SLASH) at++
  return xml.charCodeAt(at - 1) === COLON ? from : at
}

/** The `>` that ends the tag: not one inside a quoted value. A `<` outside of quotes is no tag's. */
function tagEnd(xml: string, from: number): number {
  let quote = 0
  for (let at = from; at < xml.length; at++) {
    const code = xml.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === GREATER) return at
    else if (code === 0x22 || code === 0x27) quote = code
    else if (code === LESS) return -1
  }
  return -1
}

/** Where a comment, CDATA section or processing instruction ends. */
function specialEnd(xml: string, at: number): number | 'doctype' | 'malformed' {
  const kind = SPECIALS.find(([opening]) => xml.startsWith(opening, at))
  if (!kind) return 'doctype'
  const end = xml.indexOf(kind[1], at + kind[0].length)
  return end < 0 ? 'malformed' : end + kind[1].length
}

const SPECIALS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

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
