import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { allowOrigin, preflight } from './cross-origin.ts'
import { asS3Error, S3Error } from './errors.ts'
import type { Call, ObjectCreated, Operation, Reply } from './operations/operation.ts'
import { isChecksumHeader } from './payload/checksums.ts'
import { type IncomingPayload, receivePayload, receiveText } from './payload/receive.ts'
import { type Authenticated, authenticate } from './request/authenticate.ts'
import { type Incoming, parseIncoming, refuseForeignHost } from './request/incoming.ts'
import { RequestBody } from './request/request-body.ts'
import type { Signer } from './request/sigv4.ts'
import { route } from './router.ts'
import { send, sendError } from './send-reply.ts'
import type { ObjectStore } from './store/object-store.ts'
import { parseXml } from './xml.ts'

export interface Context {
  readonly store: ObjectStore
  readonly signer: Signer
  readonly host: string
  readonly port: number
  readonly endpoint: string
  now(): Date
  announce(created: ObjectCreated): void
  onUnexpectedError(error: unknown): void
  readonly idleTimeoutMs: number
}

/** A list of 1,000 keys to delete, or of 10,000 parts, with room for escapes. */
const maxXmlBytes = 8 * 1024 ** 2

export async function serveRequest(
  message: IncomingMessage,
  response: ServerResponse,
  context: Context,
  expectsContinue: boolean,
): Promise<void> {
  const body = new RequestBody(message, response, expectsContinue)
  response.setHeader('date', context.now().toUTCString())
  response.setHeader('x-amz-request-id', randomBytes(8).toString('hex').toUpperCase())
  // Evidence is data: no browser shall take it for a page or a script because of what it begins with.
  response.setHeader('x-content-type-options', 'nosniff')
  try {
    const reply = await answer(parseIncoming(message), body, response, context)
    body.readyToAnswer(context.idleTimeoutMs)
    await send(reply, message, response)
  } catch (error) {
    if (body.isCutOff || response.destroyed) return
    const known = asS3Error(error)
    if (!known) context.onUnexpectedError(error)
    if (response.headersSent) {
      response.destroy()
      return
    }
    body.readyToAnswer(context.idleTimeoutMs)
    sendError(
      known ?? new S3Error('InternalError', 'We encountered an internal error. Please try again.'),
      message,
      response,
    )
  }
}

async function answer(
  incoming: Incoming,
  body: RequestBody,
  response: ServerResponse,
  context: Context,
): Promise<Reply> {
  refuseForeignHost(incoming.headers, context)
  if (incoming.method === 'OPTIONS') return preflight(incoming, context.store)
  const origin = incoming.headers.get('origin')
  if (origin !== undefined) {
    // Set at once: a page must be able to read a refusal, too.
    for (const [name, value] of Object.entries(allowOrigin(incoming, origin, context.store)))
      response.setHeader(name, value)
  }
  const authenticated = authenticate(incoming, context.signer, context.now())
  const { headers, query } = authenticated
  const operation = route({ ...incoming, headers, query })
  const call = callOf(incoming, authenticated, operation, body, context)
  if (operation.body === 'none') await call.receive({ maxSizeBytes: 0 }, async () => {})
  return operation.run(call)
}

function callOf(
  incoming: Incoming,
  { headers, query, payload: signing }: Authenticated,
  operation: Operation,
  body: RequestBody,
  context: Context,
): Call {
  const ofDocument = new Map([...headers].filter(([name]) => !isChecksumHeader(name)))
  const payload: IncomingPayload = {
    body,
    headers: operation.body === 'xml-about-object' ? ofDocument : headers,
    signing,
  }
  return {
    bucketName: incoming.bucket,
    key: incoming.key,
    query,
    headers,
    store: context.store,
    region: context.signer.region,
    endpoint: context.endpoint,
    now: () => context.now(),
    announce: (created) => context.announce(created),
    receive: (wanted, write) => receivePayload(payload, wanted, write),
    async receiveXml(root, schema) {
      return parseXml(await receiveText(payload, maxXmlBytes), root, schema)
    },
  }
}
