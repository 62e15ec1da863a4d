import { XMLParser } from 'fast-xml-parser'
import yauzl from 'yauzl'
import { UnreadableError } from '../unreadable-error.ts'

/** The parts of an Office file (a ZIP) by name. Parts are inflated only when asked for. */
export interface ZipParts {
  readonly names: readonly string[]
  /** Undefined where there is no such part. */
  bytes(name: string): Promise<Buffer | undefined>
  text(name: string): Promise<string | undefined>
  close(): void
}

// A sheet of 100 000 rows is about 30 MB; more is a bomb (T17 of the reliability notes).
const MAX_PART_BYTES = 128 * 1024 * 1024

export async function openParts(diskPath: string): Promise<ZipParts> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.open(diskPath, { autoClose: false, lazyEntries: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    )
  })
  const entries = new Map<string, yauzl.Entry>()
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      // The first of two parts with one name, as Word and Excel take it.
      if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.on('end', resolve)
    zip.on('error', reject)
    zip.readEntry()
  })
  const bytes = async (name: string): Promise<Buffer | undefined> => {
    const entry = entries.get(name)
    return entry && inflate(zip, entry)
  }
  return {
    names: [...entries.keys()],
    bytes,
    text: async (name) => {
      const part = await bytes(name)
      return part && decodeXml(part)
    },
    close: () => zip.close(),
  }
}

function inflate(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error)
      const chunks: Buffer[] = []
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > MAX_PART_BYTES) stream.destroy(new UnreadableError('part-too-large'))
        else chunks.push(chunk)
      })
      stream.on('end', () => resolve(Buffer.concat(chunks)))
      stream.on('error', reject)
    })
  })
}

function decodeXml(part: Buffer): string {
  const wide = part[0] === 0xff && part[1] === 0xfe
  const text = new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(part)
  // No Office program writes one; entities are how XML attacks its reader (T16).
  if (/<!DOCTYPE/i.test(text)) throw new UnreadableError('doctype-in-part')
  return text
}

/** An element with its children in document order. Text is the child with the empty name. */
export interface XmlNode {
  /** Without the namespace prefix: producers choose their own. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  readonly text: string
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  // Some producers write every Chinese character as a numeric reference; without this they stay as they are.
  htmlEntities: true,
})

export function parseXml(xml: string): XmlNode {
  return { name: '', attributes: {}, children: (parser.parse(xml) as ParsedNode[]).map(nodeOf), text: '' }
}

// What fast-xml-parser gives with preserveOrder: one key with the children, ':@' with the attributes, or '#text'.
type ParsedNode = Record<string, unknown>

function nodeOf(parsed: ParsedNode): XmlNode {
  const text = parsed['#text']
  if (text !== undefined) return { name: '', attributes: {}, children: [], text: String(text) }
  const name = Object.keys(parsed).find((key) => key !== ':@') ?? ''
  const children = parsed[name]
  return {
    name,
    attributes: (parsed[':@'] as Record<string, string> | undefined) ?? {},
    children: Array.isArray(children) ? children.map(nodeOf) : [],
    text: '',
  }
}

export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((candidate) => candidate.name === name)
}

export function childrenOf(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.children.filter((candidate) => candidate.name === name) ?? []
}

export function innerText(node: XmlNode | undefined): string {
  if (!node) return ''
  return node.name === '' && node.children.length === 0 ? node.text : node.children.map(innerText).join('')
}
