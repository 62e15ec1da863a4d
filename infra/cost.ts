import { parseArgs } from 'node:util'
import { assumptions, type Volumes } from './cost/assumptions.ts'
import { missingPrices } from './cost/missing-prices.ts'
import { monthlyBill, statusQueryUnits } from './cost/monthly-bill.ts'
import { readPriceFile } from './cost/price-file.ts'
import type { PriceList } from './cost/price-list.ts'
import { priceLists } from './cost/price-lists.ts'
import { type Estimate, printed } from './cost/printed.ts'

/**
 * `node infra/cost.ts [--region R] [--prices FILE] [--pages N] [--scanned SHARE] [--pages-per-document N]
 * [--kept DOCUMENTS] [--json]`: what a province costs in a month, with each reader, and what drives it; in USD and in
 * CNY, as far as prices are known. Exit 2: no price list, or a file of prices that cannot be used.
 */
const { values } = parseArgs({
  options: {
    region: { type: 'string' },
    prices: { type: 'string' },
    pages: { type: 'string', default: '100000' },
    scanned: { type: 'string', default: '1' },
    'pages-per-document': { type: 'string', default: '8' },
    kept: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
})

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

const estimates = listsAskedFor().map(
  (list): Estimate => ({
    list,
    bills: billsOf(list),
    missing: missingPrices(monthlyBill(volumes('embedded'), list), list),
    status: statusQuery(list),
  }),
)
if (values.json) process.stdout.write(`${JSON.stringify({ schema: 2, assumptions, regions: estimates }, null, 2)}\n`)
else process.stdout.write(estimates.map((estimate) => `${printed(estimate, pages, documents)}\n`).join('\n'))

function listsAskedFor(): readonly PriceList[] {
  const { region, prices } = values
  if (prices !== undefined) {
    const read = readPriceFile(prices)
    if (read.kind === 'unreadable') return refuse(...read.problems)
    if (region !== undefined && region !== read.list.region)
      return refuse(
        `${prices}: region: 文件说的是 ${read.list.region},不是 ${region}。 / The file is of ${read.list.region}.`,
      )
    return [read.list]
  }
  if (region === undefined) return Object.values(priceLists)
  const list = priceLists[region]
  if (list) return [list]
  return refuse(
    `没有 ${region} 的价目表;把价格写进文件,用 --prices 给出(docs/operations/cost.md)。`,
    `There is no price list for ${region}; write its prices into a file and name it with --prices (docs/operations/cost.md). Known: ${Object.keys(priceLists).join(', ')}.`,
  )
}

function refuse(...sentences: readonly string[]): never {
  process.stderr.write(`${sentences.join('\n')}\n`)
  process.exit(2)
}

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
