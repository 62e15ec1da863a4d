import type { CorsRule } from '../store/records.ts'

export interface CrossOriginRequest {
  readonly origin: string
  readonly method: string
  /** Names that a preflight asks for; empty for the request itself. */
  readonly headers: readonly string[]
}

/** The first rule that allows all of it, as S3 chooses. */
export function matchingRule(rules: readonly CorsRule[], request: CrossOriginRequest): CorsRule | undefined {
  return rules.find(
    (rule) =>
      rule.allowedOrigins.some((pattern) => matches(pattern, request.origin)) &&
      rule.allowedMethods.includes(request.method) &&
      request.headers.every((name) =>
        rule.allowedHeaders.some((pattern) => matches(pattern.toLowerCase(), name.toLowerCase())),
      ),
  )
}

/** At most one `*`, for any run of characters. */
function matches(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*')
  if (star < 0) return pattern === text
  const end = pattern.slice(star + 1)
  return text.length >= pattern.length - 1 && text.startsWith(pattern.slice(0, star)) && text.endsWith(end)
}

export function corsHeaders(rule: CorsRule, request: CrossOriginRequest): Record<string, string> {
  const isAny = rule.allowedOrigins.includes('*')
  return {
    'access-control-allow-origin': isAny ? '*' : request.origin,
    'access-control-allow-methods': rule.allowedMethods.join(', '),
    ...(isAny ? {} : { 'access-control-allow-credentials': 'true' }),
    ...(request.headers.length > 0 ? { 'access-control-allow-headers': request.headers.join(', ').toLowerCase() } : {}),
    ...(rule.exposeHeaders.length > 0 ? { 'access-control-expose-headers': rule.exposeHeaders.join(', ') } : {}),
    ...(rule.maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(rule.maxAgeSeconds) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  }
}
