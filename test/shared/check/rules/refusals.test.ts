import { describe, expect, it } from 'vitest'
import { filed, inspectionOf, quarantined, raised, refused } from '../build.ts'

describe('a file that was not taken', () => {
  const inspection = inspectionOf([{ code: 'B-4', title: '内部规章制度' }, { code: 'B-5' }])

  it.each([
    ['encrypted', 'blocking'],
    ['corrupt', 'blocking'],
    ['unsafe', 'blocking'],
    ['unsupported', 'note'],
  ] as const)('is asked about: %s', (code, severity) => {
    const refusal = { code, zh: '说明原因。', en: 'Says why.' }
    const [finding] = raised(code, inspection, [refused({ id: 'd', path: '甲/制度.zip', chosenItem: 'B-4', refusal })])
    expect(finding).toMatchObject({ item: 'B-4', slot: null, severity, evidence: [{ document: 'd' }] })
    expect(finding?.message).toBe('“制度.zip”：说明原因。')
    expect(finding?.messageEn).toBe('“制度.zip”: Says why.')
  })

  it('is asked about under its own code alone', () => {
    const records = [refused({ refusal: { code: 'encrypted' } })]
    expect(raised('encrypted', inspection, records)).toHaveLength(1)
    expect(raised('corrupt', inspection, records)).toEqual([])
  })

  it('belongs to the item that its folder names when the sender chose none', () => {
    const inFolder = (path: string) => raised('encrypted', inspection, [refused({ path })])[0]?.item
    expect(inFolder('B-4 制度/汇编.zip')).toBe('B-4')
    expect(inFolder('一、内部规章制度/汇编.zip')).toBe('B-4')
    expect(inFolder('新建文件夹/汇编.zip')).toBeNull()
  })

  it('belongs to the one item that its sender is asked for', () => {
    const asked = inspectionOf([{ code: 'D-4', provider: 'audit' }, { code: 'B-4' }, { code: 'B-5' }])
    const [finding] = raised('encrypted', asked, [refused({ path: 'x.pdf', provider: 'audit' })])
    expect(finding).toMatchObject({ item: 'D-4' })
  })
})

describe('the folder of a file that was not taken', () => {
  const inspection = inspectionOf([
    { code: 'B-1', title: '党组会议纪要' },
    { code: 'B-2', title: '局长办公会议纪要' },
    { code: 'E-1', title: '信访登记', provider: 'petition' },
  ])
  const itemOf = (path: string) => raised('encrypted', inspection, [refused({ path })])[0]?.item

  it('means no item when two may be meant', () => {
    expect(itemOf('会议纪要/一月.pdf')).toBeNull()
    expect(itemOf('党组会议纪要/一月.pdf')).toBe('B-1')
  })

  it('never means an item that another provider was asked for', () => {
    expect(itemOf('E-1 信访登记/一月.pdf')).toBeNull()
  })

  it('is read from the inside out', () => {
    expect(itemOf('B-1 党组会议纪要/B-2/一月.pdf')).toBe('B-2')
    expect(itemOf('B-1/二月.zip!/一月.pdf')).toBe('B-1')
  })

  it('is not mistaken for a code that merely begins alike', () => {
    expect(itemOf('B-12/一月.pdf')).toBeNull()
    expect(itemOf('b1、纪要/一月.pdf')).toBe('B-1')
  })
})

describe('a quarantined file', () => {
  const inspection = inspectionOf([{}])

  it('with a secrecy mark is asked about with the lawful way, and nothing of its text', () => {
    const [finding] = raised('secrecy-mark', inspection, [quarantined({ path: '报告.pdf', level: '机密★5年' })])
    expect(finding).toMatchObject({ severity: 'blocking', slot: null })
    expect(finding?.message).toContain('“报告.pdf”首页标有“机密★5年”，已隔离')
    expect(finding?.message).toContain('按保密规定报送')
  })

  it('with malware is asked about as malware', () => {
    const records = [quarantined({ cause: 'malware', level: '' })]
    expect(raised('malware', inspection, records)).toMatchObject([{ severity: 'blocking' }])
    const unvouched = [quarantined({ cause: 'not-scanned', level: 'no-verdict' })]
    expect(raised('malware', inspection, unvouched)).toMatchObject([
      { severity: 'warning', message: expect.stringMatching(/没有得到安全扫描的结论.*请巡察组核实/) },
    ])
    expect(raised('secrecy-mark', inspection, records)).toEqual([])
  })

  it('is no matter for a file in order', () => {
    const records = [filed({ item: 'A-1' })]
    expect([...raised('malware', inspection, records), ...raised('secrecy-mark', inspection, records)]).toEqual([])
  })
})
