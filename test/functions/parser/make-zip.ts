import { crc32, deflateRawSync } from 'node:zlib'

/** A ZIP written field by field, so that any of them may lie. */
export interface ZipMember {
  readonly name: string | Uint8Array
  readonly content?: string | Uint8Array
  readonly isStored?: boolean
  readonly isEncrypted?: boolean
  readonly isLink?: boolean
  readonly method?: number
  /** What the headers say instead of the truth. */
  readonly crc?: number
  readonly bytes?: number
  readonly localName?: string
  /** Take the local header of this earlier member for its own. */
  readonly sharesDataOf?: number
}

export function makeZip(members: readonly ZipMember[], tail: Uint8Array = new Uint8Array()): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  const starts: number[] = []
  let at = 0
  for (const member of members) {
    const name = Buffer.from(member.name)
    const content = Buffer.from(member.content ?? '')
    const data = member.isStored ? content : deflateRawSync(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(member.isEncrypted ? 1 : 0, 2)
    fields.writeUInt16LE(member.method ?? (member.isStored ? 0 : 8), 4)
    fields.writeUInt32LE(member.crc ?? crc32(content), 10)
    fields.writeUInt32LE(data.length, 14)
    fields.writeUInt32LE(member.bytes ?? content.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const start = member.sharesDataOf === undefined ? at : (starts[member.sharesDataOf] ?? 0)
    starts.push(start)
    if (member.sharesDataOf === undefined) {
      const localName = Buffer.from(member.localName ?? name)
      const header = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, localName, data])
      header.writeUInt16LE(localName.length, 26)
      local.push(header)
      at += header.length
    }
    const entry = Buffer.alloc(46)
    entry.write('PK\x01\x02', 0, 'latin1')
    entry.writeUInt16LE(member.isLink ? 0x0314 : 20, 4)
    fields.copy(entry, 6)
    entry.writeUInt32LE(member.isLink ? 0o120777 * 0x10000 : 0, 38)
    entry.writeUInt32LE(start, 42)
    central.push(entry, name)
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(members.length, 8)
  end.writeUInt16LE(members.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, directory, end, tail])
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const S = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONSHIPS}"`

export function relationships(
  links: readonly { id: string; type: string; target: string; isExternal?: boolean }[],
): string {
  const rows = links.map(
    ({ id, type, target, isExternal }) =>
      `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"${isExternal ? ' TargetMode="External"' : ''}/>`,
  )
  return `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships">${rows.join('')}</Relationships>`
}

function packageOf(main: string, type: string, parts: readonly ZipMember[]): Buffer {
  const types = `<?xml version="1.0"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`
  return makeZip([
    { name: '[Content_Types].xml', content: types },
    { name: '_rels/.rels', content: relationships([{ id: 'r1', type: 'officeDocument', target: main }]) },
    ...parts,
  ])
}

/** `body` is what stands inside `w:body`. */
export function makeDocx(body: string, parts: readonly ZipMember[] = []): Buffer {
  const content = `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`
  return packageOf('word/document.xml', 'wordprocessingml.document', [{ name: 'word/document.xml', content }, ...parts])
}

export const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

export interface SheetContent {
  readonly name: string
  /** What stands inside `sheetData`. */
  readonly rows: string
  readonly state?: 'hidden' | 'veryHidden'
}

export const cell = (reference: string, value: string | number): string =>
  `<row><c r="${reference}"><v>${value}</v></c></row>`

export function makeXlsx(sheets: readonly SheetContent[], parts: readonly ZipMember[] = []): Buffer {
  const list = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="r${i + 1}"/>`,
  )
  const links = sheets.map((_, i) => ({ id: `r${i + 1}`, type: 'worksheet', target: `worksheets/sheet${i + 1}.xml` }))
  return packageOf('xl/workbook.xml', 'spreadsheetml.sheet', [
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook ${S}><sheets>${list.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relationships(links) },
    ...sheets.map(({ rows }, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      content: `<?xml version="1.0"?><worksheet ${S}><sheetData>${rows}</sheetData></worksheet>`,
    })),
    ...parts,
  ])
}
