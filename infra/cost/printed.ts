import type { MissingPrice } from './missing-prices.ts'
import type { Bill } from './monthly-bill.ts'
import type { PriceList } from './price-list.ts'

export interface Estimate {
  readonly list: PriceList
  readonly bills: readonly (Bill & { readonly reader: string })[]
  readonly missing: readonly MissingPrice[]
  readonly status: {
    readonly documentsOfInspection: number
    readonly documentsHeld: number
    readonly readUnits: number
    readonly amount: number | null
  }
}

/** As a person reads it: the dearest first, then what no price is known of, and where each price comes from. */
export function printed({ list, bills, missing, status }: Estimate, pages: number, documents: number): string {
  const lines: string[] = []
  const line = (text = '') => void lines.push(text)
  line(`${shown(pages)} 页、${shown(documents)} 份材料的一个月 / a month of them: ${list.region}, ${list.currency}`)
  for (const bill of bills) {
    line()
    line(`${bill.reader}: ${totalOf(bill)}`)
    for (const { what, unit, quantity, amount } of [...bill.lines].sort((a, b) => (b.amount ?? 0) - (a.amount ?? 0))) {
      const priced = amount === null ? '未知 unknown' : amount.toFixed(2)
      line(`${priced.padStart(12)}  ${what} (${shown(quantity)} × ${list.prices[unit]?.per ?? unit})`)
    }
  }
  if (missing.length > 0) {
    line()
    line(
      '缺单价，未计入合计；填入价格文件后用 --prices 给出 / no price, and not in the total; give them with --prices:',
    )
    for (const { unit, per, quantity, page } of missing) line(`  ${unit}: ${shown(quantity)} × ${per} – ${page}`)
  }
  line()
  const cost = status.amount === null ? '价格未知 price unknown' : `${status.amount.toFixed(6)} ${list.currency}`
  line(
    `一次进度查询 / a status query: ${status.readUnits} read units, ${cost} ` +
      `(${shown(status.documentsOfInspection)} documents of the inspection; the same when the province holds ${shown(status.documentsHeld)})`,
  )
  line()
  line('单价与出处 / prices and where they were seen:')
  for (const { amount, per, page, seen } of Object.values(list.prices)) {
    const price = amount === null ? '未知 unknown' : `${Number(amount.toPrecision(6))} ${list.currency}`
    line(`  ${price} / ${per} – ${page} (${seen})`)
  }
  return lines.join('\n')
}

const shown = (quantity: number): string =>
  quantity.toLocaleString('en', { maximumFractionDigits: quantity < 100 ? 2 : 0 })

function totalOf({ total, currency, lines }: Bill): string {
  const unknown = lines.filter(({ amount }) => amount === null).length
  if (unknown === lines.length) return `未知 unknown (${currency}: no price on the list)`
  return `${total.toFixed(2)} ${currency}${unknown > 0 ? ` + ${unknown} 行单价未知 lines of unknown price` : ''}`
}
