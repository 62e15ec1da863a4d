import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { Report } from '../../../shared/report/report.ts'
import { readSample } from '../check/truth-records.ts'
import { reportOf, variedReport } from './sample-report.ts'

const schema = '../shared/contracts/report.schema.json'

describe('the report', () => {
  it('is of its own shape, and passing it through JSON loses nothing', () => {
    const report = variedReport()
    expect(Report.parse(JSON.parse(JSON.stringify(report)))).toEqual(report)
  })

  it('counts the items by their status', () => {
    expect(variedReport().inspection.counts).toEqual({ complete: 2, partial: 2, 'not-required': 1 })
  })

  it('says of each slot whether and by which documents it was answered', () => {
    const minutes = variedReport().items.find(({ code }) => code === 'B-1')
    expect(minutes?.slots.slice(0, 3)).toEqual([
      { slot: '2023-01', status: 'received', documents: ['merged'] },
      { slot: '2023-02', status: 'received', documents: ['merged'] },
      { slot: '2023-03', status: 'missing', documents: [] },
    ])
  })

  it('gives the facts of a document as plain values, and leaves out what was not found', () => {
    const contract = variedReport().documents.find(({ id }) => id === 'contract')
    expect(contract?.facts).toEqual({
      title: '施工合同',
      date: '2022-05-01',
      seal: false,
      signature: true,
      fields: { amount: 334100, supplier: '某公司' },
    })
  })

  it('holds nothing of the content of a quarantined document', () => {
    const secret = variedReport().documents.find(({ id }) => id === 'secret')
    expect(secret).toMatchObject({ status: 'quarantined', kind: null, why: [] })
    expect(secret?.facts).toBeUndefined()
  })
})

describe.skipIf(!existsSync(schema))('the report as the contract has it', () => {
  const validate = () => {
    const ajv = new Ajv2020({ allErrors: true })
    // CommonJS: the function is the module's default in one loader and the module itself in the other.
    const add = 'default' in addFormats ? addFormats.default : addFormats
    add(ajv)
    return ajv.compile(JSON.parse(readFileSync(schema, 'utf8')))
  }

  it('is kept by a report with a little of everything', () => {
    const isValid = validate()
    isValid(variedReport())
    expect(isValid.errors).toBeNull()
  })

  it.each(['a1', 'a2-small'])('is kept by the report of the sample %s', (sample) => {
    const { inspection, records } = readSample(`../shared/samples/${sample}`)
    const isValid = validate()
    isValid(reportOf(inspection, records))
    expect(isValid.errors).toBeNull()
  })
})
