/**
 * The CRC of two pieces put together, from the CRCs and lengths of the pieces alone: what lets a multipart
 * object of many GB have a full-object checksum without being read again.
 *
 * crc(A + B) = crc(A) · x^(8·|B|) mod P  xor  crc(B), in the bit-reversed form that all of these CRCs use,
 * where the highest bit stands for x^0.
 */
export interface CrcPiece {
  readonly digest: Buffer
  readonly sizeBytes: number
}

const polynomials = {
  CRC32: { width: 32n, reversed: 0xedb88320n },
  CRC32C: { width: 32n, reversed: 0x82f63b78n },
  CRC64NVME: { width: 64n, reversed: 0x9a6c9329ac4bc9b5n },
} as const

export type JoinableAlgorithm = keyof typeof polynomials

export function joinCrcs(algorithm: JoinableAlgorithm, pieces: readonly CrcPiece[]): Buffer {
  const { width, reversed } = polynomials[algorithm]
  const one = 1n << (width - 1n)

  const multiply = (a: bigint, b: bigint): bigint => {
    let product = 0n
    let factor = b
    for (let bit = one; bit > 0n; bit >>= 1n) {
      if (a & bit) product ^= factor
      factor = factor & 1n ? (factor >> 1n) ^ reversed : factor >> 1n
    }
    return product
  }
  const shiftBy = (sizeBytes: number): bigint => {
    let shift = one
    let power = one >> 8n
    for (let rest = sizeBytes; rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) shift = multiply(shift, power)
      power = multiply(power, power)
    }
    return shift
  }

  // Parts of one upload have, but for the last, the same size: 10,000 of them cost one shift.
  const shifts = new Map<number, bigint>()
  let joined = 0n
  for (const { digest, sizeBytes } of pieces) {
    const shift = shifts.get(sizeBytes) ?? shiftBy(sizeBytes)
    shifts.set(sizeBytes, shift)
    joined = multiply(joined, shift) ^ BigInt(`0x${digest.toString('hex')}`)
  }
  return Buffer.from(joined.toString(16).padStart(Number(width) / 4, '0'), 'hex')
}
