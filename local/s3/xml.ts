import { XMLParser, XMLValidator } from 'fast-xml-parser'
import * as z from 'zod'
import { S3Error } from './errors.ts'

/** An element: its name, and text or child elements. `undefined` leaves it out. */
export type XmlElement = readonly [name: string, content: XmlContent]
type XmlContent = string | number | boolean | undefined | readonly XmlElement[]

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/'

export function xmlDocument(root: string, children: readonly XmlElement[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">${children.map(render).join('')}</${root}>`
}

/** S3's error document carries no namespace. */
export function xmlError(children: readonly XmlElement[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${render(['Error', children])}`
}

function render([name, content]: XmlElement): string {
  if (content === undefined) return ''
  const inner = typeof content === 'object' ? content.map(render).join('') : escapeText(String(content))
  return `<${name}>${inner}</${name}>`
}

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Control characters as references, as S3 does: a key may hold them, and a bare CR would come back as LF. */
function escapeText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is escaped
  return text.replace(/[&<>"\u0000-\u001f\u007f]/g, (character) => {
    return named[character] ?? `&#x${character.charCodeAt(0).toString(16)};`
  })
}

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
  // Only this option makes the parser resolve numeric references, which a key may need.
  htmlEntities: true,
  isArray: (name) => repeated.has(name),
})
const repeated = new Set([
  'Object',
  'Part',
  'Tag',
  'CORSRule',
  'AllowedOrigin',
  'AllowedMethod',
  'AllowedHeader',
  'ExposeHeader',
])

/** The content of the root element, by a schema. Document types are refused: entities have no place in a request. */
export function parseXml<T>(text: string, root: string, schema: z.ZodType<T>): T {
  const malformed = new S3Error('MalformedXML', 'The XML is not well-formed or does not have the expected form.')
  if (text.includes('<!DOCTYPE') || XMLValidator.validate(text) !== true) throw malformed
  let tree: unknown
  try {
    tree = parser.parse(text)
  } catch {
    throw malformed
  }
  const roots = z.record(z.string(), z.unknown()).parse(withoutIndentation(tree))
  const parsed = schema.safeParse(roots[root])
  if (Object.keys(roots).length !== 1 || !parsed.success) throw malformed
  return parsed.data
}

/** Space between elements is layout; space inside the text of one is content, as in a key. */
function withoutIndentation(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(withoutIndentation)
  if (typeof tree !== 'object' || tree === null) return tree
  const children = Object.entries(tree).filter(([name, value]) => name !== '#text' || String(value).trim() !== '')
  return Object.fromEntries(children.map(([name, value]) => [name, withoutIndentation(value)]))
}
