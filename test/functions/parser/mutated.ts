/** The file with damage that transfers, disks and bad programs do; the same for the same seed. */
export function mutated(sound: Buffer, seed: number): Buffer {
  const random = sequence(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const bytes = Buffer.from(sound)
  switch (below(6)) {
    case 0:
      return bytes.subarray(0, below(bytes.length))
    case 1:
      // A block that was not written.
      return bytes.fill(0, below(bytes.length), below(bytes.length))
    case 2: {
      const at = below(bytes.length)
      const lost = below(512)
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + lost)])
    }
    case 3: {
      const at = below(bytes.length)
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - 512))])
    }
    default: {
      // Most often of all: some bytes that differ, near the beginning or anywhere.
      const reach = below(2) === 0 ? Math.min(1024, bytes.length) : bytes.length
      for (let flips = 1 + below(24); flips > 0; flips--) bytes[below(reach)] = below(256)
      return bytes
    }
  }
}

/** mulberry32 */
function sequence(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
