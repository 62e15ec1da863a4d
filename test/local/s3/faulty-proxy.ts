import { createServer, request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the way between client and store may do to a request. It applies to as many as `times` says. */
type Fault =
  /** F19: the store has done it, and its answer is lost. */
  | { readonly kind: 'answer-lost' }
  /** F20: the connection breaks after so many bytes of the body. */
  | { readonly kind: 'cut-after'; readonly bytes: number }
  /** F21: one bit of the body at this byte is turned. */
  | { readonly kind: 'flip-bit'; readonly at: number }
  /** F25: the store has not done it, and says so in a 200. */
  | { readonly kind: 'error-in-200' }

export interface FaultyProxy {
  readonly endpoint: string
  /** Done to the next request whose method and path match. */
  inject(fault: Fault, method: string, path: RegExp): void
  /** How many faults have happened: one that never did proves nothing. */
  readonly hits: () => number
  close(): Promise<void>
}

/** Passes requests on as they are, Host included, so that the signature holds if the client signs for `signedFor`. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  const { hostname, port, host } = new URL(target)
  const waiting: { fault: Fault; method: string; path: RegExp }[] = []
  let hits = 0
  const server = createServer(async (message, response) => {
    // Kept here: after its end the message no longer knows it.
    const { socket } = message
    const at = waiting.findIndex(({ method, path }) => message.method === method && path.test(message.url ?? ''))
    const fault = at < 0 ? undefined : waiting.splice(at, 1)[0]?.fault
    if (fault) hits++
    if (fault?.kind === 'error-in-200') {
      message.resume()
      response.end(
        '<?xml version="1.0"?>\n<Error><Code>InternalError</Code><Message>Please try again.</Message></Error>',
      )
      return
    }
    const onward = httpRequest({
      hostname,
      port,
      method: message.method,
      path: message.url,
      headers: { ...message.headers, host },
      agent: false,
    })
    onward.on('error', () => socket.destroy())
    onward.on('response', (reply) => {
      if (fault?.kind === 'answer-lost') {
        reply.resume()
        reply.on('end', () => socket.destroy())
        return
      }
      response.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(response)
    })
    await pass(message, onward, fault)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    inject: (fault, method, path) => waiting.push({ fault, method, path }),
    hits: () => hits,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function pass(message: IncomingMessage, onward: ReturnType<typeof httpRequest>, fault: Fault | undefined) {
  let passed = 0
  try {
    for await (const chunk of message) {
      let bytes = Buffer.from(chunk)
      if (fault?.kind === 'flip-bit' && fault.at >= passed && fault.at < passed + bytes.length) {
        bytes.writeUInt8(bytes.readUInt8(fault.at - passed) ^ 1, fault.at - passed)
      }
      if (fault?.kind === 'cut-after' && passed + bytes.length > fault.bytes) {
        bytes = bytes.subarray(0, fault.bytes - passed)
        await new Promise((resolve) => onward.write(bytes, resolve))
        onward.destroy()
        message.socket.destroy()
        return
      }
      passed += bytes.length
      await new Promise((resolve) => onward.write(bytes, resolve))
    }
    onward.end()
  } catch {
    onward.destroy()
  }
}
