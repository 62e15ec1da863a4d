import type * as z from 'zod'
import type { Digested } from '../payload/digests.ts'
import type { Wanted } from '../payload/receive.ts'
import type { StoredBytes } from '../store/data-files.ts'
import type { ObjectStore } from '../store/object-store.ts'

/** A request that is signed, routed and holds nothing the operation does not know. */
export interface Call {
  readonly bucketName: string
  readonly key: string
  /** Without the parameters of the signature. */
  readonly query: ReadonlyMap<string, string>
  readonly headers: ReadonlyMap<string, string>
  readonly store: ObjectStore
  readonly region: string
  /** `http://host:port`, for the addresses in answers. */
  readonly endpoint: string
  now(): Date
  receive(wanted: Wanted, write: (bytes: Buffer) => Promise<void>): Promise<Digested>
  receiveXml<T>(root: string, schema: z.ZodType<T>): Promise<T>
  announce(created: ObjectCreated): void
}

export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly xml?: string
  readonly bytes?: StoredBytes
}

/**
 * One operation of the API, as a row of the router's table. Query parameters and `x-amz-*` headers that are not
 * listed are refused: to ignore one would be to promise what is not kept.
 */
export interface Operation {
  readonly name: string
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
  readonly on: 'service' | 'bucket' | 'object'
  /** Query parameters (`uploads`, or `list-type=2`) and headers that tell it from its neighbours. */
  readonly when?: readonly string[]
  readonly whenHeader?: string
  readonly query?: readonly string[]
  readonly headers?: readonly string[]
  readonly body: Body
  run(call: Call): Promise<Reply>
}

/**
 * `none`: refused when there is one. `xml`: read by `receiveXml`. `checked-xml`: S3 demands a checksum or
 * Content-MD5 with it. `xml-about-object`: the checksum headers tell of the object and not of the document.
 * `bytes`: read by `receive`.
 */
type Body = 'none' | 'xml' | 'checked-xml' | 'xml-about-object' | 'bytes'

/** Told once the object is on disk. A hint and no more: it lives in memory and is lost with the process. */
export interface ObjectCreated {
  readonly bucket: string
  readonly key: string
  readonly size: number
  readonly etag: string
  readonly versionId?: string
  readonly sequencer: string
  readonly eventName: 'ObjectCreated:Put' | 'ObjectCreated:CompleteMultipartUpload' | 'ObjectCreated:Copy'
  readonly at: string
}

export const ownerId = '000000000000'

export const quoted = (etag: string): string => `"${etag}"`
export const httpDate = (instant: string): string => new Date(instant).toUTCString()
/** S3 keeps whole seconds; a listing and a HEAD must tell the same. */
export const xmlDate = (instant: string): string => `${instant.slice(0, 19)}.000Z`
