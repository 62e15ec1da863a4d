import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import { handle } from 'hono/aws-lambda'
import type { FailedRequest } from '../failure.ts'
import { createApp } from './app.ts'
import { Config, OidcConfig } from './config.ts'
import { oidcTeam } from './oidc-team-gate.ts'
import { openDependencies } from './open-dependencies.ts'

const logger = new Logger({ serviceName: 'api' })
const team = oidcTeam(OidcConfig.parse(process.env))
const logFailed = (request: FailedRequest) => logger.error('failed', { ...request })
const app = createApp(openDependencies(Config.parse(process.env), team, logFailed))

/** No event is logged: it holds tokens and names. */
export const handler = middy(handle(app)).use(injectLambdaContext(logger, { logEvent: false }))
