import * as z from 'zod'

/**
 * List prices, without free tiers and discounts. A price stands in a list only where its number was seen in a page that
 * names the region; null is "not known", and an estimate says so in place of guessing. Prices of a province's own
 * region belong there, or into a file of the administrator's (price-file.ts), before its estimate is shown to anyone:
 * see docs/operations/cost.md.
 */
interface Price {
  readonly amount: number | null
  /** What one amount buys. */
  readonly per: string
  /** Official page the price is published on. */
  readonly page: string
  /** Where the number was read, and when. */
  readonly seen: string
}

export const PricedUnit = z.enum([
  'lambdaGbSecond',
  'lambdaRequest',
  'tableWriteUnit',
  'tableReadUnit',
  'tableGbMonth',
  'storedGbMonth',
  'objectWrite',
  'objectRead',
  'queueRequest',
  'apiRequest',
  'keyMonth',
  'keyRequest',
  'logGb',
  'dashboardMonth',
  'alarmMonth',
  'metricMonth',
  'textractTextPage',
  'textractTablePage',
])
export type PricedUnit = z.infer<typeof PricedUnit>

type TextractUnit = 'textractTextPage' | 'textractTablePage'

export interface PriceList {
  readonly region: string
  readonly currency: 'USD' | 'CNY'
  /** Textract's are missing where there is no Textract. */
  readonly prices: Readonly<Record<Exclude<PricedUnit, TextractUnit>, Price>> &
    Readonly<Partial<Record<TextractUnit, Price>>>
}

export function unseen(per: string, page: string): Price {
  return { amount: null, per, page, seen: 'not seen' }
}
