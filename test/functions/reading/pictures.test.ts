import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { readPicture } from '../../../functions/adapters/parser/reading/ocr/read-picture.ts'
import { sharedModels } from '../../../functions/adapters/parser/reading/ocr/shared-models.ts'
import { loadPicture } from '../../../functions/adapters/parser/reading/picture/load-picture.ts'
import type { Picture } from '../../../functions/adapters/parser/reading/picture/picture.ts'
import { readFile, readTopOfFirstPage } from '../../../functions/adapters/parser/reading/read-file.ts'
import { errorRate, letters } from './error-rate.ts'
import { pagePath, pagePicture, trueLines } from './fixture-pages.ts'

const read = async (picture: Picture) => readPicture(await sharedModels(), picture)

describe('a scanned page', () => {
  test('is read with hardly an error, in reading order', async () => {
    const { lines, rotation, illegible } = await read(await pagePicture('gongwen3'))
    expect(
      errorRate(
        trueLines('gongwen3'),
        lines.map((line) => line.text),
      ),
    ).toBeLessThan(0.008)
    expect(letters(lines.map((line) => line.text).join(''))).toContain('现就有关事项通知如下')
    expect({ rotation, illegible }).toEqual({ rotation: 0, illegible: null })
  })

  test('gives the cells of a ruled table, one text a cell', async () => {
    const { tables } = await read(await pagePicture('roster2'))
    const [roster] = tables
    expect(tables).toHaveLength(1)
    expect(roster?.rows).toHaveLength(14)
    expect(roster?.rows[0]?.map(letters)).toEqual([
      '序号',
      '姓名',
      '性别',
      '民族',
      '出生年月',
      '籍贯',
      '入党时间',
      '参加工作时间',
      '学历',
      '现任职务',
    ])
    expect(roster?.rows.slice(1).map((row) => row[0])).toEqual(Array.from({ length: 13 }, (_, i) => String(i + 1)))
  })

  test.each([90, 180, 270] as const)('is turned upright when it was scanned at %i degrees', async (degrees) => {
    const { lines, rotation } = await read(await pagePicture('gongwen3', (page) => page.rotate(degrees)))
    expect(rotation).toBe(360 - degrees)
    expect(
      errorRate(
        trueLines('gongwen3'),
        lines.map((line) => line.text),
      ),
    ).toBeLessThan(0.012)
    expect(lines.at(0)?.box[1]).toBeLessThan(0.2)
  })

  test('is read through a stamp that lies over its words', async () => {
    const stamp = `<svg width="360" height="360"><g fill="none" stroke="#d22" stroke-width="9"><circle cx="180" cy="180" r="165"/></g><path fill="#d22" d="M180 95l21 64h67l-54 40 20 64-54-39-54 39 20-64-54-40h67z"/></svg>`
    const stamped = await pagePicture('gongwen3', (page) =>
      page.composite([{ input: Buffer.from(stamp), left: 700, top: 900, blend: 'multiply' }]),
    )
    const { lines, seals } = await read(stamped)
    expect(seals).toHaveLength(1)
    expect(
      errorRate(
        trueLines('gongwen3'),
        lines.map((line) => line.text),
      ),
    ).toBeLessThan(0.012)
  })

  test('gives its top third alone when only the secrecy mark is looked for', async () => {
    const page = await readTopOfFirstPage({ diskPath: pagePath('gongwen3'), name: '' }, 'png')
    expect(page.lines.length).toBeGreaterThan(2)
    expect(Math.max(...page.lines.map((line) => line.box[1]))).toBeLessThan(0.36)
  })

  test('is read as the camera held it, by its orientation mark', async () => {
    const turned = await sharp(pagePath('gongwen3')).rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer()
    const { lines } = await read(await loadPicture(turned))
    expect(
      errorRate(
        trueLines('gongwen3'),
        lines.map((line) => line.text),
      ),
    ).toBeLessThan(0.012)
  })
})

// The measured pages, where they are at hand. Bounds are about twice what was measured.
const pagesDir = resolve('../shared/ocr-pages')
describe.runIf(existsSync(pagesDir))('pages of every class', () => {
  test.each([
    ['minutes1.scan_light.jpg', 'minutes1', 0.012],
    ['approval2.scan_heavy.jpg', 'approval2', 0.02],
    ['gongwen1.seal.jpg', 'gongwen1', 0.01],
    ['minutes3.photo.jpg', 'minutes3', 0.01],
    ['govdoc3.real_scan.jpg', 'govdoc3', 0.01],
    ['gongwen4.rot90.jpg', 'gongwen4', 0.01],
  ])('%s is read', async (file, page, bound) => {
    const truth = z
      .object({ lines: z.array(z.object({ text: z.string() })) })
      .parse(JSON.parse(readFileSync(join(pagesDir, 'gt', `${page}.json`), 'utf8')))
    const reading = await readFile({ diskPath: join(pagesDir, 'images', file), name: file }, 'jpg')
    const texts = reading.pages.flatMap((readPage) => readPage.lines.map((line) => line.text))
    expect(
      errorRate(
        truth.lines.map((line) => line.text),
        texts,
      ),
    ).toBeLessThan(bound)
  })
})
