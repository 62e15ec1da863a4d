import { describe, expect, it } from 'vitest'
import { filed, inspectionOf, partOf, raised, review, sha, textOf } from '../build.ts'

describe('a document whose content belongs to another item than the one it was sent for', () => {
  const inspection = inspectionOf([
    { title: '规章制度', coverage: 'any' },
    { title: '会议纪要', coverage: 'any' },
    { title: '登记汇总', coverage: 'any', provider: 'petition' },
  ])

  it('is asked about under the item it was sent for', () => {
    const facts = { title: textOf('第三次会议纪要') }
    const [finding] = raised('wrong-item', inspection, [filed({ chosenItem: 'A-1', item: 'A-2', facts })])
    expect(finding).toMatchObject({ item: 'A-1', severity: 'warning', provider: 'unit' })
    expect(finding?.message).toBe('《第三次会议纪要》报在“规章制度”下，内容像是“会议纪要”，请核对是否放错。')
    expect(finding?.evidence[0]).toMatchObject({ page: 1, quote: '第三次会议纪要' })
  })

  it('does not tell the sender which item another provider was asked for', () => {
    const [finding] = raised('wrong-item', inspection, [filed({ chosenItem: 'A-1', item: 'A-3' })])
    expect(finding?.message).toContain('内容不像是本项要的材料')
    expect(JSON.stringify([finding?.message, finding?.messageEn])).not.toContain('登记汇总')
  })

  it.each([
    ['it is where the sender put it', filed({ chosenItem: 'A-2', item: 'A-2' })],
    ['the sender chose no item', filed({ chosenItem: null, item: 'A-2' })],
    ['nobody is sure yet where it belongs', review({ chosenItem: 'A-1', item: 'A-2' })],
    [
      'one part of the merged scan belongs there',
      filed({
        chosenItem: 'A-1',
        item: 'A-2',
        parts: [partOf({ pages: [1, 1], item: 'A-2' }), partOf({ pages: [2, 2], item: 'A-1' })],
      }),
    ],
  ])('is not asked about when %s', (_, record) => {
    expect(raised('wrong-item', inspection, [record])).toEqual([])
  })

  it('is left to the question about duplicates when the same file lies in the right place too', () => {
    const sha256 = sha('same')
    const records = [
      filed({ chosenItem: 'A-1', item: 'A-2', sha256, path: 'a.pdf' }),
      filed({ chosenItem: 'A-2', item: 'A-2', sha256, path: 'b.pdf' }),
    ]
    expect(raised('wrong-item', inspection, records)).toEqual([])
    expect(raised('duplicate-file', inspection, records)).toHaveLength(1)
  })
})
