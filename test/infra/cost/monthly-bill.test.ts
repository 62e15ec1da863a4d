import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { assumptions, type Volumes } from '../../../infra/cost/assumptions.ts'
import { monthlyBill } from '../../../infra/cost/monthly-bill.ts'
import { readPriceFile } from '../../../infra/cost/price-file.ts'
import type { PriceList } from '../../../infra/cost/price-list.ts'
import { priceLists } from '../../../infra/cost/price-lists.ts'
import { usEast1 } from '../../../infra/cost/prices-us-east-1.ts'
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

  it('charges the notices for what moved, and for what rests once a week', () => {
    const few = lineOf(/^the notices$/)
    expect(few.quantity).toBe(Math.ceil((assumptions.noticeRunsPerMonth * 1_000 * 2_000) / 4096))
    const many = lineOf(/^the notices$/, { ...volumes, documentsKept: 1_000_000 })
    expect(many.quantity - few.quantity).toBeCloseTo(((30 / 7) * 1_000_000 * 2_000) / 4096, -1)
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
})

describe('intake cost', () => {
  const folder = mkdtempSync(join(tmpdir(), 'intake-prices-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const cost = (...args: string[]) =>
    spawnSync(process.execPath, ['infra/cost.ts', ...args], {
      cwd: join(import.meta.dirname, '../../..'),
      encoding: 'utf8',
    })
  const path = join(folder, 'prices.json')
  const withPrices = (content: unknown, ...args: string[]) => {
    writeFileSync(path, JSON.stringify(content))
    return cost('--prices', path, ...args)
  }

  it('is refused for a region without a price list', () => {
    const { status, stderr } = cost('--region', 'cn-north-1')
    expect(status).toBe(2)
    expect(stderr).toContain('cn-north-1')
    expect(stderr).toContain('--prices')
  })

  it('prints in both currencies with the source of every price, and names what China’s list has no price for', () => {
    const { status, stdout } = cost()
    expect(status).toBe(0)
    expect(stdout).toMatch(/^textract-tables: [\d.]+ USD$/m)
    expect(stdout).toMatch(/^embedded: [\d.]+ CNY \+ 12 行单价未知/m)
    expect(stdout).toMatch(/^ {2}tableWriteUnit: 736,960 × write request unit .* https:\/\/www\.amazonaws\.cn/m)
    expect(stdout).toMatch(/a status query: 489 read units, 0\.00006\d USD .*holds 1,000,000/)
    const priced = stdout.split('\n').filter((line) => / \/ .* – https:/.test(line))
    expect(priced.length).toBe(Object.values(priceLists).flatMap(({ prices }) => Object.values(prices)).length)
  })

  it('takes an administrator’s own prices, in the units of the page they stand on', () => {
    const prices = {
      tableWriteUnit: { amount: 5, for: 1_000_000, seen: 'the bill of 2026-10' },
      keyMonth: { amount: 7, seen: 'the bill of 2026-10' },
      // It goes before the list's.
      alarmMonth: { amount: 1, seen: 'the bill of 2026-10' },
    }
    const { status, stdout } = withPrices({ region: 'cn-northwest-1', currency: 'CNY', prices }, '--json')
    expect(status).toBe(0)
    const [{ bills, missing }] = JSON.parse(stdout).regions
    const amountOf = (what: string) => bills[0].lines.find((line: { what: string }) => line.what === what).amount
    expect(amountOf('keys')).toBe(28)
    expect(amountOf('records and custody')).toBeCloseTo((375_000 * 5) / 1_000_000, 6)
    expect(amountOf('alarms')).toBe(28)
    expect(missing.map(({ unit }: { unit: string }) => unit)).not.toContain('tableWriteUnit')
    expect(missing.map(({ unit }: { unit: string }) => unit)).toContain('tableReadUnit')
  })

  it('takes prices of a region that has no list', () => {
    const prices = { keyMonth: { amount: 7, seen: 'the page, 2026-11' } }
    const { status, stdout } = withPrices({ region: 'cn-north-1', currency: 'CNY', prices })
    expect(status).toBe(0)
    expect(stdout).toMatch(/^embedded: 28\.00 CNY \+ \d+ 行/m)
  })

  it.each([
    ['is not JSON', '{', 'prices.json: 不是 JSON'],
    ['is misspelt', { ...price({}), prises: {} }, 'prises: 没有这一项'],
    ['prices what nobody bills', price({ lambdaHour: { amount: 1, seen: 'x' } }), 'prices.lambdaHour: '],
    ['has a price below zero', price({ keyMonth: { amount: -1, seen: 'x' } }), 'prices.keyMonth.amount: '],
    ['does not say where a price was seen', price({ keyMonth: { amount: 1 } }), 'prices.keyMonth.seen: '],
    ['is in another currency', { ...price({}), currency: 'USD' }, 'cn-northwest-1 以 CNY 计价'],
  ])('refuses a file of prices that %s, naming the field', (_, content, said) => {
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
    expect(readPriceFile(path)).toEqual({ kind: 'unreadable', problems: [expect.stringContaining(said)] })
  })

  it('ends with 2 where the file of prices cannot be used', () => {
    const { status, stderr } = withPrices({ region: 'cn-northwest-1' })
    expect(status).toBe(2)
    expect(stderr).toContain(`${path}: currency: `)
  })
})

function price(prices: object) {
  return { region: 'cn-northwest-1', currency: 'CNY', prices }
}
