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
const { STORE_ORIGIN } = Config.parse(process.env)
const headers = { ...pageHeaders(STORE_ORIGIN), 'strict-transport-security': 'max-age=31536000' }
const served = Object.entries(pages).map(([name, base]) =>
  servePage(base, headers, async () => join(import.meta.dirname, 'public', name)),
)

const app = new Hono().all('*', async ({ req }) => {
  for (const page of served) {
    const response = await page(req.raw)
    if (response) return response
  }
  return new Response(null, { status: 404, headers })
})

export const handler = middy(handle(app)).use(
  injectLambdaContext(new Logger({ serviceName: 'pages' }), { logEvent: false }),
)
