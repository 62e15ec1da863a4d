import { describe, expect, it } from 'vitest'
import { kindText } from '../../../shared/request-list/kind-words.ts'

describe('the words for a kind of document', () => {
  it('are Chinese or English, and never a slug', () => {
    expect(kindText('procurement-ledger', 'zh')).toBe('采购台账')
    expect(kindText('procurement-ledger', 'en')).toBe('procurement ledger')
  })
  it('say at least the sort of a kind that only this list has', () => {
    expect(kindText('vehicle-ledger', 'zh')).toBe('台账（vehicle ledger）')
    expect(kindText('sluice', 'zh')).toBe('sluice')
  })
  it('are the list’s own where it names the kind in words', () => {
    expect(kindText('水库调度-日志', 'en')).toBe('水库调度-日志')
  })
})
