import { MAX_PIXELS } from '../limits.ts'
import { Refused } from '../refusals.ts'

/** Phone photos. The boxes are walked, nothing is decoded: libheif takes seconds, and the reader needs it once anyway. */
export function checkHeif(bytes: Buffer): void {
  let hasMeta = false
  for (const box of boxesOf(bytes, 0, bytes.length)) {
    if (box.end > bytes.length) throw new Refused('truncated-image')
    if (box.type !== 'meta') continue
    hasMeta = true
    checkDimensions(bytes, box.start + 4, box.end)
  }
  if (!hasMeta) throw new Refused('corrupt-image')
}

interface Box {
  readonly type: string
  readonly start: number
  readonly end: number
}

function* boxesOf(bytes: Buffer, from: number, to: number): Generator<Box> {
  let at = from
  while (at + 8 <= to) {
    let size = bytes.readUInt32BE(at)
    let header = 8
    if (size === 1 && at + 16 <= to) {
      size = Number(bytes.readBigUInt64BE(at + 8))
      header = 16
    }
    if (size === 0) size = to - at
    if (size < header) throw new Refused('corrupt-image')
    yield { type: bytes.toString('latin1', at + 4, at + 8), start: at + header, end: at + size }
    at += size
  }
}

/** meta › iprp › ipco › ispe holds width and height; a photo in tiles has the whole as one of them. */
function checkDimensions(bytes: Buffer, from: number, to: number): void {
  for (const box of boxesOf(bytes, from, Math.min(to, bytes.length))) {
    if (box.type === 'iprp' || box.type === 'ipco') checkDimensions(bytes, box.start, Math.min(box.end, to))
    if (box.type !== 'ispe' || box.start + 12 > bytes.length) continue
    const pixels = bytes.readUInt32BE(box.start + 4) * bytes.readUInt32BE(box.start + 8)
    if (pixels > MAX_PIXELS) throw new Refused('image-too-large')
  }
}
