import type { Bill } from './monthly-bill.ts'
import type { PricedUnit, PriceList } from './price-list.ts'

export interface MissingPrice {
  readonly unit: PricedUnit
  readonly per: string
  /** Of all lines that want this price. */
  readonly quantity: number
  readonly page: string
}

/** What the bill wants a price for and the list has none. */
export function missingPrices({ lines }: Bill, { prices }: PriceList): MissingPrice[] {
  const quantities = new Map<PricedUnit, number>()
  for (const { unit, quantity, amount } of lines)
    if (amount === null) quantities.set(unit, (quantities.get(unit) ?? 0) + quantity)
  return [...quantities].map(([unit, quantity]) => {
    const { per = unit, page = '' } = prices[unit] ?? {}
    return { unit, per, quantity, page }
  })
}
