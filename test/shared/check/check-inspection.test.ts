import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkInspection } from '../../../shared/check/check-inspection.ts'
import { Finding, FindingCode } from '../../../shared/check/finding.ts'
import { rules } from '../../../shared/check/rules.ts'
import { filed, inspectionOf, numberOf, refused, textOf } from './build.ts'

const inspection = inspectionOf([
  { code: 'B-1', coverage: 'yearly', marks: ['number', 'seal'] },
  { code: 'A-1', coverage: 'per-person' },
  { code: 'A-2', provider: 'audit' },
])
const records = [
  filed({ id: 'd1', item: 'B-1', slots: ['2022'], facts: { seal: null } }),
  filed({ id: 'd2', item: 'B-1', slots: ['2023'], facts: { seal: { page: 1 }, number: textOf('甲发〔2023〕1号') } }),
  refused({ id: 'd3', chosenItem: 'A-1' }),
]

describe('a check', () => {
  it('finds the same, with the same ids, however often and in whatever order it looks', () => {
    const once = checkInspection(inspection, records).findings
    expect(checkInspection(inspection, records).findings).toEqual(once)
    expect(checkInspection(inspection, [...records].reverse()).findings).toEqual(once)
    expect(new Set(once.map(({ id }) => id)).size).toBe(once.length)
  })

  it('lists its findings in the order of the list', () => {
    const items = checkInspection(inspection, records).findings.map(({ item }) => item)
    expect([...new Set(items)]).toEqual(['B-1', 'A-1', 'A-2'])
  })

  it('says of each finding whose it is: the provider that was asked and sent the papers', () => {
    const owners = checkInspection(inspection, records).findings.map(({ code, provider }) => [code, provider])
    expect(owners).toContainEqual(['seal-missing', 'unit'])
    expect(owners).toContainEqual(['item-missing', 'audit'])
  })

  it('keeps a finding for the team when somebody else sent the paper', () => {
    const foreign = [filed({ item: 'B-1', slots: ['2022'], provider: 'audit', facts: { seal: null } })]
    const finding = checkInspection(inspection, foreign).findings.find(({ code }) => code === 'seal-missing')
    expect(finding?.provider).toBeNull()
  })

  it('gives ids that tell neither names nor items to whoever sees them in an address or a log', () => {
    const persons = inspectionOf([{ coverage: 'once' }, { coverage: 'per-person', persons: 'A-1' }])
    const roster = filed({ item: 'A-1', facts: { roster: ['周海', '吴晓岚'] } })
    const form = filed({ item: 'A-2', slots: ['周海'] })
    const [finding] = checkInspection(persons, [roster, form]).findings
    expect(finding?.slot).toBe('吴晓岚')
    expect(finding?.id).toMatch(/^slot-missing-[0-9a-f]{16}$/)
  })

  it('tells two findings of one rule on one document apart', () => {
    const total = (label: string) => ({ label, stated: numberOf(1), computed: 9, rows: 2, places: 0 })
    const ledger = filed({ item: 'B-1', slots: ['2022'], facts: { totals: [total('收入'), total('支出')] } })
    const totals = checkInspection(inspection, [ledger]).findings.filter(({ code }) => code === 'total-mismatch')
    expect(new Set(totals.map(({ id }) => id)).size).toBe(2)
  })

  it('gives findings of the agreed shape, worded as questions in both languages', () => {
    for (const finding of checkInspection(inspection, records).findings) {
      expect(Finding.parse(finding)).toEqual(finding)
      expect(finding.message).toMatch(/。$/)
      expect(finding.messageEn).toMatch(/[.?]$/)
    }
  })
})

describe('the list of rules', () => {
  it('has one rule for each code, and no code that is not agreed', () => {
    const codes = rules.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(FindingCode.options).toContain(code)
  })
})

describe('the glossary', () => {
  const glossary = readFileSync('docs/glossary.md', 'utf8')

  it.each(FindingCode.options)('has the row of %s, which says whether there is a rule for it', (code) => {
    const row = glossary.split('\n').find((line) => line.startsWith(`| \`${code}\` |`))
    expect(row?.endsWith(rules.some((rule) => rule.code === code) ? '| yes |' : '| – |')).toBe(true)
  })
})
