import { expect, test } from 'vitest'
import { quoteOf } from '../../../shared/reading/paragraphs.ts'
import type { Line } from '../../../shared/reading/reading.ts'
import { textPage } from '../../../shared/reading/text-page.ts'
import { page, sheet, written } from '../classify/written.ts'

const line = (text: string, left: number, top: number, width = text.length * 0.02): Line => ({
  text,
  box: [left, top, width, 0.02],
  confidence: 0.99,
})

test('pieces at one height make one row, left to right, whatever order they were read in', () => {
  const { rows } = textPage(
    page({
      lines: [line('2022年5月16日印发', 0.6, 0.902), line('石沅县水利局办公室', 0.15, 0.9), line('- 4 -', 0.48, 0.94)],
    }),
  )
  expect(rows.map((row) => row.text)).toEqual(['石沅县水利局办公室2022年5月16日印发', '-4-'])
})

test('a sentence broken at the margin is joined, so that a value over the line end stands behind its label', () => {
  const [first] = written(
    '本合同总价款为人民币（小写）￥383,085.50元，（大写）叁拾捌万叁仟零捌拾伍元伍角。上述价款为包干价，包含税费、运输、安装、调试、检测及售后服务等全部费用，除双方另有书面约定外不作调整。',
  ).pages
  if (!first) throw new Error('no page')
  const { paragraphs, rows } = textPage(first)
  expect(rows.length).toBeGreaterThan(2)
  expect(paragraphs).toHaveLength(1)
  expect(paragraphs[0]?.text).toContain('(大写)叁拾捌万叁仟零捌拾伍元伍角')
})

test('a heading is not run together with the text below it', () => {
  const [first] = written(`
^青禾县第三中学总支会议记录
时间：2023年3月6日
会议研究决定，本学期开展党员示范岗活动，由分管副校长牵头组织实施，各支部认真落实，按月报告进展情况，年底统一考核。`).pages
  if (!first) throw new Error('no page')
  expect(textPage(first).paragraphs.map(({ text }) => text)[1]).toBe('时间:2023年3月6日')
})

test('a quote gives back the words as they were read', () => {
  const [paragraph] = textPage(page({ lines: [line('甲　　方：石沅县水利局', 0.1, 0.3)] })).paragraphs
  if (!paragraph) throw new Error('no paragraph')
  expect(quoteOf(paragraph, 3, paragraph.text.length).quote).toBe('石沅县水利局')
  expect(quoteOf(paragraph, 0, 3).quote).toBe('甲　　方：')
})

test('hidden sheets and columns are not read', () => {
  const { grids } = textPage(
    page({ source: 'office', tables: [{ rows: [['表面', '1']] }, { rows: [['底下', '2']], hidden: true }] }),
  )
  expect(grids.map(({ rows }) => rows)).toEqual([[['表面', '1']]])
})

test('a sheet that comes as cells alone still has rows', () => {
  const { lines, ...rest } = sheet('|序号|名称|\n|1|水泵|').pages[0] ?? page({})
  expect(textPage({ ...rest, lines: [] }).rows.map((row) => row.text)).toEqual(
    lines.length > 0 ? ['序号名称', '1水泵'] : [],
  )
})

test('a table without rules is set into columns by where its pieces stand', () => {
  const rows = [
    ['日期', '来宾', '金额'],
    ['2023-01-04', '市局', '320.00'],
    ['2023-02-11', '省厅', '480.00'],
  ]
  const lines = rows.flatMap((cells, y) => cells.map((cell, x) => line(cell, 0.1 + x * 0.3, 0.2 + y * 0.03)))
  expect(textPage(page({ lines })).grids).toMatchObject([{ given: false, rows }])
})

test('a merged cell that is repeated over its columns is read once', () => {
  const { grids } = textPage(
    page({
      source: 'office',
      tables: [
        {
          rows: [
            ['某局台账', '某局台账', '某局台账'],
            ['序号', '名称', '金额'],
          ],
        },
      ],
    }),
  )
  expect(grids[0]?.rows[0]).toEqual(['某局台账', '', ''])
})
