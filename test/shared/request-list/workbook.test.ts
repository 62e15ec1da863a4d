import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { parse } from 'yaml'
import { checkList } from '../../../shared/request-list/check-list.ts'
import { RequestList } from '../../../shared/request-list/request-list.ts'
import { listFromWorkbook } from '../../../shared/request-list/workbook/list-from-workbook.ts'
import { workbookOf } from '../../../shared/request-list/workbook/workbook-of.ts'

const template = (id: string) => RequestList.parse(parse(readFileSync(`request-lists/${id}.yaml`, 'utf8')))

const full = RequestList.parse({
  id: 'full',
  title: '=1+1 清单 & “引号” <x>',
  version: 3,
  period: { from: '2021-01', to: '2023-12' },
  due: { workdays: 7, date: '2024-04-12' },
  items: [
    {
      code: 'A-3',
      title: '花名册',
      fields: [{ name: 'headcount', labels: ['合计', '总人数'], type: 'count', unit: '人' }],
    },
    {
      code: 'A-4',
      title: '任免审批表',
      category: '一、机构',
      provider: 'organization',
      required: false,
      coverage: 'per-person',
      persons: 'A-3',
      period: { from: '2015-01', to: '2023-12' },
      kinds: ['appointment-form'],
      keywords: ['拟任职务'],
      formats: ['pdf'],
      marks: ['seal', 'signature'],
      sequential: true,
      note: '第一行\n第二行',
      basis: '某条例',
      fields: [{ name: 'headcount', labels: ['人数'], type: 'count' }],
    },
  ],
  relations: [
    {
      id: 'r1',
      title: '人数一致',
      equal: [
        { item: 'A-3', field: 'headcount', sum: 'months' },
        { item: 'A-4', field: 'headcount' },
      ],
      tolerance: 1,
    },
  ],
})

describe('a request list as a workbook', () => {
  it('reads back as it was written, every field of it', async () => {
    expect(await listFromWorkbook(workbookOf(full))).toEqual({ list: full, problems: [], doubts: [] })
  })

  it.each(['base-common', 'education', 'health', 'state-owned-enterprise', 'township-village'])(
    'does so for the template %s, which is a list without mistakes',
    async (id) => {
      const list = template(id)
      expect(checkList(list).kind).toBe('usable')
      expect((await listFromWorkbook(workbookOf(list))).list).toEqual(list)
    },
  )

  it('opens in another program, with text in every cell and no formula (T23)', () => {
    const book = XLSX.read(workbookOf(full))
    const about = book.Sheets.清单
    expect(about?.B3).toMatchObject({ t: 's', v: full.title })
    expect(about?.B3?.f).toBeUndefined()
    expect(book.SheetNames).toEqual(['清单', '条目', '字段', '勾稽关系'])
  })

  it('names the cell of every mistake, in the words of the sheet', async () => {
    const rows = [
      ['编号', '名称', '报送频次', '期间起', '期间止', '要求', '备用列'],
      ['A-1', '会议纪要', '每月', '2021年1月', '2023.12', '印章、签字', ''],
      ['A-1', '工作总结', '毎年', '', '', '', ''],
      ['', '没有编号', '', '', '', '', ''],
    ]
    const about = [
      ['编号', 'from-excel'],
      ['名称', '由 Excel 起草'],
    ]
    const read = await listFromWorkbook(bookOf({ 清单: about, 条目: rows }))
    expect(read.list).toBeNull()
    expect(read.problems.map(({ at }) => at).sort()).toEqual(['条目!A4', '条目!C3', '条目!F2'])
    expect(read.doubts.map(({ at }) => at)).toEqual(['条目!G1'])
  })

  it('takes months and days as Excel keeps them, and Chinese and English words alike', async () => {
    const rows = [
      ['code', '名称', '必报', '报送频次', '期间起', '期间止'],
      ['A-1', '会议纪要', '选报', 'monthly', 44197, '2023-12'],
    ]
    const about = [
      ['id', 'from-excel'],
      ['title', '由 Excel 起草'],
      ['date', 45394],
    ]
    const { list, problems } = await listFromWorkbook(bookOf({ 清单: about, 条目: rows }))
    expect(problems).toEqual([])
    expect(list).toMatchObject({ due: { date: '2024-04-12' } })
    expect(list?.items[0]).toMatchObject({
      required: false,
      coverage: 'monthly',
      period: { from: '2021-01', to: '2023-12' },
    })
  })

  it('is refused in words where it is no workbook, or one without items', async () => {
    const text = new Uint8Array(Buffer.from('编号,名称\nA-1,纪要\n'))
    expect((await listFromWorkbook(text)).problems).toHaveLength(1)
    expect((await listFromWorkbook(bookOf({ 别的: [['甲']] }))).problems[0]?.at).toBe('条目')
    // Every byte of a sound one cut off or flipped ends in an answer, never in an exception.
    const sound = workbookOf(full)
    for (let at = 0; at < sound.length; at += 37) {
      const broken = sound.slice()
      broken[at] = (broken[at] ?? 0) ^ 0x55
      await listFromWorkbook(broken)
      await listFromWorkbook(sound.slice(0, at))
    }
  })
})

function bookOf(sheets: Record<string, unknown[][]>): Uint8Array<ArrayBuffer> {
  const book = XLSX.utils.book_new()
  for (const [name, rows] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), name)
  return new Uint8Array(XLSX.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }))
}
