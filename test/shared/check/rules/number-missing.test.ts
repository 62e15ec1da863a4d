import { describe, expect, it } from 'vitest'
import { dayOf, filed, inspectionOf, raised, textOf } from '../build.ts'

describe('a document that should bear a number', () => {
  const inspection = inspectionOf([
    { coverage: 'monthly', period: { from: '2023-01', to: '2023-12' }, marks: ['number'] },
  ])
  const minutes = (facts: Parameters<typeof filed>[0]['facts'], path?: string) =>
    filed({ item: 'A-1', slots: ['2023-05'], ...(path ? { path } : {}), ...(facts ? { facts } : {}) })

  it('is asked about, as a note, when none was found', () => {
    const findings = raised('number-missing', inspection, [minutes({ title: textOf('会议纪要') })])
    expect(findings).toMatchObject([{ slot: '2023-05', severity: 'note', evidence: [{ quote: '会议纪要' }] }])
  })

  it('is not asked about when it has one', () => {
    expect(raised('number-missing', inspection, [minutes({ number: textOf('云民纪〔2023〕5号') })])).toEqual([])
  })

  it('is not asked about when the text says that it is an attachment to one that has a number', () => {
    const main = minutes({ number: textOf('云民纪〔2023〕5号') })
    const attachment = minutes({ attachment: textOf('附件1') })
    expect(raised('number-missing', inspection, [main, attachment])).toEqual([])
  })

  it('is asked about beside other minutes of the same month that have one', () => {
    const records = [
      minutes({ number: textOf('云民纪〔2023〕5号'), title: textOf('2023年第5次会议纪要'), date: dayOf('2023-05-08') }),
      minutes({ title: textOf('2023年第6次会议纪要'), date: dayOf('2023-05-29') }),
    ]
    expect(raised('number-missing', inspection, records)).toHaveLength(1)
  })
})
