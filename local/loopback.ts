import { randomInt } from 'node:crypto'
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
 * The port this folder used before, when it is free, else another: a link signed before a restart then works after it.
 */
export async function freePort(preferred: number, host = LOOPBACK): Promise<number> {
  const probe = async (port: number) => {
    const server = createServer()
    const bound = await listen(server, port, host)
    await new Promise((resolve) => server.close(resolve))
    return bound
  }
  return probe(preferred).catch(() => probe(0))
}

/**
 * For a server that lets in whoever reaches it: on Linux all of 127.0.0.0/8 is this machine, so a web page that
 * scans loopback ports does not find it. Elsewhere only 127.0.0.1 is set up.
 */
export function hiddenLoopbackHost(): string {
  if (process.platform !== 'linux') return LOOPBACK
  return `127.${randomInt(1, 255)}.${randomInt(0, 256)}.${randomInt(1, 255)}`
}
