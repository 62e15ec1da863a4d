import { S3Error } from '../errors.ts'
import type { XmlElement } from '../xml.ts'

const maxPage = 1000

/** `max-keys` and its like: up to 1,000, which is also what more than that comes to. */
export function pageSize(text: string | undefined): number {
  if (text === undefined) return maxPage
  if (/^\d{1,10}$/.test(text) && Number(text) < 2 ** 31) return Math.min(Number(text), maxPage)
  throw new S3Error('InvalidArgument', 'Provided max-keys not an integer or within integer range')
}

export type Encode = (text: string) => string

/** `encoding-type=url`, for keys that XML cannot carry. */
export function keyEncoding(query: ReadonlyMap<string, string>): Encode {
  const type = query.get('encoding-type')
  if (type === undefined) return (text) => text
  if (type === 'url') return (text) => text.split('/').map(encodeURIComponent).join('/')
  throw new S3Error('InvalidArgument', 'Invalid Encoding Method specified in Request')
}

export function prefixElement(prefix: string, encode: Encode): XmlElement {
  return ['CommonPrefixes', [['Prefix', encode(prefix)]]]
}
