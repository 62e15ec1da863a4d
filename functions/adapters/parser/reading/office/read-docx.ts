import { dirname, posix } from 'node:path'
import type { FileMetadata } from '../../../../../shared/reading/reading.ts'
import { type DocxPage, DocxWriter } from './docx-writer.ts'
import { officeMetadata } from './office-metadata.ts'
import { child, childrenOf, openParts, parseXml, type ZipParts } from './zip-parts.ts'

export interface Docx {
  readonly pages: DocxPage[]
  readonly metadata: FileMetadata
  readonly parts: ZipParts
}

export async function withDocx<T>(diskPath: string, use: (docx: Docx) => Promise<T>): Promise<T> {
  const parts = await openParts(diskPath)
  try {
    return await use(await readParts(parts))
  } finally {
    parts.close()
  }
}

async function readParts(parts: ZipParts): Promise<Docx> {
  const main = parts.names.find((name) => /^word\/document\d*\.xml$/.test(name)) ?? 'word/document.xml'
  const writer = new DocxWriter(await relations(parts, main))
  const xml = await parts.text(main)
  const body = xml ? child(child(parseXml(xml), 'document'), 'body') : undefined
  for (const node of body?.children ?? []) writer.block(node)
  const edges = parts.names.filter((name) => /^word\/(header|footer)\d*\.xml$/.test(name)).sort()
  for (const name of edges) {
    const root = parseXml((await parts.text(name)) ?? '').children.find((node) => /^(hdr|ftr)$/.test(node.name))
    const edge = new DocxWriter(await relations(parts, name))
    for (const node of root?.children ?? []) edge.block(node)
    writer.edge(
      root?.name === 'hdr' ? 'header' : 'footer',
      edge.pages.flatMap((page) => page.texts),
    )
    for (const page of edge.pages) writer.pages[0]?.pictures.push(...page.pictures)
  }
  return { pages: writer.pages, metadata: await officeMetadata(parts), parts }
}

async function relations(parts: ZipParts, part: string): Promise<Map<string, string>> {
  const folder = dirname(part)
  const xml = await parts.text(`${folder}/_rels/${part.slice(folder.length + 1)}.rels`)
  const targets = new Map<string, string>()
  for (const relation of childrenOf(xml ? child(parseXml(xml), 'Relationships') : undefined, 'Relationship')) {
    const { Id, Target, TargetMode } = relation.attributes
    // External targets are never fetched (T15).
    if (!Id || !Target || TargetMode === 'External') continue
    targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target))
  }
  return targets
}
