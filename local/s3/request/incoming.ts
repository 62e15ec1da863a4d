import type { IncomingMessage } from 'node:http'
import { S3Error } from '../errors.ts'

/** A request taken apart, with everything refused that two readers could understand in two ways. */
export interface Incoming {
  readonly method: string
  /** Percent-decoded, with the leading slash. */
  readonly path: string
  readonly bucket: string
  /** Empty when the request is for the bucket itself. */
  readonly key: string
  readonly query: ReadonlyMap<string, string>
  /** By lower-case name; no name occurs twice. */
  readonly headers: ReadonlyMap<string, string>
}

const maxKeyBytes = 1024
/** Stricter than S3, whose listings such a key breaks for clients whose XML parser follows the standard. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const unlistable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

export function parseIncoming(message: IncomingMessage): Incoming {
  if (message.httpVersion !== '1.1') throw new S3Error('BadRequest', 'HTTP/1.1 is spoken here.')
  const headers = headersOf(message.rawHeaders)
  const target = message.url ?? ''
  // Absolute form (`GET http://host/…`) would carry a second host past the check of the first.
  if (!target.startsWith('/')) throw new S3Error('InvalidURI', 'The request target must be a path.')
  const mark = target.indexOf('?')
  const path = decoded(mark < 0 ? target : target.slice(0, mark))
  const slash = path.indexOf('/', 1)
  const bucket = slash < 0 ? path.slice(1) : path.slice(1, slash)
  const key = slash < 0 ? '' : path.slice(slash + 1)
  if (bucket === '' && path !== '/') throw new S3Error('InvalidURI', 'The path has no bucket.')
  if (unlistable.test(key)) throw new S3Error('InvalidURI', 'A key must be of characters that XML can carry.')
  if (Buffer.byteLength(key) > maxKeyBytes) {
    throw new S3Error('KeyTooLongError', 'Your key is too long.', { detail: { MaxSizeAllowed: String(maxKeyBytes) } })
  }
  return {
    method: message.method ?? '',
    path,
    bucket,
    key,
    query: mark < 0 ? new Map() : queryOf(target, mark),
    headers,
  }
}

function queryOf(target: string, mark: number): Map<string, string> {
  const query = new Map<string, string>()
  for (const pair of target.slice(mark + 1).split('&')) {
    // An empty query (`/bucket?`) is harmless and common.
    if (pair === '' && query.size === 0) continue
    const equals = pair.indexOf('=')
    const name = decoded(equals < 0 ? pair : pair.slice(0, equals))
    if (name === '' || query.has(name))
      throw new S3Error('InvalidArgument', 'A query parameter is empty or given twice.')
    query.set(name, equals < 0 ? '' : decoded(pair.slice(equals + 1)))
  }
  return query
}

/** From the raw list: Node's own map drops some repeated headers and joins others, each silently. */
function headersOf(raw: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>()
  for (let at = 0; at < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase()
    const value = raw[at + 1] ?? ''
    if (headers.has(name)) throw new S3Error('InvalidRequest', `Header ${name} is given twice.`)
    if (!/^[\t\x20-\x7e]*$/.test(value)) throw new S3Error('InvalidArgument', `Header ${name} is not plain ASCII.`)
    headers.set(name, value)
  }
  return headers
}

function decoded(text: string): string {
  if (!/^[\x21-\x7e]*$/.test(text) || text.includes('#'))
    throw new S3Error('InvalidURI', 'The URI has bare characters.')
  try {
    return decodeURIComponent(text)
  } catch {
    throw new S3Error('InvalidURI', "Couldn't parse the specified URI.")
  }
}

/**
 * A page on another site can make a browser send requests to this port, even under its own host name
 * (DNS rebinding). Such requests carry the wrong Host.
 */
export function refuseForeignHost(headers: ReadonlyMap<string, string>, own: { host: string; port: number }): void {
  const host = headers.get('host')?.toLowerCase()
  const names = ['127.0.0.1', 'localhost', '[::1]', own.host.includes(':') ? `[${own.host}]` : own.host]
  if (names.some((name) => host === `${name}:${own.port}`)) return
  throw new S3Error('AccessDenied', 'This server does not answer to that host name.')
}
