import { randomInt } from 'node:crypto'
import type { Server as HttpServer } from 'node:http'
import { createServer, type Server } from 'node:net'

const LOOPBACK = '127.0.0.1'

/** Binds to `port` (0: any), and returns the port. */
export async function listen(server: Server, port: number, host = LOOPBACK): Promise<number> {
  const listening = Promise.withResolvers<void>()
  server.once('error', listening.reject)
  server.listen(port, host, listening.resolve)
  await listening.promise
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no TCP address')
  return address.port
}

/**
 * Takes no new connection, lets requests that run end, and resolves when all connections are closed. One that becomes
 * idle while we close would else be kept for the time that clients are promised.
 */
export async function closeServer(server: HttpServer): Promise<void> {
  server.keepAliveTimeout = 1
  await new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
}

/**
 * Below the range from which systems take the near end of outgoing connections (Linux from 32768, others from 49152):
 * a client that tries again while we are restarted would else now and then be given our own port, and keep it.
 */
const [FIRST_PORT, LAST_PORT] = [15_000, 32_000]
const TRIES = 50

/**
 * The port this folder used before, when it is free, else another: a link signed before a restart then works after it.
 */
export async function freePort(preferred: number, host = LOOPBACK): Promise<number> {
  const isFree = async (port: number): Promise<boolean> => {
    const server = createServer()
    const bound = await listen(server, port, host).catch(() => null)
    if (bound !== null) await new Promise((resolve) => server.close(resolve))
    return bound !== null
  }
  if (preferred !== 0 && (await isFree(preferred))) return preferred
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(FIRST_PORT, LAST_PORT)
    if (await isFree(port)) return port
  }
  throw new Error(`no free port found on ${host} between ${FIRST_PORT} and ${LAST_PORT}`)
}

/**
 * For a server that lets in whoever reaches it: on Linux all of 127.0.0.0/8 is this machine, so a web page that
 * scans loopback ports does not find it. Elsewhere only 127.0.0.1 is set up.
 */
export function hiddenLoopbackHost(): string {
  if (process.platform !== 'linux') return LOOPBACK
  return `127.${randomInt(1, 255)}.${randomInt(0, 256)}.${randomInt(1, 255)}`
}
