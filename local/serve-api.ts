import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createApp } from '../functions/api/app.ts'
import { Config } from '../functions/api/config.ts'
import { openDependencies } from '../functions/api/open-dependencies.ts'
import type { FailedRequest } from '../functions/failure.ts'
import { servePage } from '../functions/pages/serve-page.ts'
import { pageHeaders } from '../shared/portal/page-headers.ts'
import { pages } from '../shared/portal/pages.ts'
import { stderrLog } from './log.ts'
import { closeServer, freePort, listen } from './loopback.ts'
import { builtPage } from './pages/build-page.ts'
import type { LocalCloud } from './start-local-cloud.ts'
import { localSignIn } from './team-sign-in.ts'

export interface ServedApi {
  readonly url: string
  /** Of the team, for this run. */
  readonly token: string
  /** Where a person of the team signs in; good once. */
  newSignInAddress(): string
  close(): Promise<void>
}

/** The HTTP API, and the pages that speak to it, on 127.0.0.1 alone; `port` 0 takes any. */
export async function serveApi(cloud: LocalCloud, port: number): Promise<ServedApi> {
  const chosenPort = port || (await freePort(0))
  const url = `http://127.0.0.1:${chosenPort}`
  const team = localSignIn()
  // Whether or not the log is asked for: somebody has just been told the request's id.
  const logFailed = (request: FailedRequest) => stderrLog('api-failed', { ...request })
  const config = Config.parse({
    TABLE_NAME: cloud.tableName,
    LANDING_BUCKET: cloud.buckets.landing,
    DERIVED_BUCKET: cloud.buckets.derived,
    PUBLIC_URL: url,
    RECEIPT_SECRET: cloud.receiptSecret,
    NOTICE_HOSTS: process.env.NOTICE_HOSTS,
  })
  const app = createApp(openDependencies(config, team, logFailed))

  const unitPage = servePage(pages.unit, pageHeaders(cloud.endpoints.s3), () => builtPage('unit'))
  const teamPage = servePage(pages.team, pageHeaders(null), () => builtPage('team'))

  const answer = async (request: Request) => {
    if (!isForUs(request, chosenPort)) return new Response(null, { status: 421 })
    return (await unitPage(request)) ?? (await teamPage(request)) ?? app.fetch(request)
  }
  const server = createServer(getRequestListener(answer))
  await listen(server, chosenPort)
  return {
    url,
    token: team.token,
    newSignInAddress: () => `${url}/t/#${team.newCode()}`,
    close: () => closeServer(server),
  }
}

/** Against DNS rebinding and forms on foreign pages: a browser names the host it means and the page it comes from. */
function isForUs(request: Request, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const origin = request.headers.get('origin')
  const isOurHost = hosts.includes(request.headers.get('host') ?? '')
  return isOurHost && (origin === null || hosts.some((host) => origin === `http://${host}`))
}
