import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawPages } from '../../../functions/adapters/parser/reading/draw-pages.ts'
import { pdfFile } from './pdf-file.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Where the ink is, as shares of the picture's width and height. */
async function inkOf(webp: Uint8Array | undefined) {
  const { data, info } = await sharp(webp).greyscale().raw().toBuffer({ resolveWithObject: true })
  let [sumX, sumY, count] = [0, 0, 0]
  data.forEach((grey, at) => {
    if (grey > 128) return
    sumX += at % info.width
    sumY += Math.floor(at / info.width)
    count += 1
  })
  return { width: info.width, height: info.height, x: sumX / count / info.width, y: sumY / count / info.height }
}

test('a page is drawn upright, the way the reading turned it, and one that is not there is left out', async () => {
  const path = pdfFile(temporaryFolder(), ['', '0 g 100 760 300 24 re f'])
  const [straight] = await drawPages(path, 'pdf', [{ number: 2, rotation: 0 }])
  const upright = await inkOf(straight?.bytes)
  expect(upright.height).toBeGreaterThan(upright.width)
  expect(upright.y).toBeLessThan(0.15)
  const turned = await drawPages(path, 'pdf', [
    { number: 2, rotation: 180 },
    { number: 9, rotation: 0 },
  ])
  expect(turned.map(({ number }) => number)).toEqual([2])
  expect((await inkOf(turned[0]?.bytes)).y).toBeGreaterThan(0.85)
})
