import type { FileNote, Inspected } from '../../../../../shared/screen/inspected.ts'
import { inflateLimit, MAX_TOTAL_BYTES } from '../limits.ts'
import { noteOf } from '../notes.ts'
import { Refused } from '../refusals.ts'
import { checkDirectory, inflateEntry, type ZipEntry } from '../zip/zip-directory.ts'
import { openCompoundFile } from './cfb.ts'
import { textOf } from './part-text.ts'
import { embeddedIn, type Parts, partNamed, type Relationship, relationshipsOf } from './parts.ts'
import { attributeOf, scanXml, type XmlVisitor } from './scan-xml.ts'
import { inspectSheets } from './sheets.ts'
import { hasMacroCode } from './vba.ts'
import { inspectWriting } from './writing.ts'

/**
 * A Word or Excel file of the XML kind. Every part is inflated and checked; what the XML parts must not contain stops
 * the inspection, what a person should know becomes a note.
 */
export function inspectOoxml(zip: Buffer, entries: readonly ZipEntry[]): Inspected {
  checkDirectory(entries)
  const parts = inflateAll(zip, entries)
  for (const [name, bytes] of parts) if (isXml(name, bytes)) checkXml(name, bytes)
  const { format, part } = mainPart(parts)
  if (hasMacros(parts)) throw new Refused('active-content-macro')
  const notes = new Map<string, FileNote>()
  const add = (note: FileNote): void => {
    notes.set(`${note.code} ${note.reason ?? ''} ${note.detail}`, note)
  }
  if (reachesOut(parts)) add(noteOf('externalLink'))
  if (embeddedIn(parts).length > 0) add(noteOf('attachment'))
  if ([...parts.keys()].some((name) => /\/activeX\//i.test(name))) add(noteOf('activeX'))
  if (format === 'docx') inspectWriting(parts).forEach(add)
  else inspectSheets(parts, part).forEach(add)
  return { kind: 'readable', format, notes: [...notes.values()] }
}

function inflateAll(zip: Buffer, entries: readonly ZipEntry[]): Parts {
  const parts = new Map<string, Buffer>()
  let budget = Math.min(MAX_TOTAL_BYTES, inflateLimit(zip.length))
  for (const entry of entries) {
    if (entry.isFolder) continue
    const content = inflateEntry(zip, entry, budget)
    if (content === 'encrypted') throw new Refused('password-protected')
    // One name twice reads differently in two programs.
    if (content === 'damaged' || parts.has(entry.name)) throw new Refused('corrupt-office')
    budget -= content.length
    parts.set(entry.name, content)
  }
  return parts
}

/** By name, or by its first bytes: the package decides what a part is called. Web pages in it are merged by Word alone. */
function isXml(name: string, bytes: Buffer): boolean {
  if (/\.(x?html?|mht)$/i.test(name)) return false
  return /\.(xml|rels|vml)$/i.test(name) || /^(\xef\xbb\xbf)?\s*<\?xml/.test(bytes.toString('latin1', 0, 64))
}

function checkXml(name: string, bytes: Buffer): void {
  const fault = scanXml(textOf(bytes))
  if (fault === 'doctype') throw new Refused('xml-doctype')
  // Excel itself writes drawings in VML with unclosed tags.
  if (fault && !(fault === 'malformed' && name.endsWith('.vml'))) throw new Refused('corrupt-office')
}

const MAIN_PARTS = [
  ['wordprocessingml.document', 'docx'],
  ['wordprocessingml.template', 'docx'],
  ['ms-word.document.macroEnabled', 'docx'],
  ['ms-word.template.macroEnabled', 'docx'],
  ['spreadsheetml.sheet', 'xlsx'],
  ['spreadsheetml.template', 'xlsx'],
  ['ms-excel.sheet.macroEnabled', 'xlsx'],
  ['ms-excel.template.macroEnabled', 'xlsx'],
] as const

/** The part that the package calls its document, and what that part is declared to be. */
function mainPart(parts: Parts): { format: 'docx' | 'xlsx'; part: string } {
  const document = relationshipsOf(parts, '_rels/.rels').find((link) => link.type.endsWith('/officeDocument'))
  const part = document && partNamed(parts, document.target)
  if (!part) throw new Refused('corrupt-office')
  const type = contentTypeOf(parts, part)
  const known = MAIN_PARTS.find(([word]) => type.includes(`${word}.main+xml`))
  if (known) return { format: known[1], part }
  // Slides, binary workbooks, drawings: Office, but none that is read.
  if (type !== '') throw new Refused('type-not-allowed')
  if (part.startsWith('word/')) return { format: 'docx', part }
  if (part.startsWith('xl/')) return { format: 'xlsx', part }
  throw new Refused('corrupt-office')
}

function contentTypeOf(parts: Parts, name: string): string {
  let type = ''
  const visitor: XmlVisitor = {
    open(element) {
      const isDefault = element.name === 'Default' && name.endsWith(`.${attributeOf(element, 'Extension')}`)
      const isOverride =
        element.name === 'Override' && attributeOf(element, 'PartName')?.toLowerCase() === `/${name.toLowerCase()}`
      if (isOverride) type = attributeOf(element, 'ContentType') ?? ''
      else if (isDefault && type === '' && !name.endsWith('.xml')) type = attributeOf(element, 'ContentType') ?? ''
    },
  }
  scanXml(textOf(parts.get('[Content_Types].xml') ?? Buffer.alloc(0)), visitor)
  return type
}

function hasMacros(parts: Parts): boolean {
  return [...parts].some(([name, bytes]) => {
    if (/^xl\/macrosheets\//i.test(name)) return true
    return /(^|\/)vbaProject\.bin$/i.test(name) && hasMacroCode(openCompoundFile(bytes), '')
  })
}

/** What Office would fetch when the file is opened. Links to click and files on the author's own disk are ordinary. */
function reachesOut(parts: Parts): boolean {
  for (const [name, bytes] of parts) {
    if (name.endsWith('.rels') && relationshipsOf(parts, name).some(isFetched)) return true
    if (name === 'xl/xmlMaps.xml' && hasRemoteSchema(textOf(bytes))) return true
    if (name === 'xl/connections.xml' && /\b(https?|ftp):\/\//i.test(textOf(bytes))) return true
    if (/^xl\/externalLinks\/[^/]+\.xml$/.test(name) && /<(\w+:)?ddeLink\b/.test(textOf(bytes))) return true
  }
  return false
}

function isFetched(link: Relationship): boolean {
  return link.isExternal && !link.type.endsWith('/hyperlink') && isRemote(link.target)
}

/** Another machine by URL or by a Windows share; `\\?\C:` and `file:///C:/` are one's own disk. */
function isRemote(target: string): boolean {
  return (
    /^(https?|ftp|smb):/i.test(target) ||
    /^(file:\/\/(?![/\\])|(file:\/*)?\\\\|\/\/)(?!localhost\b)[^/\\?]/i.test(target)
  )
}

function hasRemoteSchema(xml: string): boolean {
  let remote = false
  scanXml(xml, {
    open(element) {
      const location = attributeOf(element, 'schemaLocation')
      if (location?.split(/\s+/).some(isRemote) && ['import', 'include', 'redefine'].includes(element.name))
        remote = true
    },
  })
  return remote
}
