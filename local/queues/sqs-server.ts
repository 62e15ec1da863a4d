import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { closeServer, listen } from '../loopback.ts'
import type { Queue } from './queue.ts'
import { type QueueRoom, SqsError, sqsActions } from './sqs-actions.ts'
import { ACCOUNT } from './sqs-form.ts'

export interface SqsServer {
  readonly endpoint: string
  readonly port: number
  urlOf(queue: Queue): string
  close(): Promise<void>
}

interface SqsServerSettings {
  readonly queues: readonly Queue[]
  readonly region: string
  /** First part of every path: who does not know it (a web page, another user of the machine) gets nowhere. */
  readonly secret: string
  readonly port: number
}

const MAX_REQUEST_BYTES = 8 * 1_048_576 // ten messages as JSON, whatever their escapes

/** SQS's JSON protocol on loopback, over the queues of this process. */
export async function startSqsServer({ queues, region, secret, port }: SqsServerSettings): Promise<SqsServer> {
  const closing = new AbortController()
  const server = createServer((request, response) => {
    answer(request, room, `/${secret}`, closing.signal).then(
      (body) => respond(response, 200, body),
      (error) => {
        if (error instanceof SqsError)
          respond(response, 400, { __type: `com.amazonaws.sqs#${error.code}`, message: error.message })
        else respond(response, 500, { __type: 'com.amazonaws.sqs#InternalError' })
      },
    )
  })
  const bound = await listen(server, port)
  const endpoint = `http://127.0.0.1:${bound}/${secret}`
  const urlOf = (queue: Queue) => `${endpoint}/${ACCOUNT}/${queue.name}`
  const room: QueueRoom = {
    region,
    urlOf,
    find: (name) => queues.find((queue) => queue.name === name),
    sourceOf: (deadLetters) => queues.find((queue) => queue.settings.deadLetters?.queue === deadLetters),
  }
  return {
    endpoint,
    port: bound,
    urlOf,
    async close() {
      closing.abort()
      await closeServer(server)
    },
  }
}

async function answer(request: IncomingMessage, room: QueueRoom, prefix: string, signal: AbortSignal) {
  if (request.method !== 'POST' || !`${request.url}/`.startsWith(`${prefix}/`))
    throw new SqsError('AccessDenied', 'Access denied.')
  if (Number(request.headers['content-length'] ?? Number.NaN) <= MAX_REQUEST_BYTES === false)
    throw new SqsError('InvalidParameterValue', 'The request is too long or of unknown length.')
  const name = String(request.headers['x-amz-target']).replace(/^AmazonSQS\./, '')
  const act = Object.hasOwn(sqsActions, name) ? sqsActions[name] : undefined
  if (!act) throw new SqsError('UnsupportedOperation', 'This action is not offered here.')
  const input = await json(request).catch(() => {
    throw new SqsError('InvalidParameterValue', 'The request is no JSON.')
  })
  return act(room, input, signal)
}

function respond(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
  })
  response.end(text)
}
