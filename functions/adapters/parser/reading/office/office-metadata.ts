import type { FileMetadata } from '../../../../../shared/reading/reading.ts'
import { child, innerText, parseXml, type ZipParts } from './zip-parts.ts'

/** docProps/core.xml and app.xml of an Office file. */
export async function officeMetadata(parts: ZipParts): Promise<FileMetadata> {
  const core = child(parseXml((await parts.text('docProps/core.xml')) ?? ''), 'coreProperties')
  const app = child(parseXml((await parts.text('docProps/app.xml')) ?? ''), 'Properties')
  const createdAt = instant(innerText(child(core, 'created')))
  const modifiedAt = instant(innerText(child(core, 'modified')))
  const producer = innerText(child(app, 'Application')).trim()
  return { ...(createdAt && { createdAt }), ...(modifiedAt && { modifiedAt }), ...(producer && { producer }) }
}

function instant(text: string): string | undefined {
  const trimmed = text.trim()
  return Number.isNaN(Date.parse(trimmed)) ? undefined : trimmed
}
