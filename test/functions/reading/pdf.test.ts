import { readFileSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { readFile, readTopOfFirstPage } from '../../../functions/adapters/parser/reading/read-file.ts'
import { UnreadableError } from '../../../functions/adapters/parser/reading/unreadable-error.ts'
import { errorRate } from './error-rate.ts'
import { pagePath, trueLines } from './fixture-pages.ts'
import { chinese, pdfFile, ruled } from './pdf-file.ts'
import { temporaryFolder } from './temporary-folder.ts'

const readPdf = (path: string) => readFile({ diskPath: path, name: 'x.pdf' }, 'pdf')
const texts = (page: { lines: { text: string }[] } | undefined) => page?.lines.map((line) => line.text)

describe('a text layer', () => {
  test('is given line by line with places on the page', async () => {
    const path = pdfFile(temporaryFolder(), [chinese('关于开展自查的通知', 200, 700, { size: 22 })])
    const { pages, format, metadata } = await readPdf(path)
    expect(format).toBe('pdf')
    expect(metadata).toEqual({ createdAt: '2024-04-07T14:47:13+08:00', producer: 'by hand' })
    const [line] = pages[0]?.lines ?? []
    expect(line).toMatchObject({ text: '关于开展自查的通知', confidence: 1 })
    expect(line?.box[0]).toBeCloseTo(200 / 595, 2)
    expect(line?.box[1]).toBeCloseTo((842 - 722) / 842, 1)
  })

  test('keeps what stands apart on one row apart, and a spread name together', async () => {
    const path = pdfFile(temporaryFolder(), [
      `${chinese('填报单位：综合股', 60, 700)} ${chinese('填报日期：六月', 380, 700)} ${chinese('张　三', 60, 660)}`,
    ])
    const { pages } = await readPdf(path)
    expect(texts(pages[0])).toEqual(['填报单位：综合股', '填报日期：六月', '张　三'])
  })

  test('gives the cells of a ruled table, also where they stand close', async () => {
    const content = [
      ruled([60, 140, 220, 300], [600, 640, 680]),
      chinese('姓名', 62, 650),
      chinese('籍贯所在地', 143, 650, { size: 15 }),
      chinese('职务', 224, 650),
      chinese('李四', 62, 610),
      chinese('江源', 141, 610),
      chinese('副主任', 230, 610),
    ].join('\n')
    const { pages } = await readPdf(pdfFile(temporaryFolder(), [content]))
    expect(pages[0]?.tables[0]?.rows).toEqual([
      ['姓名', '籍贯所在地', '职务'],
      ['李四', '江源', '副主任'],
    ])
    expect(texts(pages[0])).toEqual(['姓名', '籍贯所在地', '职务', '李四', '江源', '副主任'])
  })

  test('joins a wrapped cell, and leaves lines apart that were meant apart', async () => {
    const content = [
      ruled([60, 148, 400], [560, 680]),
      chinese('工程建设', 66, 650),
      chinese('情况', 66, 630),
      chinese('一季度开工', 160, 650),
      chinese('四季度完工', 160, 630),
    ].join('\n')
    const { pages } = await readPdf(pdfFile(temporaryFolder(), [content]))
    expect(pages[0]?.tables[0]?.rows).toEqual([['工程建设情况', '一季度开工\n四季度完工']])
  })

  test('set sideways is read as a reader would turn the page', async () => {
    const sideways = 'q 0 1 -1 0 595 0 cm BT /F1 16 Tf 100 500 Td (Balance sheet) Tj 0 -40 Td (Total 1,234.00) Tj ET Q'
    const { pages } = await readPdf(pdfFile(temporaryFolder(), [sideways]))
    expect(pages[0]?.rotation).toBe(90)
    expect(texts(pages[0])).toEqual(['Balance sheet', 'Total 1,234.00'])
  })

  test('of codes without meaning is not believed', async () => {
    const garbage = 'BT /F3 16 Tf 60 700 Td <0123045607890abc0def1234567809ab> Tj ET'
    const { pages, format } = await readPdf(pdfFile(temporaryFolder(), [garbage]))
    expect(pages[0]).toMatchObject({ source: 'ocr', lines: [], illegible: 'garbled' })
    expect(format).toBe('scan-pdf')
  })
})

describe('a scan with a layer of text behind it', () => {
  const scan = async (layer: string) => {
    const { data, info } = await sharp(pagePath('gongwen3'))
      .toColourspace('srgb')
      .jpeg()
      .toBuffer({ resolveWithObject: true })
    const jpeg = { bytes: data, width: info.width, height: info.height }
    return readPdf(pdfFile(temporaryFolder(), [`q 595 0 0 842 0 0 cm /Im Do Q ${layer}`], jpeg))
  }

  test('is read from its picture where there is no layer', async () => {
    const { pages, format } = await scan('')
    expect(format).toBe('scan-pdf')
    expect(errorRate(trueLines('gongwen3'), texts(pages[0]) ?? [])).toBeLessThan(0.01)
  })

  test('is read from its picture where the layer says something else', async () => {
    const invented = Array.from({ length: 12 }, (_, i) =>
      chinese('本文件与纸面所载内容并不一致', 80, 700 - i * 40, { mode: 3 }),
    )
    const { pages } = await scan(invented.join('\n'))
    expect(pages[0]?.source).toBe('ocr')
    expect(texts(pages[0])?.join('')).not.toContain('并不一致')
  })
})

test('the top of a page is its top third', async () => {
  const path = pdfFile(temporaryFolder(), [`${chinese('机密★一年', 60, 780)} ${chinese('正文末尾', 60, 100)}`])
  expect(texts(await readTopOfFirstPage({ diskPath: path, name: 'x.pdf' }, 'pdf'))).toEqual(['机密★一年'])
})

test('a range of a file’s pages is read with the numbers that they have in the file', async () => {
  const contents = ['一', '二', '三', '四'].map((name) => chinese(`第${name}页`, 60, 700))
  const file = { diskPath: pdfFile(temporaryFolder(), contents), name: 'x.pdf' }
  const { pages } = await readFile(file, 'pdf', { first: 2, last: 3 })
  expect(pages.map(({ number, lines }) => [number, lines[0]?.text])).toEqual([
    [2, '第二页'],
    [3, '第三页'],
  ])
})

test('a file with a mail header before it opens', async () => {
  const path = pdfFile(temporaryFolder(), [chinese('来函', 60, 700)])
  writeFileSync(path, Buffer.concat([Buffer.from('X-Mail: 1\r\n'.repeat(300)), readFileSync(path)]))
  expect(texts((await readPdf(path)).pages[0])).toEqual(['来函'])
})

test('a file that is no PDF is unreadable, with a word for the record', async () => {
  const path = `${temporaryFolder()}/broken.pdf`
  writeFileSync(path, '%PDF-1.4\nnothing')
  const failure = await readPdf(path).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(UnreadableError)
  expect(failure).toMatchObject({ cause: 'corrupt' })
})
