import { expect, test } from 'vitest'
import { beyondBounds } from '../../../shared/reading/bounds.ts'
import type { Line, Reading, ReadPage } from '../../../shared/reading/reading.ts'
import { unreadPage } from '../../../shared/reading/unread-pages.ts'

const reading = (...pages: Partial<ReadPage>[]): Reading => ({
  format: 'pdf',
  pages: pages.map((page, index) => ({ ...unreadPage(index + 1), illegible: null, ...page })),
  metadata: {},
})
const line = (text: string): Line => ({ text, box: [0, 0, 0, 0], confidence: 1 })
const lines = (count: number) => Array.from({ length: count }, () => line('行'))
const table = (rows: number, columns: number) => ({ rows: Array(rows).fill(Array(columns).fill('格')) })

test('of a paper as people send them nothing is passed over', () => {
  expect(beyondBounds(reading(...Array(600).fill({})))).toEqual([])
  expect(beyondBounds(reading({ lines: lines(5_000) }))).toEqual([])
  expect(beyondBounds(reading({ tables: [table(20_000, 1), table(1, 100)] }))).toEqual([])
  // The lines of a sheet are its cells, which its table holds as well.
  expect(beyondBounds(reading({ lines: lines(6_000), tables: [{ ...table(1_000, 6), name: '' }] }))).toEqual([])
})

test('what is too much to be filed and checked is said: how much there is and how far it was looked at', () => {
  expect(beyondBounds(reading(...Array(601).fill({})))).toMatchObject([
    { code: 'partly-unreadable', detail: '共 601 页，只归类和核对了前 600 页。' },
  ])
  for (const page of [
    { lines: lines(5_001) },
    { lines: lines(5_001), tables: [table(3, 3)] },
    { lines: [line('字'.repeat(10_001))] },
    { tables: [table(20_001, 1)] },
    { tables: [table(1, 101)] },
  ]) {
    const [note, ...more] = beyondBounds(reading({}, page))
    expect(note?.detail).toBe('第 2 页（表）内容过多，只归类和核对了它的前一部分。')
    // Without a page: what was looked at is sound, and nobody is asked to scan it again.
    expect(note?.page).toBeUndefined()
    expect(more).toEqual([])
  }
})
