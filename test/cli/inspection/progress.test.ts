import { describe, expect, test } from 'vitest'
import { duration, inWords, secondsLeft, startState, withStatus } from '../../../cli/inspection/progress-state.ts'
import type { InspectionStatus } from '../../../shared/contract/api.ts'

const status = (settled: number, total: number, read = 0): InspectionStatus => ({
  inspectionId: 'i',
  unit: 'u',
  uploads: { issued: total, received: total },
  documents: { total, settled, byState: {} },
  pages: { read },
  settled: false,
  items: [],
  counts: {},
})

describe('time left', () => {
  const start = startState(20, 0)

  test('is not guessed before three documents have settled at some pace', () => {
    expect(secondsLeft(start, 0)).toBeNull()
    const first = withStatus(start, status(1, 20), 5_000)
    expect(secondsLeft(first, 60_000)).toBeNull()
    expect(secondsLeft(withStatus(first, status(3, 20), 9_000), 9_000)).toBeNull()
  })

  test('is the pace since the first settled document times what is open', () => {
    const first = withStatus(start, status(2, 20), 10_000)
    const later = withStatus(first, status(8, 20), 22_000)
    // Six documents in twelve seconds, twelve still open.
    expect(secondsLeft(later, 22_000)).toBe(24)
  })

  test('grows when an archive turns out to hold more', () => {
    const later = withStatus(withStatus(start, status(0, 20), 0), status(1, 20), 1_000)
    expect(secondsLeft(withStatus(later, status(11, 40), 11_000), 11_000)).toBe(29)
  })

  test('ends with the last document', () => {
    const done = withStatus(withStatus(start, status(1, 20), 0), status(20, 20), 60_000)
    expect(secondsLeft(done, 60_000)).toBeNull()
  })
})

test('progress is told in one sentence, in both languages', () => {
  const first = withStatus(startState(32, 0), status(1, 32), 0)
  const state = { ...withStatus(first, status(17, 33, 45), 32_000), filesUploaded: 32 }
  expect(inWords(state, 32_000)).toEqual({
    zh: '已上传 32/32 份，已处理 17/33 份，已识读 45 页，约剩 35 秒',
    en: '32/32 uploaded, 17/33 settled, 45 pages read, about 35 s left',
  })
})

test.each([
  [1, '5 秒'],
  [31, '35 秒'],
  [61, '2 分钟'],
  [3_600, '1 小时 0 分'],
  [7_261, '2 小时 2 分'],
])('%i seconds are told as %s', (seconds, words) => {
  expect(duration(seconds).zh).toBe(words)
})
