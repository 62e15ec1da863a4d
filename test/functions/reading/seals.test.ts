import sharp from 'sharp'
import { expect, test } from 'vitest'
import { findSeals } from '../../../functions/adapters/parser/reading/picture/seals.ts'
import { picture } from './fixture-pages.ts'

const STAR = 'M0-38l9 26h28l-23 17 9 27-23-17-23 17 9-27-23-17h28z'

/** A page of A4 at 110 dpi with something drawn on it. */
async function seen(drawing: string, { copies = false, paper = '#ffffff' } = {}) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="905" height="1280"><rect width="905" height="1280" fill="${paper}"/>${drawing}</svg>`
  return findSeals(await picture(sharp(Buffer.from(svg))), copies)
}

const stamp = (colour: string, x = 600, y = 900, rx = 84, ry = 84): string =>
  `<g transform="translate(${x} ${y})" fill="none" stroke="${colour}"><ellipse rx="${rx}" ry="${ry}" stroke-width="5"/><path d="${STAR}" fill="${colour}"/></g>`

test('a red round stamp is found where it is', async () => {
  const [seal, ...others] = await seen(stamp('#d22b2b'))
  expect(others).toEqual([])
  expect(seal?.x).toBeCloseTo(600, -1)
  expect(seal?.y).toBeCloseTo(900, -1)
  expect(seal?.radiusX).toBeCloseTo(86, -1)
})

test('an oval stamp is a stamp', async () => {
  expect(await seen(stamp('#c33', 400, 600, 96, 64))).toHaveLength(1)
})

test('two stamps that overlap are two', async () => {
  expect(await seen(stamp('#d22b2b', 400, 700) + stamp('#d22b2b', 520, 720))).toHaveLength(2)
})

test('a very pale stamp on yellowed paper is still a stamp', async () => {
  expect(await seen(stamp('#f0c8bc'), { paper: '#f4efe2' })).toHaveLength(1)
})

test.each([
  [
    'a red headline and its rule',
    '<g fill="#d00"><rect x="140" y="140" width="620" height="60"/><rect x="100" y="260" width="700" height="4"/></g>',
  ],
  ['a red disc', '<circle cx="450" cy="600" r="84" fill="#d22b2b"/>'],
  [
    'a circle drawn by pen round a word',
    '<circle cx="450" cy="600" r="84" fill="none" stroke="#d22b2b" stroke-width="4"/>',
  ],
  ['a red square', '<rect x="300" y="300" width="170" height="170" fill="none" stroke="#d22b2b" stroke-width="6"/>'],
  [
    'a small red circle',
    '<g transform="translate(100 100) scale(.2)"><circle r="84" fill="none" stroke="#d22" stroke-width="9"/></g>',
  ],
])('%s is no stamp', async (_, drawing) => {
  expect(await seen(drawing)).toEqual([])
})

test('on a copy without colour a black ring is a stamp, on a page made by a program it is a drawing', async () => {
  expect(await seen(stamp('#111'), { copies: true })).toHaveLength(1)
  expect(await seen(stamp('#111'))).toEqual([])
})
