import type { Deployment, Role, Statement } from './deployment.ts'

/**
 * May this role do this to that? A small part of IAM's evaluation, on the strict side: a condition that it cannot judge
 * counts as fulfilled where it allows and as not fulfilled where it denies, so that what it clears is cleared.
 */
export interface Request {
  readonly role: Role
  readonly action: string
  readonly resource: string
  /** Of this one request, such as the encryption context. */
  readonly context?: Context
}

export function isAllowed({ role, action, resource, context: given }: Request, target: Deployment): boolean {
  const context = { ...contextOf(role), ...given }
  const own = role.statements.filter((statement) => matches(statement, action, resource))
  const guards = target.guards.filter(
    (statement) => matches(statement, action, resource) && names(statement, role, target.account),
  )
  const denied = [...own, ...guards].some(
    (statement) => statement.effect === 'Deny' && holds(statement, context, false),
  )
  if (denied) return false
  const byRole = own.some((statement) => statement.effect === 'Allow' && holds(statement, context, true))
  const guardsAllowing = guards.filter((statement) => statement.effect === 'Allow' && holds(statement, context, true))
  // Within an account either side suffices, except that trust in the account itself (a key's policy) only lets the
  // role's own policy speak. Across accounts both sides have to allow.
  const toAccount = (statement: Statement) =>
    statement.principals.every((principal) => /:root$|^[0-9]{12}$/.test(principal))
  if (role.account !== target.account) return byRole && guardsAllowing.length > 0
  return byRole || guardsAllowing.some((statement) => !toAccount(statement))
}

function matches(statement: Statement, action: string, resource: string): boolean {
  return (
    statement.actions.some((pattern) => like(pattern.toLowerCase(), action.toLowerCase())) &&
    statement.resources.some((pattern) => like(pattern, resource))
  )
}

/** Whether a resource's statement speaks of this role: of everyone, of it by name, or of its account. */
function names(statement: Statement, role: Role, account: string): boolean {
  return statement.principals.some(
    (principal) =>
      principal === '*' ||
      principal === role.arn ||
      (role.account === account && (principal === account || principal.endsWith(`::${account}:root`))),
  )
}

type Context = Readonly<Record<string, string>>

function contextOf(role: Role): Context {
  return {
    'aws:PrincipalArn': role.arn,
    'aws:PrincipalAccount': role.account,
    'aws:SourceAccount': role.account,
    'aws:PrincipalIsAWSService': 'false',
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
  }
}

function holds(statement: Statement, context: Context, whenUnknown: boolean): boolean {
  return Object.entries(statement.conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => judge(operator, context[key], values, whenUnknown)),
  )
}

function judge(operator: string, actual: string | undefined, values: readonly string[], whenUnknown: boolean): boolean {
  if (actual === undefined) return whenUnknown
  switch (operator) {
    case 'StringEquals':
    case 'Bool':
    case 'ArnEquals':
    case 'StringLike':
    case 'ArnLike':
      return values.some((value) => like(value, actual))
    case 'StringNotEquals':
    case 'ArnNotEquals':
      return !values.some((value) => like(value, actual))
    case 'NumericLessThan':
      return values.some((value) => Number(actual) < Number(value))
    default:
      return whenUnknown
  }
}

const patterns = new Map<string, RegExp>()

/** IAM's wildcards: `*` any characters, `?` one. */
function like(pattern: string, text: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === text
  let expression = patterns.get(pattern)
  if (!expression) {
    const escaped = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')
    expression = new RegExp(`^${escaped}$`)
    patterns.set(pattern, expression)
  }
  return expression.test(text)
}

export interface Evaluation {
  readonly triples: number
  readonly allowed: readonly string[]
}

/** Every role of the first against every action on every resource of the second. */
export function evaluateAgainst(from: Deployment, to: Deployment, actions: readonly string[]): Evaluation {
  const allowed: string[] = []
  let triples = 0
  for (const role of from.roles) {
    for (const resource of to.arns) {
      const service = resource.split(':')[2]
      for (const action of actions) {
        if (action.split(':')[0] !== service) continue
        triples += 1
        if (isAllowed({ role, action, resource }, to)) allowed.push(`${role.arn} ${action} ${resource}`)
      }
    }
  }
  return { triples, allowed }
}
