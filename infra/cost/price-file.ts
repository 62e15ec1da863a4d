import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { issueWords } from '../issue-words.ts'
import { PricedUnit, type PriceList } from './price-list.ts'
import { priceLists } from './price-lists.ts'
import { cnNorthwest1 } from './prices-cn-northwest-1.ts'
import { usEast1 } from './prices-us-east-1.ts'

/** An administrator's own prices: from the operator's page, a bill or a contract. They go before the list's. */
const PriceFile = z.strictObject({
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-[0-9]$/),
  currency: z.enum(['USD', 'CNY']),
  prices: z.partialRecord(
    PricedUnit,
    z.strictObject({
      amount: z.number().min(0),
      /** How many units the amount buys: 1000000 where the page has a price per million. */
      for: z.number().positive().default(1),
      /** Where the number was read, and when. */
      seen: z.string().trim().min(1),
    }),
  ),
})
type PriceFile = z.infer<typeof PriceFile>

export type ReadPrices =
  | { readonly kind: 'read'; readonly list: PriceList }
  /** Sentences in both languages, one a line, each with the field that it is about. */
  | { readonly kind: 'unreadable'; readonly problems: readonly string[] }

export function readPriceFile(path: string): ReadPrices {
  let given: unknown
  try {
    given = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error
    return unreadable(
      isMissing
        ? `${path}: 文件读不了。 / The file cannot be read.`
        : `${path}: 不是 JSON。 / It is not JSON: ${error instanceof Error ? error.message : error}`,
    )
  }
  const parsed = PriceFile.safeParse(given, { reportInput: true })
  if (!parsed.success)
    return unreadable(...parsed.error.issues.flatMap(problemsOf).map((problem) => `${path}: ${problem}`))
  const base = baseOf(parsed.data.region)
  if (base.currency !== parsed.data.currency)
    return unreadable(
      `${path}: currency: ${base.region} 以 ${base.currency} 计价。 / Prices of ${base.region} are in ${base.currency}.`,
    )
  return { kind: 'read', list: overlaid(base, parsed.data.prices) }
}

const unreadable = (...problems: string[]): ReadPrices => ({ kind: 'unreadable', problems })

function problemsOf(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    const known = path[0] === 'prices' && path.length === 1 ? PricedUnit.options.join(', ') : null
    const cure = known ? { zh: `可用:${known}`, en: `Known: ${known}` } : { zh: '删去,或改正拼写', en: 'Remove it' }
    return issue.keys.map(
      (key) => `${[...path, key].join('.')}: 没有这一项。${cure.zh}。 / There is no such field. ${cure.en}.`,
    )
  }
  const { zh, en } = issueWords(issue)
  return [`${path.join('.') || '(file)'}: ${zh}。 / ${en}.`]
}

/** The list of the region; of another, what there is to be priced, with no price known. */
function baseOf(region: string): PriceList {
  const known = priceLists[region]
  if (known) return known
  const { currency, prices } = region.startsWith('cn-') ? cnNorthwest1 : usEast1
  const blank = mapPrices(prices, (price) => ({ ...price, amount: null, seen: 'not seen' }))
  return { region, currency, prices: blank }
}

function overlaid(base: PriceList, own: PriceFile['prices']): PriceList {
  const prices = mapPrices(base.prices, (price, unit) => {
    const given = own[unit]
    return given ? { ...price, amount: given.amount / given.for, seen: given.seen } : price
  })
  return { ...base, prices }
}

type Prices = PriceList['prices']
type Price = Prices['lambdaGbSecond']

function mapPrices(prices: Prices, change: (price: Price, unit: PricedUnit) => Price): Prices {
  const entries = Object.entries(prices).map(([unit, price]) => [unit, change(price, PricedUnit.parse(unit))])
  return Object.fromEntries(entries) as Prices // the same keys, each with a price again
}
