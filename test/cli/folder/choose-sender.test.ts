import { describe, expect, test } from 'vitest'
import { chooseSenders, itemOfFolder } from '../../../cli/folder/choose-sender.ts'
import { RequestList } from '../../../shared/request-list/request-list.ts'

const list = RequestList.parse({
  id: 'demo',
  title: '清单',
  version: 1,
  items: [
    { code: 'A-3', title: '花名册' },
    { code: 'D-4', title: '审计报告', provider: 'audit' },
  ],
})
const file = (path: string) => ({ path, diskPath: Buffer.from(path), bytes: 1 })
const chosen = (path: string, uploads: Parameters<typeof chooseSenders>[2] = null) => {
  const [delivery] = chooseSenders([file(path)], list, uploads).deliveries
  return [delivery?.provider, delivery?.item]
}

describe('without uploads.json the folder speaks', () => {
  test.each([
    ['A-3 花名册/名单.xlsx', 'A-3'],
    ['A-3花名册/名单.xlsx', 'A-3'],
    ['a-03_花名册/名单.xlsx', 'A-3'],
    ['Ａ－３　花名册/名单.xlsx', 'A-3'],
    ['A–3/名单.xlsx', 'A-3'],
    ['全部材料/A-3 花名册/旧/名单.xlsx', 'A-3'],
    ['D-4/A-3 花名册/名单.xlsx', 'A-3'],
    ['A-3/没有代码/名单.xlsx', 'A-3'],
  ])('%s is for %s', (path, item) => {
    expect(itemOfFolder(path, (code) => ['A-3', 'D-4'].includes(code))).toBe(item)
  })

  test.each([
    'A-3 花名册.xlsx',
    'A-30 其他/名单.xlsx',
    'A-3B/名单.xlsx',
    'B-1 纪要/名单.xlsx',
    'A4纸扫描/名单.xlsx',
    '附A-3/名单.xlsx',
    '2023-01/名单.xlsx',
  ])('%s says nothing: no folder begins with a code of the list', (path) => {
    expect(itemOfFolder(path, (code) => ['A-3', 'D-4'].includes(code))).toBeNull()
  })

  test('files of an item that another department is asked for go through the link of that department', () => {
    expect(chosen('D-4 审计报告/报告.pdf')).toEqual(['audit', 'D-4'])
  })

  test('files without a choice go through the link of the unit', () => {
    expect(chosen('补充材料/说明.docx')).toEqual(['unit', null])
  })
})

describe('with uploads.json', () => {
  test('it decides over the folder name: here the unit sent what the audit office was asked for, choosing nothing', () => {
    const uploads = [{ path: 'D-4 审计报告/报告.pdf', provider: 'unit', uploadedTo: null }]
    expect(chosen('D-4 审计报告/报告.pdf', uploads)).toEqual(['unit', null])
  })

  test('a name that a Mac has taken apart is still found', () => {
    const uploads = [{ path: 'é.pdf', provider: 'audit', uploadedTo: 'D-4' }]
    expect(chosen('é.pdf'.normalize('NFD'), uploads)).toEqual(['audit', 'D-4'])
  })

  test('what it names and the folder lacks, and what the folder has and it does not name, is told', () => {
    const uploads = [
      { path: 'a.pdf', provider: 'unit', uploadedTo: null },
      { path: 'b.pdf', provider: 'unit', uploadedTo: null },
    ]
    const { deliveries, absent, unlisted } = chooseSenders([file('a.pdf'), file('D-4 审计/c.pdf')], list, uploads)
    expect(absent).toEqual(['b.pdf'])
    expect(unlisted).toEqual(['D-4 审计/c.pdf'])
    expect(deliveries.map(({ provider, item }) => [provider, item])).toEqual([
      ['unit', null],
      ['audit', 'D-4'],
    ])
  })
})
