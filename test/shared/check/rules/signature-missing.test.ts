import { describe, expect, it } from 'vitest'
import { filed, inspectionOf, raised } from '../build.ts'

describe('a document that should be signed', () => {
  const inspection = inspectionOf([{ coverage: 'per-person', marks: ['signature'] }])
  const form = (
    signature: { signed: boolean; page: number; quote: string } | undefined,
    path = 'a.pdf',
    format = 'pdf',
  ) => filed({ item: 'A-1', slots: ['周海'], path, format, facts: signature ? { signature } : {} })

  it('is asked about when the place for the signature is empty, and the place is shown', () => {
    const [finding] = raised('signature-missing', inspection, [
      form({ signed: false, page: 3, quote: '述职人（签名）：' }),
    ])
    expect(finding).toMatchObject({ slot: '周海', severity: 'warning' })
    expect(finding?.evidence).toMatchObject([{ page: 3, quote: '述职人（签名）：' }])
    expect(finding?.message).toContain('“述职人（签名）：”看起来是空白的')
  })

  it('is not asked about when it is signed', () => {
    expect(raised('signature-missing', inspection, [form({ signed: true, page: 3, quote: '签名：' })])).toEqual([])
  })

  it('is not asked about when no place for a signature was found', () => {
    expect(raised('signature-missing', inspection, [form(undefined)])).toEqual([])
  })

  it('is not asked about when the signature is on another photographed page', () => {
    const records = [
      form({ signed: false, page: 1, quote: '签名：' }, '表_1.jpg', 'jpg'),
      form({ signed: true, page: 1, quote: '签名：' }, '表_2.jpg', 'jpg'),
    ]
    expect(raised('signature-missing', inspection, records)).toEqual([])
  })
})
