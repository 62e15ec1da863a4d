/**
 * List prices, without free tiers and discounts. A price stands here only where its number was seen in a page that
 * names the region; null is "not known", and an estimate says so in place of guessing. Prices of a province's own
 * region belong here before its estimate is shown to anyone: see docs/operations/cost.md.
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

export interface PriceList {
  readonly region: string
  readonly currency: 'USD' | 'CNY'
  /** Textract's are missing where there is no Textract. */
  readonly prices: Readonly<Record<Exclude<PricedUnit, TextractUnit>, Price>> &
    Readonly<Partial<Record<TextractUnit, Price>>>
}

export type PricedUnit =
  | 'lambdaGbSecond'
  | 'lambdaRequest'
  | 'tableWriteUnit'
  | 'tableReadUnit'
  | 'tableGbMonth'
  | 'storedGbMonth'
  | 'objectWrite'
  | 'objectRead'
  | 'queueRequest'
  | 'apiRequest'
  | 'keyMonth'
  | 'keyRequest'
  | 'logGb'
  | 'dashboardMonth'
  | 'alarmMonth'
  | 'metricMonth'
  | TextractUnit

type TextractUnit = 'textractTextPage' | 'textractTablePage'

const aws = (path: string) => `https://aws.amazon.com/${path}/pricing/`

export const usEast1: PriceList = {
  region: 'us-east-1',
  currency: 'USD',
  prices: {
    lambdaGbSecond: {
      amount: 0.0000166667,
      per: 'GB-second, x86_64',
      page: aws('lambda'),
      seen: 'the page itself, 2026-11',
    },
    lambdaRequest: { amount: 0.2 / 1e6, per: 'request', page: aws('lambda'), seen: 'the page’s examples, 2026-11' },
    tableWriteUnit: {
      amount: 0.625 / 1e6,
      per: 'write request unit (1 KB), on demand',
      page: aws('dynamodb'),
      seen: 'airbyte.com/data-engineering-resources/dynamodb-pricing, 2025-07',
    },
    tableReadUnit: {
      amount: 0.125 / 1e6,
      per: 'read request unit (4 KB), on demand',
      page: aws('dynamodb'),
      seen: 'airbyte.com/data-engineering-resources/dynamodb-pricing, 2025-07',
    },
    tableGbMonth: {
      amount: 0.25,
      per: 'GB-month',
      page: aws('dynamodb'),
      seen: 'gist.github.com/bahrmichael/94e01d26, 2020-12',
    },
    storedGbMonth: {
      amount: 0.023,
      per: 'GB-month, Standard',
      page: aws('s3'),
      seen: 'deepeshsoni.com/archives/256, 2025',
    },
    objectWrite: {
      amount: 0.005 / 1000,
      per: 'PUT, COPY, POST or LIST',
      page: aws('s3'),
      seen: 'c3x.dev/blog/s3-request-fees-explained, 2026',
    },
    objectRead: {
      amount: 0.0004 / 1000,
      per: 'GET or HEAD',
      page: aws('s3'),
      seen: 'c3x.dev/blog/s3-request-fees-explained, 2026',
    },
    queueRequest: {
      amount: 0.4 / 1e6,
      per: 'request, standard queue',
      page: aws('sqs'),
      seen: 'cloudburn.io/blog/amazon-sqs-pricing, 2026-03',
    },
    apiRequest: {
      amount: 1 / 1e6,
      per: 'request, HTTP API',
      page: aws('api-gateway'),
      seen: 'apigatewaycost.com/aws, 2026',
    },
    keyMonth: {
      amount: 1,
      per: 'customer managed key',
      page: aws('kms'),
      seen: 'cloudburn.io/blog/aws-kms-pricing, 2026-03',
    },
    keyRequest: {
      amount: 0.03 / 10_000,
      per: 'request',
      page: aws('kms'),
      seen: 'factualminds.com, aws-kms-pricing, 2026-06',
    },
    logGb: {
      amount: 0.5,
      per: 'GB ingested',
      page: aws('cloudwatch'),
      seen: 'factualminds.com, amazon-cloudwatch-pricing, 2026-06',
    },
    dashboardMonth: {
      amount: 3,
      per: 'dashboard',
      page: aws('cloudwatch'),
      seen: 'factualminds.com, amazon-cloudwatch-pricing, 2026-06',
    },
    alarmMonth: {
      amount: 0.1,
      per: 'alarm',
      page: aws('cloudwatch'),
      seen: 'c3x.dev/resources/aws/aws_cloudwatch_metric_alarm, 2026',
    },
    metricMonth: {
      amount: 0.3,
      per: 'custom metric, of the first 10,000',
      page: aws('cloudwatch'),
      seen: 'signoz.io/guides/cloudwatch-pricing, 2026-02',
    },
    textractTextPage: {
      amount: 0.0015,
      per: 'page, text only',
      page: aws('textract'),
      seen: 'derived: tables at 0.015 a page (theneuralbase.com, 2026) are about ten times text (awsnegotiations.com, 2026-05)',
    },
    textractTablePage: {
      amount: 0.015,
      per: 'page with tables',
      page: aws('textract'),
      seen: 'theneuralbase.com, aws-textract-strengths, 2026',
    },
  },
}

/** The page of a service in China has a tab per region. */
const cn = (path: string) => `https://www.amazonaws.cn/en/${path}/pricing/`

/**
 * Ningxia: quantities without prices, because no page with a CNY number could be read when this was written. Whoever
 * opens the page fills in the amount, and its date in place of `not seen`.
 */
const chinaNorthwest1: PriceList = {
  region: 'cn-northwest-1',
  currency: 'CNY',
  prices: {
    lambdaGbSecond: unseen('GB-second, x86_64', cn('lambda')),
    lambdaRequest: unseen('request', cn('lambda')),
    tableWriteUnit: unseen('write request unit (1 KB), on demand', cn('dynamodb')),
    tableReadUnit: unseen('read request unit (4 KB), on demand', cn('dynamodb')),
    tableGbMonth: unseen('GB-month', cn('dynamodb')),
    storedGbMonth: unseen('GB-month, Standard', cn('s3')),
    objectWrite: unseen('PUT, COPY, POST or LIST', cn('s3')),
    objectRead: unseen('GET or HEAD', cn('s3')),
    queueRequest: unseen('request, standard queue', cn('sqs')),
    apiRequest: unseen('request, HTTP API', cn('api-gateway')),
    keyMonth: unseen('customer managed key', cn('kms')),
    keyRequest: unseen('request', cn('kms')),
    logGb: unseen('GB ingested', cn('cloudwatch')),
    dashboardMonth: unseen('dashboard', cn('cloudwatch')),
    alarmMonth: unseen('alarm', cn('cloudwatch')),
    metricMonth: unseen('custom metric', cn('cloudwatch')),
  },
}

function unseen(per: string, page: string): Price {
  return { amount: null, per, page, seen: 'not seen' }
}

/** By region. */
export const priceLists: Readonly<Record<string, PriceList>> = {
  'us-east-1': usEast1,
  'cn-northwest-1': chinaNorthwest1,
}
