import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assumptions, type Volumes } from '../../../infra/cost/assumptions.ts'
import { monthlyBill } from '../../../infra/cost/monthly-bill.ts'
import { type PriceList, priceLists, usEast1 } from '../../../infra/cost/price-list.ts'
import { exampleChina, ofType, synthesiseOne } from '../synthesise.ts'

const volumes: Volumes = {
  documents: 1_000,
  pages: 10_000,
  scannedPages: 10_000,
  bytesPerDocument: 3_000_000,
  derivedBytesPerPage: 20_000,
  documentsKept: 0,
  documentsPerInspection: 1_000,
  statusQueries: 100,
  reader: 'embedded',
}
const lineOf = (what: RegExp, given: Volumes = volumes, list: PriceList = usEast1) => {
  const found = monthlyBill(given, list).lines.filter((line) => what.test(line.what))
  const [line] = found
  if (!line || found.length > 1) throw new Error(`${found.length} lines like ${what}`)
  return line
}

describe('a month’s bill', () => {
  it('counts a scanned page as the seconds it takes at the memory of the reading step', () => {
    const { quantity, amount } = lineOf(/reading scans/)
    // 10,000 pages of 2 s in 3,008 MiB
    expect(quantity).toBeCloseTo(10_000 * 2 * (3008 / 1024), 6)
    expect(amount).toBeCloseTo(quantity * 0.0000166667, 6)
  })

  it('counts Textract by the page, text and tables apart', () => {
    expect(lineOf(/reading scans/, { ...volumes, reader: 'textract-text' })).toMatchObject({
      quantity: 10_000,
      amount: 15,
    })
    expect(lineOf(/reading scans/, { ...volumes, reader: 'textract-tables' })).toMatchObject({
      quantity: 10_000,
      amount: 150,
    })
  })

  it('charges a status query for one inspection, however much the province keeps', () => {
    const few = lineOf(/status queries/)
    const many = lineOf(/status queries/, { ...volumes, documentsKept: 1_000_000 })
    expect(many.quantity).toBe(few.quantity)
    // 1,000 records of 2,000 bytes at 4 KB a unit, a hundred times
    expect(few.quantity).toBe(100 * 489)
  })

  it('does not charge the sweep for what lies still', () => {
    const few = lineOf(/^the sweep$/)
    expect(few.quantity).toBe(assumptions.sweepsPerMonth * Math.ceil((1_000 * 2_000) / 4096))
    expect(lineOf(/^the sweep$/, { ...volumes, documentsKept: 1_000_000 }).quantity).toBe(few.quantity)
  })

  it('charges the notices for all that is kept, which they look at again and again', () => {
    const few = lineOf(/^the notices$/)
    expect(few.quantity).toBe(assumptions.noticeRunsPerMonth * Math.ceil((1_000 * 2_000) / 4096))
    const many = lineOf(/^the notices$/, { ...volumes, documentsKept: 9_000 })
    expect(many.quantity / few.quantity).toBeCloseTo(10, 1)
  })

  it('says that a price is unknown and leaves it out of the total, rather than guess', () => {
    const { alarmMonth, ...others } = usEast1.prices
    const without = { ...usEast1, prices: { ...others, alarmMonth: { ...alarmMonth, amount: null } } }
    const bill = monthlyBill(volumes, without)
    expect(bill.lines.filter(({ amount }) => amount === null).map(({ what }) => what)).toEqual(['alarms'])
    expect(bill.total).toBeCloseTo(
      bill.lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
      9,
    )
  })

  it('counts as many alarms and keys as a province has', () => {
    const { store, pipeline } = synthesiseOne(exampleChina)
    expect(lineOf(/^alarms$/).quantity).toBe(ofType(pipeline, 'AWS::CloudWatch::Alarm').length)
    expect(lineOf(/^keys$/).quantity).toBe(ofType(store, 'AWS::KMS::Key').length)
  })

  it('names for every price the official page and where its number was seen', () => {
    for (const list of Object.values(priceLists))
      for (const [unit, { amount, page, seen }] of Object.entries(list.prices)) {
        expect(page, unit).toMatch(/^https:\/\//)
        expect(seen, unit).toMatch(amount === null ? /^not seen$/ : /20\d\d/)
      }
  })

  const cost = (...args: string[]) =>
    spawnSync(process.execPath, ['infra/cost.ts', ...args], {
      cwd: join(import.meta.dirname, '../../..'),
      encoding: 'utf8',
    })

  it('is refused for a region without a price list', () => {
    const { status, stderr } = cost('--region', 'cn-north-1')
    expect(status).toBe(2)
    expect(stderr).toContain('cn-north-1')
  })

  it('is printed in both currencies with the source of every price, and says of China’s that they are unknown', () => {
    const { status, stdout } = cost()
    expect(status).toBe(0)
    expect(stdout).toMatch(/^textract-tables: [\d.]+ USD$/m)
    expect(stdout).toContain('embedded: 未知 unknown (CNY')
    expect(stdout).toMatch(/a status query: 489 read units, 0\.00006\d USD .*holds 1,000,000/)
    const priced = stdout.split('\n').filter((line) => /– https:/.test(line))
    expect(priced.length).toBe(Object.values(priceLists).flatMap(({ prices }) => Object.values(prices)).length)
  })
})
