/** CRC-32C (Castagnoli), one table. Node has CRC-32 built in but not this one. */
const table = new Int32Array(256)
for (let byte = 0; byte < 256; byte++) {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0x82f63b78 : 0)
  table[byte] = remainder
}

export class Crc32c {
  #remainder = -1

  update(bytes: Uint8Array): void {
    let remainder = this.#remainder
    for (const byte of bytes) remainder = (remainder >>> 8) ^ (table[(remainder ^ byte) & 255] ?? 0)
    this.#remainder = remainder
  }

  digest(): Buffer {
    const bytes = Buffer.alloc(4)
    bytes.writeInt32BE(~this.#remainder)
    return bytes
  }
}
