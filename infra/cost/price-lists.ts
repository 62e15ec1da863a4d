import type { PriceList } from './price-list.ts'
import { cnNorthwest1 } from './prices-cn-northwest-1.ts'
import { usEast1 } from './prices-us-east-1.ts'

/** By region. */
export const priceLists: Readonly<Record<string, PriceList>> = {
  'us-east-1': usEast1,
  'cn-northwest-1': cnNorthwest1,
}
