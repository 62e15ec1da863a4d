import { S3Error } from '../errors.ts'

export interface Conditioned {
  readonly etag: string
  readonly storedAt: string
}

type Headers = ReadonlyMap<string, string>

/** What a write demands of the object that is there before it. */
export type WriteCondition =
  | { readonly kind: 'none' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'same'; readonly etag: string }

export function writeCondition(headers: Headers): WriteCondition {
  const ifNoneMatch = headers.get('if-none-match')
  const ifMatch = headers.get('if-match')
  if (ifNoneMatch !== undefined) {
    if (ifNoneMatch.trim() !== '*' || ifMatch !== undefined) {
      throw new S3Error('NotImplemented', 'A write takes If-None-Match: * or one If-Match, nothing else.')
    }
    return { kind: 'absent' }
  }
  return ifMatch === undefined ? { kind: 'none' } : { kind: 'same', etag: unquoted(ifMatch) }
}

/**
 * Asked twice: when the request arrives, and again in the key's turn just before the commit. What changed in
 * between is a conflict (409, try again), what was so from the start a failed condition (412).
 */
export function refuseUnmetWrite(
  condition: WriteCondition,
  current: Conditioned | undefined,
  at: 'arrival' | 'commit',
): void {
  if (isMet(condition, current)) return
  if (at === 'commit') {
    throw new S3Error('ConditionalRequestConflict', 'A conflicting operation occurred during the upload; try again.')
  }
  if (condition.kind === 'same' && !current) throw new S3Error('NoSuchKey', 'The specified key does not exist.')
  throw preconditionFailed(condition.kind === 'absent' ? 'If-None-Match' : 'If-Match')
}

function isMet(condition: WriteCondition, current: Conditioned | undefined): boolean {
  switch (condition.kind) {
    case 'none':
      return true
    case 'absent':
      return current === undefined
    case 'same':
      return current !== undefined && (condition.etag === '*' || condition.etag === current.etag)
  }
}

/** For a read, and with the prefix `x-amz-copy-source-` for the source of a copy. Throws when it must not be read. */
export function readOutcome(headers: Headers, object: Conditioned, prefix = ''): 'read' | 'not-modified' {
  const header = (name: string) => headers.get(prefix + name)
  const ifMatch = header('if-match')
  const ifUnmodifiedSince = header('if-unmodified-since')
  if (ifMatch !== undefined) {
    if (!lists(ifMatch, object.etag)) throw preconditionFailed('If-Match')
  } else if (ifUnmodifiedSince !== undefined && wholeSecond(object) > instantOf(ifUnmodifiedSince)) {
    throw preconditionFailed('If-Unmodified-Since')
  }
  const ifNoneMatch = header('if-none-match')
  const ifModifiedSince = header('if-modified-since')
  if (ifNoneMatch !== undefined) return lists(ifNoneMatch, object.etag) ? 'not-modified' : 'read'
  return ifModifiedSince !== undefined && wholeSecond(object) <= instantOf(ifModifiedSince) ? 'not-modified' : 'read'
}

export function preconditionFailed(condition: string): S3Error {
  const detail = { Condition: condition }
  return new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', { detail })
}

const lists = (header: string, etag: string) =>
  header.split(',').some((one) => one.trim() === '*' || unquoted(one) === etag)

export const unquoted = (etag: string): string => etag.trim().replace(/^"(.*)"$/, '$1')

/** HTTP dates know no milliseconds. */
const wholeSecond = (object: Conditioned) => Math.floor(Date.parse(object.storedAt) / 1000) * 1000

function instantOf(httpDate: string): number {
  const instant = Date.parse(httpDate)
  if (!Number.isNaN(instant)) return instant
  throw new S3Error('InvalidArgument', 'A conditional header is not a date.')
}
