import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { closeServer } from '../loopback.ts'
import type { ObjectCreated } from './operations/operation.ts'
import { serveRequest } from './serve-request.ts'
import { ObjectStore } from './store/object-store.ts'

export type { ObjectCreated } from './operations/operation.ts'

export interface S3ServerOptions {
  /** Made when absent. Belongs to one server at a time. */
  readonly dataDir: string
  /** A free one when absent. */
  readonly port?: number
  /** 127.0.0.1 when absent. */
  readonly host?: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  readonly region: string
  readonly now?: () => Date
  /**
   * Told of each object once it is stored, after its commit and beside its answer. The events are hints: they live
   * in memory and are lost with the process, as S3's may come late, twice or in another order. Whoever must not
   * miss an object lists the bucket.
   */
  readonly onObjectCreated?: (event: ObjectCreated) => void
  /** Told of what is answered with 500: a defect of ours or of the disk. */
  readonly onUnexpectedError?: (error: unknown) => void
  /** A connection on which nothing moves for so long is cut; 60,000 when absent. */
  readonly idleTimeoutMs?: number
}

export interface S3Server {
  readonly endpoint: string
  readonly port: number
  close(): Promise<void>
}

/** The S3 API on this machine: stricter than S3 wherever the two could differ, and as durable as its disk. */
export async function startS3Server(options: S3ServerOptions): Promise<S3Server> {
  const store = await ObjectStore.open(options.dataDir)
  const { host = '127.0.0.1', idleTimeoutMs = 60_000, now = () => new Date() } = options
  const onUnexpectedError = options.onUnexpectedError ?? (() => {})

  const server = createServer({
    // One upload may take hours; what ends it is silence, not length.
    requestTimeout: 0,
    headersTimeout: Math.min(idleTimeoutMs, 20_000),
    connectionsCheckingInterval: Math.min(idleTimeoutMs, 5_000),
    keepAliveTimeout: idleTimeoutMs,
    // Spelled out, as the safety of everything behind rests on it: no bare LF, no length beside chunks (T37).
    insecureHTTPParser: false,
    requireHostHeader: true,
  })
  server.timeout = idleTimeoutMs
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, resolve)
  })
  // A TCP server has an address with a port, not a path.
  const { port } = server.address() as AddressInfo
  const endpoint = `http://${host.includes(':') ? `[${host}]` : host}:${port}`

  const context = {
    store,
    signer: { credentials: options.credentials, region: options.region },
    host,
    port,
    endpoint,
    now,
    onUnexpectedError,
    idleTimeoutMs,
    announce: (created: ObjectCreated) => {
      setImmediate(() => {
        try {
          options.onObjectCreated?.(created)
        } catch (error) {
          onUnexpectedError(error)
        }
      })
    },
  }
  const serve = (expectsContinue: boolean) => (message: IncomingMessage, response: ServerResponse) => {
    serveRequest(message, response, context, expectsContinue).catch(onUnexpectedError)
  }
  server.on('request', serve(false))
  server.on('checkContinue', serve(true))
  server.on('clientError', (_error, socket) => {
    // The stream may hold another request, or half of one; after a fault in its framing none of it is trusted.
    if (socket.writable) socket.write('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    socket.destroy()
  })

  return {
    endpoint,
    port,
    close: () => closeServer(server),
  }
}
