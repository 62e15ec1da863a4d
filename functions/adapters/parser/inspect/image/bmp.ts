import { MAX_PIXELS } from '../limits.ts'
import { Refused } from '../refusals.ts'

/** sharp has no BMP loader: the header and, where the pixels are not compressed, their number are checked here. */
export function checkBmp(bytes: Buffer): void {
  if (bytes.length < 26) throw new Refused('truncated-image')
  const dataStart = bytes.readUInt32LE(10)
  const headerSize = bytes.readUInt32LE(14)
  const core = headerSize === 12
  if (!core && (headerSize < 40 || headerSize > 124 || bytes.length < 54)) throw new Refused('corrupt-image')
  const width = core ? bytes.readUInt16LE(18) : Math.abs(bytes.readInt32LE(18))
  const height = core ? bytes.readUInt16LE(20) : Math.abs(bytes.readInt32LE(22))
  const bitsPerPixel = bytes.readUInt16LE(core ? 24 : 28)
  if (width === 0 || height === 0 || ![1, 4, 8, 16, 24, 32].includes(bitsPerPixel)) throw new Refused('corrupt-image')
  if (width * height > MAX_PIXELS) throw new Refused('image-too-large')
  const compression = core ? 0 : bytes.readUInt32LE(30)
  const isPlain = compression === 0 || compression === 3 || compression === 6
  const rowBytes = Math.ceil((width * bitsPerPixel) / 32) * 4
  if (isPlain && dataStart + rowBytes * height > bytes.length) throw new Refused('truncated-image')
}
