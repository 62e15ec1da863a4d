import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import { handle } from 'hono/aws-lambda'
import { createApp } from './app.ts'
import { Config, OidcConfig } from './config.ts'
import { oidcTeam } from './oidc-team-gate.ts'
import { openDependencies } from './open-dependencies.ts'

const app = createApp(openDependencies(Config.parse(process.env), oidcTeam(OidcConfig.parse(process.env))))

/** No event is logged: it holds tokens and names. */
export const handler = middy(handle(app)).use(
  injectLambdaContext(new Logger({ serviceName: 'api' }), { logEvent: false }),
)
