import type { Inspected } from '../../../../../shared/screen/inspected.ts'
import type { Family } from '../file-name.ts'
import { inspectOoxml } from '../office/inspect-ooxml.ts'
import { refusalFor } from '../refusals.ts'
import { inspectArchive } from './inspect-archive.ts'
import { readDirectory } from './zip-directory.ts'

/** A ZIP is an archive or one of the documents that are ZIPs inside. */
export async function inspectZip(zip: Buffer, promised: Family | undefined): Promise<Inspected> {
  const isOffice = promised === 'word' || promised === 'sheet'
  const entries = await readDirectory(zip, isOffice ? 'corrupt-office' : 'corrupt-archive')
  const names = new Set(entries.map((entry) => entry.name))
  if (names.has('OFD.xml')) {
    const zh = '暂不支持 OFD 版式文件，请转换为 PDF 后重新上传。'
    const en = 'OFD is not accepted yet; please convert the file to PDF and upload it again.'
    return { kind: 'refused', refusal: refusalFor('type-not-allowed', { zh, en }) }
  }
  if (names.has('[Content_Types].xml') || names.has('_rels/.rels')) return inspectOoxml(zip, entries)
  // OpenDocument and EPUB name their type in their first entry.
  if (names.has('mimetype') || names.has('META-INF/MANIFEST.MF')) {
    return { kind: 'refused', refusal: refusalFor('type-not-allowed') }
  }
  return inspectArchive(zip, entries)
}
