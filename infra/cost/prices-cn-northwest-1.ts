import { type PriceList, unseen } from './price-list.ts'

/** The page of a service in China has a tab per region. */
const cn = (path: string) => `https://www.amazonaws.cn/en/${path}/pricing/`

/** A table of what a solution of AWS costs in Ningxia, price by price; an example in it confirms the unit of each. */
const solutionCost = 'awslabs/sensitive-data-protection-on-aws, docs/en/plan-deployment/cost.md, Ningxia, 2023-06'
/** Headed “中国（北京）和中国（宁夏）区域”; the copy that was read carries a banner of re:Invent 2024. */
const cloudWatchPage = 'the page itself, https://amazonaws.cn/cloudwatch/pricing, copy of about 2025-01'

/**
 * Ningxia, as far as numbers in CNY could be read: whoever opens the page fills in the amount of the others, and its
 * date in place of `not seen`, here or in a file of his own (`--prices`).
 */
export const cnNorthwest1: PriceList = {
  region: 'cn-northwest-1',
  currency: 'CNY',
  prices: {
    lambdaGbSecond: { amount: 0.0001135, per: 'GB-second, x86_64', page: cn('lambda'), seen: solutionCost },
    lambdaRequest: { amount: 1.36 / 1e6, per: 'request', page: cn('lambda'), seen: solutionCost },
    tableWriteUnit: unseen('write request unit (1 KB), on demand', cn('dynamodb')),
    tableReadUnit: unseen('read request unit (4 KB), on demand', cn('dynamodb')),
    tableGbMonth: unseen('GB-month', cn('dynamodb')),
    storedGbMonth: { amount: 0.1755, per: 'GB-month, Standard', page: cn('s3'), seen: solutionCost },
    objectWrite: { amount: 0.00405 / 1000, per: 'PUT, COPY, POST or LIST', page: cn('s3'), seen: solutionCost },
    objectRead: { amount: 0.0135 / 10_000, per: 'GET or HEAD', page: cn('s3'), seen: solutionCost },
    queueRequest: { amount: 3.33 / 1e6, per: 'request, standard queue', page: cn('sqs'), seen: solutionCost },
    apiRequest: unseen('request, HTTP API', cn('api-gateway')),
    keyMonth: unseen('customer managed key', cn('kms')),
    keyRequest: unseen('request', cn('kms')),
    logGb: unseen('GB ingested', cn('cloudwatch')),
    dashboardMonth: unseen('dashboard', cn('cloudwatch')),
    alarmMonth: { amount: 0.622, per: 'alarm', page: cn('cloudwatch'), seen: cloudWatchPage },
    metricMonth: {
      amount: 2,
      per: 'custom metric, of the first 10,000',
      page: cn('cloudwatch'),
      seen: cloudWatchPage,
    },
  },
}
