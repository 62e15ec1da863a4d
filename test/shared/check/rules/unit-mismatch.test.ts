import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../../shared/classify/facts.ts'
import { filed, inspectionOf, raised, textOf } from '../build.ts'

/** The inspected unit is 云岭县民政局 unless said otherwise. */
function asked(facts: Partial<Facts>, { provider = 'unit', unit = '云岭县民政局' } = {}) {
  const inspection = inspectionOf([{ coverage: 'any', provider }], { unit })
  return raised('unit-mismatch', inspection, [filed({ item: 'A-1', provider, facts })])
}

describe('a document of another unit', () => {
  it('is asked about when another bureau of the same county issued it', () => {
    const facts = { unit: textOf('云岭县司法局', 2), title: textOf('关于印发《云岭县司法局采购制度》的通知') }
    const [finding] = asked(facts)
    expect(finding).toMatchObject({ item: 'A-1', slot: '-', severity: 'warning' })
    expect(finding?.message).toContain('写的单位是“云岭县司法局”，不是云岭县民政局')
    expect(finding?.evidence).toMatchObject([{ page: 2, quote: '云岭县司法局' }])
  })

  it('is asked about when the audited unit is another, whoever sent the report', () => {
    const facts = { unit: textOf('云岭县审计局'), subjectUnit: textOf('云岭县自然资源局') }
    expect(asked(facts, { provider: 'audit' })).toHaveLength(1)
    expect(asked(facts)).toHaveLength(1)
  })

  it.each([
    ['a neighbouring township', '云岭县白沙镇人民政府', '中共云岭县红石镇委员会'],
    ['the second school where the first is inspected', '云岭县第一中学', '云岭县第二中学'],
    ['another company of the county', '云岭县城投集团有限公司', '云岭县水务有限公司'],
    ['the same office of another county', '云岭县民政局', '松江县民政局'],
  ])('is asked about: %s', (_, unit, other) => {
    expect(asked({ unit: textOf(other), title: textOf(`${other}管理制度`) }, { unit })).toHaveLength(1)
  })

  it.each([
    ['the unit itself', '云岭县民政局'],
    ['its party group', '中共云岭县民政局党组'],
    ['its short name', '县民政局'],
    ['the shortest', '局党组'],
    ['an office inside it', '民政局办公室'],
    ['a misread place', '云玲县民政局'],
    ['a misread character without more to show', '云岭县民攻局'],
    ['the county government above it', '云岭县人民政府'],
    ['the county committee', '中共云岭县委'],
    ['the organization department', '中共云岭县委组织部'],
    ['the staffing commission', '中共云岭县委机构编制委员会'],
    ['the audit bureau, which writes to all', '云岭县审计局'],
    ['the office of the city above', '江源市民政局'],
    ['the department of the province', '楚东省民政厅'],
    ['a supplier', '楚东远景信息技术有限公司'],
    ['a joint issue with another bureau', '云岭县民政局 云岭县司法局'],
  ])('is not: issued by %s', (_, name) => {
    expect(asked({ unit: textOf(name), title: textOf('关于加强管理的通知') })).toEqual([])
  })

  it('is not: a place misread in the title as well', () => {
    expect(asked({ unit: textOf('云玲县民政局'), title: textOf('云玲县民政局2022年工作总结') })).toEqual([])
  })

  it('is not: a company from elsewhere that sold to the inspected company', () => {
    const facts = { unit: textOf('楚东远景信息技术有限公司'), title: textOf('服务合同') }
    expect(asked(facts, { unit: '云岭县城投集团有限公司' })).toEqual([])
  })

  it('is not: another bureau writing about the unit', () => {
    const facts = { unit: textOf('云岭县司法局'), title: textOf('关于对云岭县民政局执法检查情况的通报') }
    expect(asked(facts)).toEqual([])
  })

  it('is not: an audit of the unit that the unit itself sent', () => {
    expect(asked({ unit: textOf('云岭县司法局'), subjectUnit: textOf('县民政局') })).toEqual([])
  })

  it('is not: what another provider issues in its own name', () => {
    expect(asked({ unit: textOf('云岭县信访局') }, { provider: 'petition' })).toEqual([])
  })

  it('is: a rule of the audit bureau about itself, sent as the unit’s own', () => {
    const facts = { unit: textOf('云岭县审计局'), title: textOf('关于印发《云岭县审计局采购制度》的通知') }
    expect(asked(facts)).toHaveLength(1)
  })

  it('is: the head and the signing of the school next door, which differs in its ordinal alone', () => {
    const facts = { unit: textOf('云岭县第三小学'), title: textOf('关于印发《值周制度》的通知') }
    expect(asked({ ...facts, unitTwice: true }, { unit: '云岭县第五小学' })).toHaveLength(1)
    expect(asked({ ...facts, unitTwice: true }, { unit: '云岭县第十三小学' })).toHaveLength(1)
    // Once may be a slip of the OCR.
    expect(asked(facts, { unit: '云岭县第五小学' })).toEqual([])
  })

  it('is not: the unit under the name that it bore before', () => {
    expect(asked({ unit: textOf('云岭县卫计局'), unitTwice: true }, { unit: '云岭县卫健局' })).toEqual([])
  })

  it('cannot be told where no unit was read', () => {
    expect(asked({ title: textOf('采购制度') })).toEqual([])
  })
})
