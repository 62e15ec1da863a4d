import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'

/** A ZIP with its members stored as they are. */
export function zipFile(folder: string, name: string, members: Readonly<Record<string, string | Uint8Array>>): string {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [member, content] of Object.entries(members)) {
    const [bytes, memberName] = [Buffer.from(content), Buffer.from(member)]
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x0800, 2) // Names are UTF-8.
    fields.writeUInt32LE(crc32(bytes), 10)
    fields.writeUInt32LE(bytes.length, 14)
    fields.writeUInt32LE(bytes.length, 18)
    fields.writeUInt16LE(memberName.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    const part = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, memberName, bytes])
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, place, memberName]))
    local.push(part)
    offset += part.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  const path = join(folder, name)
  writeFileSync(path, Buffer.concat([...local, directory, end]))
  return path
}
