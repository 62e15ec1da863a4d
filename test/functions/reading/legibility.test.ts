import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { readPicture } from '../../../functions/adapters/parser/reading/ocr/read-picture.ts'
import { sharedModels } from '../../../functions/adapters/parser/reading/ocr/shared-models.ts'
import { illegibility } from '../../../functions/adapters/parser/reading/picture/legibility.ts'
import { pagePicture, picture } from './fixture-pages.ts'

const illegible = async (change: (page: Sharp) => Sharp) =>
  (await readPicture(await sharedModels(), await pagePicture('gongwen3', change))).illegible

test('a page in ink too pale to read is faint, though a recogniser guesses its words', async () => {
  expect(await illegible((page) => page.linear(0.06, 240))).toBe('faint')
})

test('a grey copy of half the contrast is legible', async () => {
  expect(await illegible((page) => page.linear(0.4, 130))).toBeNull()
})

test('a page scanned so coarsely that characters run together is of low resolution', async () => {
  expect(await illegible((page) => page.blur(9))).toBe('low-resolution')
})

test('a page of a few dots to the inch, whose paragraphs are one spot each, is of low resolution; a photo is not', () => {
  const found = (sharpness: number) => [{ letters: 0, confidence: 0, contrast: 0.2, sharpness }]
  expect(illegibility(found(0.06), 0.0045)).toBe('low-resolution')
  expect(illegibility(found(0.4), 0.3)).toBeNull()
})

test('a page a little out of focus is legible', async () => {
  expect(await illegible((page) => page.blur(1.2))).toBeNull()
})

test('a back side through which the front shines is blank', async () => {
  expect(await illegible((page) => page.flop().linear(0.05, 240))).toBe('blank')
})

test('a white sheet with specks is blank', async () => {
  const specks = Array.from(
    { length: 12 },
    (_, i) => `<circle cx="${60 + 130 * i}" cy="${200 + 170 * i}" r="3"/>`,
  ).join('')
  const sheet = await picture(
    sharp(
      Buffer.from(`<svg width="1654" height="2339"><rect width="1654" height="2339" fill="#fdfdfb"/>${specks}</svg>`),
    ),
  )
  expect((await readPicture(await sharedModels(), sheet)).illegible).toBe('blank')
})
