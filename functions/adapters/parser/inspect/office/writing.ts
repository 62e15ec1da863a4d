import type { FileNote } from '../../../../../shared/screen/inspected.ts'
import { noteOf } from '../notes.ts'
import { textOf } from './part-text.ts'
import { type Parts, relationshipsOf } from './parts.ts'
import { attributeOf, scanXml } from './scan-xml.ts'

const STORIES = /^word\/(document\d*|header\d*|footer\d*|footnotes|endnotes)\.xml$/i
const CHANGES = new Set(['ins', 'del', 'moveFrom', 'moveTo'])
const VISIBLE = new Set(['drawing', 'pict', 'object', 'tbl', 'sdt', 'altChunk', 'oMath'])
// Fields that fetch or start something when they are updated.
const FETCHING_FIELD = /\b(DDEAUTO|DDE)\b|\b(INCLUDEPICTURE|INCLUDETEXT)\s+"?(https?:|ftp:|\\\\\\\\)/i

/** What a Word file holds that a reader of its pages would not see, or that comes from elsewhere. */
export function inspectWriting(parts: Parts): FileNote[] {
  const notes: FileNote[] = []
  let hasContent = false
  for (const [name, bytes] of parts) {
    if (!STORIES.test(name)) continue
    const found = lookThrough(textOf(bytes))
    hasContent ||= found.hasContent
    if (found.changes) notes.push(noteOf('trackedChanges'))
    if (found.hiddenText) notes.push(noteOf('hiddenText'))
    if (found.bidi) notes.push(noteOf('bidi'))
    if (found.fetches) notes.push(noteOf('externalLink'))
  }
  const merges = [...parts.keys()].some(
    (name) => name.endsWith('.rels') && relationshipsOf(parts, name).some((link) => link.type.endsWith('/aFChunk')),
  )
  if (merges) notes.push(noteOf('altChunk'))
  if (!hasContent) notes.push(noteOf('noContent'))
  return notes
}

function lookThrough(xml: string): Record<'hasContent' | 'changes' | 'hiddenText' | 'bidi' | 'fetches', boolean> {
  const found = { hasContent: false, changes: false, hiddenText: false, bidi: false, fetches: false }
  let hiddenRun = false
  scanXml(xml, {
    open(element, path) {
      if (VISIBLE.has(element.name)) found.hasContent = true
      // Mathematics has elements of these names too (m:d and the like carry no author).
      if (CHANGES.has(element.name) && attributeOf(element, 'author') !== undefined) found.changes = true
      if (element.name === 'r') hiddenRun = false
      const isOfRun = path.at(-2) === 'rPr' && path.at(-3) === 'r'
      if (element.name === 'vanish' && isOfRun && !/^(0|false|off)$/.test(attributeOf(element, 'val') ?? ''))
        hiddenRun = true
    },
    text(text, path) {
      const holder = path.at(-1)
      if (holder === 'instrText' && FETCHING_FIELD.test(text)) found.fetches = true
      if (holder !== 't' && holder !== 'delText') return
      found.hasContent = true
      if (hiddenRun) found.hiddenText = true
      if (/[\u202a-\u202e\u2066-\u2069]/.test(text)) found.bidi = true
    },
  })
  return found
}
