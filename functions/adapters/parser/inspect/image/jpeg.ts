import type { FileNote } from '../../../../../shared/screen/inspected.ts'
import { noteOf } from '../notes.ts'
import { Refused } from '../refusals.ts'
import { foreignTail } from './foreign-tail.ts'

// Camera metadata with its preview stays under this; a picture that is mostly metadata does not.
const MAX_METADATA_BYTES = 4_000_000

/** Walks the segments up to the picture data. A JPEG without a frame header has a picture's first bytes and no picture. */
export function checkJpeg(bytes: Buffer): FileNote[] {
  let metadata = 0
  let at = 2
  let hasFrame = false
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xda) break
    const length = bytes.readUInt16BE(at + 2)
    // SOF0–SOF15 without DHT (c4), JPG (c8) and DAC (cc)
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) hasFrame = true
    if ((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe) metadata += length
    at += 2 + length
  }
  if (!hasFrame) throw new Refused('type-mismatch')
  const notes: FileNote[] =
    metadata > MAX_METADATA_BYTES && metadata > bytes.length / 2 ? [noteOf('oversizedMetadata')] : []
  const end = bytes.indexOf(Buffer.from([0xff, 0xd9]), at)
  return end < 0 ? notes : [...notes, ...foreignTail(bytes.subarray(end + 2))]
}
