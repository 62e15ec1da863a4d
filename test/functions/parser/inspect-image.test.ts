import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { seen } from './inspect-bytes.ts'

const noise = sharp({
  create: {
    width: 400,
    height: 300,
    channels: 3,
    background: 'white',
    noise: { type: 'gaussian', mean: 128, sigma: 30 },
  },
})
const jpeg = await noise.clone().jpeg().toBuffer()
const png = await noise.clone().png().toBuffer()

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  // Checksums of chunks that no decoder looks into may be anything.
  return Buffer.concat([head, Buffer.from(type), data, Buffer.alloc(4)])
}

const as = (format: 'tiff' | 'webp' | 'gif'): Promise<Buffer> => noise.clone().toFormat(format).toBuffer()
const [tiff, webp, gif] = await Promise.all([as('tiff'), as('webp'), as('gif')])

describe('a picture', () => {
  it.each([
    ['照片.jpg', jpeg, 'jpg'],
    ['照片.jpeg', jpeg, 'jpg'],
    ['照片.png', png, 'png'],
    ['照片.tif', tiff, 'tif'],
    ['照片.webp', webp, 'webp'],
    ['照片.gif', gif, 'gif'],
    ['照片', jpeg, 'jpg'],
    ['照片.png', jpeg, 'jpg: type-mismatch'],
    ['照片.pdf', jpeg, 'corrupt: type-mismatch'],
  ])('called %s is known by its bytes', async (name, bytes, expected) => {
    expect(await seen(bytes, name)).toBe(expected)
  })

  it('that is not whole is refused', async () => {
    expect(await seen(jpeg.subarray(0, jpeg.length / 2), '照片.jpg')).toBe('corrupt: truncated-image')
    expect(await seen(png.subarray(0, png.length / 2), '照片.png')).toBe('corrupt: truncated-image')
    expect(await seen(jpeg.subarray(0, 20), '照片.jpg'), 'nothing of a picture').toBe('corrupt: type-mismatch')
  })

  it('that claims more than 100 million pixels is refused before it is decoded', async () => {
    const huge = Buffer.from(jpeg)
    const frame = huge.indexOf(Buffer.from([0xff, 0xc0]))
    huge.writeUInt16BE(65_000, frame + 5)
    huge.writeUInt16BE(65_000, frame + 7)
    expect(await seen(huge, '照片.jpg')).toBe('unsafe: image-too-large')
    const bmp = Buffer.alloc(60)
    bmp.write('BM')
    bmp.writeUInt32LE(54, 10)
    bmp.writeUInt32LE(40, 14)
    bmp.writeInt32LE(60_000, 18)
    bmp.writeInt32LE(-60_000, 22)
    bmp.writeUInt16LE(24, 28)
    expect(await seen(bmp, '照片.bmp')).toBe('unsafe: image-too-large')
  })

  it('with text that swells is taken with a note', async () => {
    const text = chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(2_000_000))]))
    const headerEnd = 8 + 25
    const swollen = Buffer.concat([png.subarray(0, headerEnd), text, png.subarray(headerEnd)])
    expect(await seen(swollen, '照片.png')).toMatch(/oversized-metadata/)
  })

  it('with another file behind it is taken with a note; with a clip as phones append it, without', async () => {
    expect(await seen(Buffer.concat([jpeg, Buffer.from('PK\x03\x04rest')]), '照片.jpg')).toBe('jpg: trailing-data')
    expect(await seen(Buffer.concat([jpeg, Buffer.from('\0\0\0\x18ftypmp42')]), '照片.jpg')).toBe('jpg')
  })

  it('of a phone, in tiles, is known by its boxes', async () => {
    const box = (type: string, ...content: Buffer[]): Buffer => {
      const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type), ...content])
      bytes.writeUInt32BE(bytes.length)
      return bytes
    }
    const photo = (width: number, height: number): Buffer => {
      const size = Buffer.alloc(12)
      size.writeUInt32BE(width, 4)
      size.writeUInt32BE(height, 8)
      const properties = box('iprp', box('ipco', box('ispe', size)))
      const brands = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic'))
      return Buffer.concat([brands, box('meta', Buffer.alloc(4), properties), box('mdat', Buffer.alloc(1000))])
    }
    expect(await seen(photo(4032, 3024), 'IMG_0001.HEIC')).toBe('heic')
    expect(await seen(photo(4032, 3024), 'IMG_0001.jpg'), 'as chat programs send it').toBe('heic: type-mismatch')
    expect(await seen(photo(65_535, 65_535), 'IMG_0001.HEIC')).toBe('unsafe: image-too-large')
    expect(await seen(photo(4032, 3024).subarray(0, 600), 'IMG_0001.HEIC')).toBe('corrupt: truncated-image')
  })

  it('in a drawing language is not accepted', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://127.0.0.1/x.png"/></svg>'
    expect(await seen(svg, '图.svg')).toBe('unsupported: type-not-allowed')
    expect(await seen(svg, '图.png')).toBe('corrupt: type-mismatch')
  })
})
