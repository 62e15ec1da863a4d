import { describe, expect, it } from 'vitest'
import type { ReadPage } from '../../../shared/reading/reading.ts'
import { unreadNote, unreadPage, withUnsoundPages } from '../../../shared/reading/unread-pages.ts'

const empty = (number: number): ReadPage => ({ ...unreadPage(number), illegible: null })
const filled = (number: number): ReadPage => ({
  ...empty(number),
  lines: [{ text: '会议纪要', box: [0.1, 0.1, 0.3, 0.02], confidence: 1 }],
})
const marks = (pages: readonly ReadPage[]) => pages.map(({ illegible }) => illegible)

describe('pages that the unit is asked about', () => {
  it('are those whose content is noted as incomplete, whatever could be read of them', () => {
    const notes = [unreadNote({ first: 2, last: 2 })]
    expect(marks(withUnsoundPages([filled(1), filled(2), filled(3)], notes))).toEqual([null, 'garbled', null])
  })

  it('are all pages of a document that holds nothing', () => {
    expect(marks(withUnsoundPages([empty(1), empty(2)], []))).toEqual(['blank', 'blank'])
  })

  it('are not an empty page among others, nor a sound one with another note', () => {
    const notes = [{ code: 'page-too-large', detail: '尺寸异常', page: 1 } as const]
    expect(marks(withUnsoundPages([filled(1), empty(2)], notes))).toEqual([null, null])
  })
})
