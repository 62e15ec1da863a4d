import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import * as z from 'zod'
import { failureOf } from '../failure.ts'
import type { ApiDependencies } from './dependencies.ts'
import { internalProblem, problemResponse, RequestProblem, statusOf } from './problem.ts'

/** What callers can mend is told them; anything else is logged, and they are told by what id. */
export function answerErrors({ logFailed, newId }: Pick<ApiDependencies, 'logFailed' | 'newId'>): ErrorHandler {
  return (error, context) => {
    if (error instanceof HTTPException && error.status < 500) return problemResponse('invalid-request')
    const isOurWord = error instanceof RequestProblem
    if (isOurWord && statusOf(error.code) < 500) return problemResponse(error.code, error)
    const requestId = gatewaysId(context) ?? newId()
    // The last that matches is the route itself; what stands before it is for many.
    const request = { requestId, method: context.req.method, route: routePath(context, -1) }
    // A word of ours says what is the matter, its cause why.
    logFailed({ ...request, ...(isOurWord ? { ...failureOf(error.cause), kind: error.code } : failureOf(error)) })
    return isOurWord ? problemResponse(error.code, { detail: error.detail, requestId }) : internalProblem(requestId)
  }
}

const BehindGateway = z.object({ requestContext: z.object({ requestId: z.string() }) })

/** The id under which the gateway's access log has the request. */
const gatewaysId = ({ env }: Context) => BehindGateway.safeParse(env).data?.requestContext.requestId
