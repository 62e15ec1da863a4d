import type { PriceList } from './price-list.ts'

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
