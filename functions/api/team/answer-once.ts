import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { authorizationOf } from '../access.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { problemResponse } from '../problem.ts'
import { principalOf } from './team-access.ts'

/** Answers that hold a link's token are never kept: the store knows digests only. */
const HOLDS_A_SECRET = /\/(?:links|replacement|notice-targets)$/
const KEY = /^[\w.:-]{1,100}$/

/**
 * A POST of the team with an `Idempotency-Key` is done once per person and key; said again, it is answered as the first
 * time. Only what was done is kept: a refusal may be tried again under the same key.
 */
export function answerOnce(deps: ApiDependencies): MiddlewareHandler {
  return async (context, next) => {
    const given = context.req.header('idempotency-key')
    const { method, path } = context.req
    if (given === undefined || method !== 'POST' || HOLDS_A_SECRET.test(path) || !authorizationOf(context.req))
      return next()
    const principal = await principalOf(context.req, deps).catch(() => null)
    // A unit's session, or nobody's: the route knows.
    if (!principal) return next()
    if (!KEY.test(given)) return problemResponse('invalid-request', { detail: 'Idempotency-Key' })
    const request = createHash('sha256')
      .update(`${path}\n`)
      .update(await context.req.text())
      .digest('hex')
    const begun = await deps.answers.begin(principal.id, given, request)
    switch (begun.kind) {
      case 'other-request':
        return problemResponse('key-reused')
      case 'answered': {
        const headers = { 'content-type': 'application/json', 'idempotency-replayed': 'true' }
        return new Response(begun.body, { status: begun.status, headers })
      }
      case 'running':
      // The first may have failed or ended half-way: conditions on what it writes keep it from being done twice.
      case 'begun':
        await next()
        if (context.res.ok) {
          const body = await context.res.clone().text()
          await deps.answers.keep(principal.id, given, request, { status: context.res.status, body })
        }
        return
    }
  }
}
