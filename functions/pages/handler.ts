import { join } from 'node:path'
import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { pageHeaders } from '../../shared/portal/page-headers.ts'
import { pages } from '../../shared/portal/pages.ts'
import { Config } from './config.ts'
import { servePage } from './serve-page.ts'

/**
 * The pages behind the gateway of the API, and so on its origin: no bucket to fill, no CDN to have, the same in every
 * partition. Their files lie beside this one in the package.
 */
const { STORE_ORIGIN, SIGN_IN_ORIGIN } = Config.parse(process.env)
const headersFor = (origin: string | null) => ({
  ...pageHeaders(origin),
  'strict-transport-security': 'max-age=31536000',
})
const served = [
  servePage(pages.unit, headersFor(STORE_ORIGIN), async () => join(import.meta.dirname, 'public', 'unit')),
  servePage(pages.team, headersFor(SIGN_IN_ORIGIN), async () => join(import.meta.dirname, 'public', 'team')),
]

const app = new Hono().all('*', async ({ req }) => {
  for (const page of served) {
    const response = await page(req.raw)
    if (response) return response
  }
  return new Response(null, { status: 404, headers: headersFor(null) })
})

export const handler = middy(handle(app)).use(
  injectLambdaContext(new Logger({ serviceName: 'pages' }), { logEvent: false }),
)
