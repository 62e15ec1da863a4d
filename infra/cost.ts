import { parseArgs } from 'node:util'
import { assumptions, type Volumes } from './cost/assumptions.ts'
import { type Bill, monthlyBill, statusQueryUnits } from './cost/monthly-bill.ts'
import { type PriceList, priceLists } from './cost/price-list.ts'

/**
 * `node infra/cost.ts [--region R] [--pages N] [--scanned SHARE] [--pages-per-document N] [--kept DOCUMENTS] [--json]`:
 * what a province costs in a month, with each reader, and what drives it; in USD and in CNY, as far as prices are known.
 */
const { values } = parseArgs({
  options: {
    region: { type: 'string' },
    pages: { type: 'string', default: '100000' },
    scanned: { type: 'string', default: '1' },
    'pages-per-document': { type: 'string', default: '8' },
    kept: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
})

const lists = values.region ? [priceLists[values.region]] : Object.values(priceLists)
if (lists.some((list) => !list)) {
  process.stderr.write(
    `没有 ${values.region} 的价目表;按 docs/operations/cost.md 补入后再算。\n` +
      `There is no price list for ${values.region}; add one as docs/operations/cost.md says. Known: ${Object.keys(priceLists).join(', ')}.\n`,
  )
  process.exit(2)
}

const DOCUMENTS_PER_INSPECTION = 1_000
/** How many documents a province may hold for the figure of a status query: as many as the plan asks about. */
const DOCUMENTS_HELD = 1_000_000

const pages = Number(values.pages)
const documents = Math.ceil(pages / Number(values['pages-per-document']))
const volumes = (reader: Volumes['reader']): Volumes => ({
  documents,
  pages,
  scannedPages: Math.round(pages * Number(values.scanned)),
  bytesPerDocument: 300_000 * Number(values['pages-per-document']),
  derivedBytesPerPage: 20_000,
  documentsKept: Number(values.kept),
  documentsPerInspection: DOCUMENTS_PER_INSPECTION,
  statusQueries: 10_000,
  reader,
})

const answers = lists.flatMap((list) => (list ? [{ list, bills: billsOf(list), status: statusQuery(list) }] : []))
if (values.json) process.stdout.write(`${JSON.stringify({ schema: 2, assumptions, regions: answers }, null, 2)}\n`)
else process.stdout.write(answers.map((answer) => `${linesOf(answer).join('\n')}\n`).join('\n'))

function billsOf(list: PriceList) {
  const readers: Volumes['reader'][] = list.prices.textractTextPage
    ? ['embedded', 'textract-text', 'textract-tables']
    : ['embedded']
  return readers.map((reader) => ({ reader, ...monthlyBill(volumes(reader), list) }))
}

/** By what is read for one: an inspection's own partitions, however many others there are. */
function statusQuery(list: PriceList) {
  const readUnits = statusQueryUnits(DOCUMENTS_PER_INSPECTION)
  const price = list.prices.tableReadUnit.amount
  return {
    documentsOfInspection: DOCUMENTS_PER_INSPECTION,
    documentsHeld: DOCUMENTS_HELD,
    readUnits,
    amount: price === null ? null : price * readUnits,
  }
}

type Answer = (typeof answers)[number]

function linesOf({ list, bills, status }: Answer): string[] {
  const lines: string[] = []
  const line = (text = '') => void lines.push(text)
  line(
    `${pages.toLocaleString('en')} 页、${documents.toLocaleString('en')} 份材料的一个月 / a month of them: ${list.region}, ${list.currency}`,
  )
  for (const bill of bills) {
    line()
    line(`${bill.reader}: ${totalOf(bill)}`)
    for (const { what, quantity, amount } of [...bill.lines].sort((a, b) => (b.amount ?? 0) - (a.amount ?? 0))) {
      const priced = amount === null ? '未知 unknown' : amount.toFixed(2)
      line(`${priced.padStart(12)}  ${what} (${Math.round(quantity).toLocaleString('en')})`)
    }
  }
  line()
  const cost = status.amount === null ? '价格未知 price unknown' : `${status.amount.toFixed(6)} ${list.currency}`
  line(
    `一次进度查询 / a status query: ${status.readUnits} read units, ${cost} ` +
      `(${status.documentsOfInspection.toLocaleString('en')} documents of the inspection; the same when the province holds ${status.documentsHeld.toLocaleString('en')})`,
  )
  line()
  line('单价与出处 / prices and where they were seen:')
  for (const { amount, per, page, seen } of Object.values(list.prices)) {
    const price = amount === null ? '未知 unknown' : `${Number(amount.toPrecision(6))} ${list.currency}`
    line(`  ${price} / ${per} – ${page} (${seen})`)
  }
  return lines
}

function totalOf({ total, currency, lines }: Bill): string {
  const unknown = lines.filter(({ amount }) => amount === null).length
  if (unknown === lines.length) return `未知 unknown (${currency}: no price on the list)`
  return `${total.toFixed(2)} ${currency}${unknown > 0 ? ` + ${unknown} unknown` : ''}`
}
