import { S3Error } from './errors.ts'
import type { Reply } from './operations/operation.ts'
import type { Incoming } from './request/incoming.ts'
import { type CrossOriginRequest, corsHeaders, matchingRule } from './rules/cors.ts'
import type { ObjectStore } from './store/object-store.ts'

/**
 * The headers that let a page of another origin read the answer. Stricter than S3, which serves the request of any
 * page and leaves it to the browser to hide the answer.
 */
export function allowOrigin(incoming: Incoming, origin: string, store: ObjectStore): Record<string, string> {
  return allowed(incoming, { origin, method: incoming.method, headers: [] }, store)
}

/** The question that a browser asks before the request itself; it is never signed. */
export function preflight(incoming: Incoming, store: ObjectStore): Reply {
  const origin = incoming.headers.get('origin')
  const method = incoming.headers.get('access-control-request-method')
  if (origin === undefined || method === undefined) {
    throw new S3Error('BadRequest', 'Insufficient information. Origin and Access-Control-Request-Method are needed.')
  }
  const asked = incoming.headers.get('access-control-request-headers')?.split(',') ?? []
  const headers = asked.map((name) => name.trim()).filter((name) => name !== '')
  return { status: 200, headers: allowed(incoming, { origin, method, headers }, store) }
}

function allowed(incoming: Incoming, request: CrossOriginRequest, store: ObjectStore): Record<string, string> {
  const rules = incoming.bucket === '' ? [] : store.bucket(incoming.bucket).config.cors
  const rule = matchingRule(rules, request)
  if (rule) return corsHeaders(rule, request)
  throw new S3Error('AccessForbidden', 'CORSResponse: This CORS request is not allowed.')
}
