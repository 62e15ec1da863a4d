/** As much of ZIP as a workbook of ours needs; it runs wherever the web's own streams do, in pages too. */

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const UTF8_NAMES = 0x0800
const END_BYTES = 22
const MOST_COMMENT = 0xffff

/** Parts stored as they are: lists are small. */
export function zipOf(parts: readonly (readonly [name: string, text: string])[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const files = parts.map(([name, text]) => ({ name: encoder.encode(name), bytes: encoder.encode(text) }))
  const central = files.reduce((sum, { name, bytes }) => sum + 30 + name.length + bytes.length, 0)
  const directory = files.reduce((sum, { name }) => sum + 46 + name.length, 0)
  const out = new Uint8Array(central + directory + END_BYTES)
  const view = new DataView(out.buffer)
  let at = 0
  let entry = central
  for (const { name, bytes } of files) {
    const common = [20, UTF8_NAMES, 0, 0, 0x21] // version, flags, stored, 0:00 of 1 January 1980
    const crc = crc32(bytes)
    const start = at
    view.setUint32(at, LOCAL, true)
    common.forEach((value, i) => {
      view.setUint16(at + 4 + 2 * i, value, true)
      view.setUint16(entry + 6 + 2 * i, value, true)
    })
    view.setUint32(entry, CENTRAL, true)
    view.setUint16(entry + 4, 20, true)
    for (const place of [at + 14, entry + 16]) {
      view.setUint32(place, crc, true)
      view.setUint32(place + 4, bytes.length, true)
      view.setUint32(place + 8, bytes.length, true)
      view.setUint16(place + 12, name.length, true)
    }
    view.setUint32(entry + 42, start, true)
    out.set(name, at + 30)
    out.set(bytes, at + 30 + name.length)
    out.set(name, entry + 46)
    at += 30 + name.length + bytes.length
    entry += 46 + name.length
  }
  view.setUint32(entry, END, true)
  view.setUint16(entry + 8, files.length, true)
  view.setUint16(entry + 10, files.length, true)
  view.setUint32(entry + 12, directory, true)
  view.setUint32(entry + 16, central, true)
  return out
}

/** The parts as text. Null: not such an archive, or one whose parts together are larger than `mostBytes`. */
export async function unzip(bytes: Uint8Array<ArrayBuffer>, mostBytes: number): Promise<Map<string, string> | null> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === null) return null
  const parts = new Map<string, string>()
  const decoder = new TextDecoder()
  let left = mostBytes
  try {
    let at = view.getUint32(end + 16, true)
    for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
      if (view.getUint32(at, true) !== CENTRAL) return null
      const method = view.getUint16(at + 10, true)
      const size = view.getUint32(at + 20, true)
      const name = decoder.decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)))
      const local = view.getUint32(at + 42, true)
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
      const packed = bytes.subarray(start, start + size)
      const content = method === 0 ? packed : method === 8 ? await inflated(packed, left) : null
      if (content === null || content.length > left) return null
      left -= content.length
      parts.set(name, decoder.decode(content))
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    }
    return parts
  } catch {
    // An offset that leads out of the file, or bytes that are no deflate stream: not an archive we can read.
    return null
  }
}

function endOf(view: DataView): number | null {
  const last = view.byteLength - END_BYTES
  for (let at = last; at >= 0 && at >= last - MOST_COMMENT; at -= 1) if (view.getUint32(at, true) === END) return at
  return null
}

/** Null as soon as there is more than `most`, so that a bomb is never unpacked. */
async function inflated(packed: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const reader = stream.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length
    if (size > most) {
      await reader.cancel()
      return null
    }
    chunks.push(next.value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
