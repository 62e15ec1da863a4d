import { parseArgs } from 'node:util'
import { assumptions, type Bill, monthlyBill, type Volumes } from './cost/monthly-bill.ts'
import { type PriceList, priceLists } from './cost/price-list.ts'

/**
 * `node infra/cost.ts [--region R] [--pages N] [--scanned SHARE] [--pages-per-document N] [--kept DOCUMENTS] [--json]`:
 * what a province costs in a month, with each reader, and what drives it.
 */
const { values } = parseArgs({
  options: {
    region: { type: 'string', default: 'us-east-1' },
    pages: { type: 'string', default: '100000' },
    scanned: { type: 'string', default: '1' },
    'pages-per-document': { type: 'string', default: '8' },
    kept: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
})

const list = priceLists[values.region]
if (!list) {
  process.stderr.write(
    `没有 ${values.region} 的价目表;按 docs/operations/cost.md 补入后再算。\n` +
      `There is no price list for ${values.region}; add one as docs/operations/cost.md says. Known: ${Object.keys(priceLists).join(', ')}.\n`,
  )
  process.exit(2)
}

const pages = Number(values.pages)
const documents = Math.ceil(pages / Number(values['pages-per-document']))
const volumes = (reader: Volumes['reader']): Volumes => ({
  documents,
  pages,
  scannedPages: Math.round(pages * Number(values.scanned)),
  bytesPerDocument: 300_000 * Number(values['pages-per-document']),
  derivedBytesPerPage: 20_000,
  documentsKept: Number(values.kept),
  documentsPerInspection: 1_000,
  statusQueries: 10_000,
  reader,
})

const bills = (['embedded', 'textract-text', 'textract-tables'] as const).map((reader) => ({
  reader,
  ...monthlyBill(volumes(reader), list),
}))
if (values.json) process.stdout.write(`${JSON.stringify({ schema: 1, assumptions, bills }, null, 2)}\n`)
else print(bills, list)

function print(all: readonly (Bill & { reader: string })[], prices: PriceList): void {
  const line = (text = '') => process.stdout.write(`${text}\n`)
  line(`${pages} pages in ${documents} documents a month, ${prices.region}, list prices in ${prices.currency}`)
  for (const bill of all) {
    line()
    line(`${bill.reader}: ${bill.total.toFixed(2)} ${bill.currency}`)
    for (const { what, quantity, amount } of [...bill.lines].sort((a, b) => (b.amount ?? 0) - (a.amount ?? 0))) {
      const priced = amount === null ? '   unknown' : amount.toFixed(2).padStart(10)
      line(`${priced}  ${what} (${Math.round(quantity).toLocaleString('en')})`)
    }
  }
  const perQuery = Math.ceil((1_000 * assumptions.recordBytes) / 4096)
  const queryPrice = prices.prices.tableReadUnit.amount
  line()
  line(
    queryPrice === null
      ? `a status query of an inspection of 1,000 documents reads ${perQuery} units`
      : `a status query of an inspection of 1,000 documents costs ${(perQuery * queryPrice).toFixed(6)} ${prices.currency}, however many documents the province holds`,
  )
}
