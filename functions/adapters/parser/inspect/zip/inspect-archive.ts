import { createHash } from 'node:crypto'
import type { ArchiveMember, FileNote, Inspected, Refusal } from '../../../../../shared/screen/inspected.ts'
import { extensionOf, familyOf, isSystemFile } from '../file-name.ts'
import { inflateLimit, MAX_TOTAL_BYTES } from '../limits.ts'
import { noteOf } from '../notes.ts'
import { refusalFor } from '../refusals.ts'
import { checkDirectory, type EntryFault, inflateEntry, type ZipEntry } from './zip-directory.ts'

/**
 * Everything is inflated once, so that what is wrong with the archive is known before any member becomes a document.
 * A structure made to deceive refuses the whole; a member that is merely locked, damaged or an archive itself is
 * refused alone, unless there is no other.
 */
export function inspectArchive(zip: Buffer, entries: readonly ZipEntry[]): Inspected {
  checkDirectory(entries)
  const documents = entries.filter((entry) => !isSkipped(entry))
  // What may still be inflated: of the whole archive as of each entry.
  let budget = Math.min(MAX_TOTAL_BYTES, inflateLimit(zip.length))
  const members = documents.map((entry): ArchiveMember => {
    const content = inflateEntry(zip, entry, budget)
    const refusal = typeof content === 'string' ? refusalOfFault(content) : refusalOfNested(entry, content)
    if (typeof content !== 'string') budget -= content.length
    const member = { index: entry.index, name: entry.name, bytes: entry.bytes, ...(refusal ? { refusal } : {}) }
    if (typeof content === 'string') return member
    return { ...member, sha256: createHash('sha256').update(content).digest('hex') }
  })
  const [first] = members
  if (!first) return { kind: 'refused', refusal: refusalFor('empty-file', empty) }
  if (first.refusal && members.every((member) => member.refusal)) return { kind: 'refused', refusal: first.refusal }
  return { kind: 'archive', members, notes: twins(members) }
}

const empty = {
  zh: '压缩包内没有文件，请检查后重新上传。',
  en: 'The archive holds no file; please check it and upload it again.',
}

/** Folders, and what systems put beside documents. */
export function isSkipped(entry: ZipEntry): boolean {
  return entry.isFolder || entry.name.startsWith('__MACOSX/') || isSystemFile(entry.name.split('/').at(-1) ?? '')
}

export function refusalOfFault(fault: EntryFault): Refusal {
  return fault === 'encrypted' ? refusalFor('password-protected', locked) : refusalFor('corrupt-archive')
}

/** An archive inside an archive is not opened. */
export function refusalOfNested(entry: ZipEntry, content: Buffer): Refusal | undefined {
  return isNested(entry.name, content) ? refusalFor('archive-too-deep') : undefined
}

const locked = {
  zh: '压缩包设有密码，无法解压，请去除密码后重新打包上传。',
  en: 'The archive is locked with a password; please pack it again without one.',
}

// RAR, 7-Zip, gzip, bzip2, xz
const OTHER_ARCHIVES = ['Rar!\x1a', '7z\xbc\xaf\x27\x1c', '\x1f\x8b', 'BZh', '\xfd7zXZ']
const ARCHIVES = new Set(['zip', 'rar', '7z', 'tar', 'gz', 'tgz', 'bz2', 'xz', 'cab', 'iso', 'jar'])
// How the first parts of documents that are ZIPs are called: OOXML, OpenDocument, EPUB, OFD.
const DOCUMENT_PART =
  /^(\[Content_Types\]\.xml|_rels\/|docProps\/|customXml\/|word\/|xl\/|ppt\/|mimetype$|META-INF\/|OFD\.xml|Doc_\d)/

/** By name, and by bytes: a ZIP among whose first parts is none of a document's. */
function isNested(name: string, content: Buffer): boolean {
  const magic = content.toString('latin1', 0, 6)
  const isOther = OTHER_ARCHIVES.some((start) => magic.startsWith(start)) || ARCHIVES.has(extensionOf(name))
  const isPlainZip = magic.startsWith('PK\x03\x04') && !firstNames(content).some((part) => DOCUMENT_PART.test(part))
  // A damaged Office file is for its own inspection to refuse.
  return isOther || (isPlainZip && familyOf(name) === undefined)
}

function firstNames(zip: Buffer): string[] {
  const names: string[] = []
  for (
    let at = 0;
    names.length < 20 && at >= 0 && at + 30 <= zip.length;
    at = zip.indexOf('PK\x03\x04', at + 4, 'latin1')
  ) {
    names.push(zip.toString('latin1', at + 30, at + 30 + zip.readUInt16LE(at + 26)))
  }
  return names
}

/** Names that are one on some systems: same, other case, other Unicode form. */
function twins(members: readonly ArchiveMember[]): FileNote[] {
  const folded = new Set(members.map((member) => member.name.normalize('NFC').toLowerCase()))
  return folded.size < members.length ? [noteOf('twinNames')] : []
}
