import { once } from 'node:events'
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const DROPPED = 0.2
const BUSY = 0.1

interface Faults {
  requests: number
  dropped: number
  busy: number
}

/** Passes requests on as they are, Host included; each has its fate drawn when it comes. */
export async function startBadLine(target: string, faults: Faults) {
  const { hostname, port, host } = new URL(target)
  const pass = (request: IncomingMessage, response: ServerResponse) => {
    faults.requests++
    const { socket } = request
    const fate = Math.random()
    if (fate < BUSY) {
      faults.busy++
      request.resume()
      request.once('end', () => response.writeHead(503, { 'retry-after': '0' }).end())
      return
    }
    const passed = httpRequest({
      hostname,
      port,
      method: request.method,
      path: request.url,
      headers: { ...request.headers, host },
    })
    passed.on('error', () => socket.destroy())
    passed.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    if (fate < BUSY + DROPPED) {
      faults.dropped++
      const breaksAfter = Math.random() * Number(request.headers['content-length'] ?? 0)
      let seen = 0
      request.on('data', (chunk: Buffer) => {
        seen += chunk.length
        if (seen >= breaksAfter) {
          socket.destroy()
          passed.destroy()
        }
      })
      if (breaksAfter === 0) socket.destroy()
    }
    request.pipe(passed)
  }
  const server = createServer(pass)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() } // it listens on a port
}
