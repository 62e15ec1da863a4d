/**
 * CRC-64/NVME, table-driven, eight bytes a step. JavaScript has no 64-bit integers that are fast, so each
 * remainder is two 32-bit halves; one table holds all eight slices, low half and high half side by side.
 */
const polynomialLow = 0xac4bc9b5
const polynomialHigh = 0x9a6c9329

const slices = 8
const table = new Int32Array(slices * 256 * 2)
for (let byte = 0; byte < 256; byte++) {
  let low = byte
  let high = 0
  for (let slice = 0; slice < slices; slice++) {
    for (let bit = 0; bit < 8; bit++) {
      const carry = low & 1
      low = (low >>> 1) | (high << 31)
      high >>>= 1
      if (carry) {
        low ^= polynomialLow
        high ^= polynomialHigh
      }
    }
    table[(slice * 256 + byte) * 2] = low
    table[(slice * 256 + byte) * 2 + 1] = high
  }
}

export class Crc64Nvme {
  #low = -1
  #high = -1

  update(bytes: Uint8Array): void {
    let low = this.#low
    let high = this.#high
    const whole = bytes.length - (bytes.length % slices)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let at = 0
    for (; at < whole; at += slices) {
      const a = low ^ view.getInt32(at, true)
      const b = high ^ view.getInt32(at + 4, true)
      const i0 = 3584 + ((a & 255) << 1)
      const i1 = 3072 + (((a >>> 8) & 255) << 1)
      const i2 = 2560 + (((a >>> 16) & 255) << 1)
      const i3 = 2048 + ((a >>> 24) << 1)
      const i4 = 1536 + ((b & 255) << 1)
      const i5 = 1024 + (((b >>> 8) & 255) << 1)
      const i6 = 512 + (((b >>> 16) & 255) << 1)
      const i7 = (b >>> 24) << 1
      low = at0(i0) ^ at0(i1) ^ at0(i2) ^ at0(i3) ^ at0(i4) ^ at0(i5) ^ at0(i6) ^ at0(i7)
      high = at1(i0) ^ at1(i1) ^ at1(i2) ^ at1(i3) ^ at1(i4) ^ at1(i5) ^ at1(i6) ^ at1(i7)
    }
    for (; at < bytes.length; at++) {
      const index = ((low ^ view.getUint8(at)) & 255) << 1
      low = ((low >>> 8) | (high << 24)) ^ at0(index)
      high = (high >>> 8) ^ at1(index)
    }
    this.#low = low
    this.#high = high
  }

  digest(): Buffer {
    const bytes = Buffer.alloc(8)
    bytes.writeInt32BE(~this.#high, 0)
    bytes.writeInt32BE(~this.#low, 4)
    return bytes
  }
}

// Every index above is within the table; `| 0` tells that to the compiler and costs nothing.
const at0 = (index: number) => (table[index] ?? 0) | 0
const at1 = (index: number) => (table[index + 1] ?? 0) | 0
