import { crc32 } from 'node:zlib'
import { directoryOf, localHeader, type ZipEntry } from '../../shared/export/zip-layout.ts'

/** A small archive in memory: a workbook. */
export function zipBytes(parts: readonly { name: string; text: string }[]): Buffer {
  const files = parts.map(({ name, text }) => ({ name, content: Buffer.from(text, 'utf8') }))
  const entries: ZipEntry[] = files.map(({ name, content }) => ({ name, bytes: content.length }))
  const crcs = files.map(({ content }) => crc32(content))
  const body = files.flatMap(({ name, content }, at) => [
    localHeader({ name, bytes: content.length }, crcs[at] ?? 0),
    content,
  ])
  return Buffer.concat([...body, directoryOf(entries, crcs)])
}
