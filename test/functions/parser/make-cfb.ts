/** A compound file (MS-CFB) with these streams, named by path; `A/B` makes a storage `A`. Streams fill whole sectors. */
export function makeCfb(streams: Readonly<Record<string, Buffer>>): Buffer {
  const SECTOR = 512
  const END = 0xfffffffe
  const entries: { name: string; kind: number; child: number; right: number; start: number; bytes: number }[] = [
    { name: 'Root Entry', kind: 5, child: 0xffffffff, right: 0xffffffff, start: END, bytes: 0 },
  ]
  const sectors: Buffer[] = []
  const fat: number[] = []
  const place = (content: Buffer): number => {
    const start = sectors.length
    const count = Math.max(1, Math.ceil(content.length / SECTOR))
    for (let i = 0; i < count; i++) {
      const sector = Buffer.alloc(SECTOR)
      content.copy(sector, 0, i * SECTOR, (i + 1) * SECTOR)
      sectors.push(sector)
      fat.push(i === count - 1 ? END : start + i + 1)
    }
    return start
  }
  const hang = (parent: number, entry: (typeof entries)[number]): number => {
    const number = entries.push(entry) - 1
    const holder = entries[parent]
    if (holder) {
      entry.right = holder.child
      holder.child = number
    }
    return number
  }
  const storages = new Map<string, number>([['', 0]])
  const storageOf = (path: readonly string[]): number => {
    const key = path.join('/')
    const known = storages.get(key)
    if (known !== undefined) return known
    const number = hang(storageOf(path.slice(0, -1)), {
      name: path.at(-1) ?? '',
      kind: 1,
      child: 0xffffffff,
      right: 0xffffffff,
      start: 0,
      bytes: 0,
    })
    storages.set(key, number)
    return number
  }
  for (const [path, content] of Object.entries(streams)) {
    const steps = path.split('/')
    // At 4096 bytes and more a stream lies in ordinary sectors, which spares the mini stream.
    const padded = Buffer.concat([content, Buffer.alloc(Math.max(0, 4096 - content.length))])
    const entry = {
      name: steps.at(-1) ?? '',
      kind: 2,
      child: 0xffffffff,
      right: 0xffffffff,
      start: place(padded),
      bytes: padded.length,
    }
    hang(storageOf(steps.slice(0, -1)), entry)
  }
  const directory = Buffer.concat(
    entries.map((entry) => {
      const record = Buffer.alloc(128)
      record.write(entry.name, 0, 'utf16le')
      record.writeUInt16LE((entry.name.length + 1) * 2, 64)
      record[66] = entry.kind
      record.writeUInt32LE(0xffffffff, 68)
      record.writeUInt32LE(entry.right, 72)
      record.writeUInt32LE(entry.child, 76)
      record.writeUInt32LE(entry.start, 116)
      record.writeUInt32LE(entry.bytes, 120)
      return record
    }),
  )
  const directoryStart = place(directory)
  const fatSector = sectors.length
  fat.push(0xfffffffd)
  const table = Buffer.alloc(SECTOR, 0xff)
  fat.forEach((next, i) => {
    table.writeUInt32LE(next, i * 4)
  })
  sectors.push(table)
  const header = Buffer.alloc(SECTOR, 0)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(1, 44)
  header.writeUInt32LE(directoryStart, 48)
  header.writeUInt32LE(4096, 56)
  header.writeUInt32LE(END, 60)
  header.writeUInt32LE(END, 68)
  header.fill(0xff, 76)
  header.writeUInt32LE(fatSector, 76)
  return Buffer.concat([header, ...sectors])
}
