import { MAX_PIXELS } from '../limits.ts'
import { Refused } from '../refusals.ts'

const EXTENSION = 0x21
const IMAGE = 0x2c

/** Screen and every frame from their headers: a frame that reaches beyond the screen makes viewers enlarge it. */
export function checkGif(bytes: Buffer): void {
  if (bytes.length < 13) throw new Refused('truncated-image')
  checkSize(bytes.readUInt16LE(6), bytes.readUInt16LE(8))
  let at = 13 + colourTableBytes(bytes[10] ?? 0)
  while (at + 2 < bytes.length) {
    if (bytes[at] === EXTENSION) at = afterBlocks(bytes, at + 2)
    else if (bytes[at] === IMAGE && at + 10 <= bytes.length) {
      const [left, top, width, height] = [1, 3, 5, 7].map((offset) => bytes.readUInt16LE(at + offset))
      checkSize((left ?? 0) + (width ?? 0), (top ?? 0) + (height ?? 0))
      at = afterBlocks(bytes, at + 11 + colourTableBytes(bytes[at + 9] ?? 0))
    } else return
  }
}

function checkSize(width: number, height: number): void {
  if (width * height > MAX_PIXELS) throw new Refused('image-too-large')
}

function colourTableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0
}

/** Data come in blocks of at most 255 bytes; one of no bytes ends them. */
function afterBlocks(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0)
  return at + 1
}
