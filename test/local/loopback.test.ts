import { Agent, createServer, get, type ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { closeServer, freePort, listen } from '../../local/loopback.ts'

it('a server that closes answers what it was asked and keeps no connection after that', async () => {
  const asked = Promise.withResolvers<ServerResponse>()
  const server = createServer({ keepAliveTimeout: 600_000 }, (_, response) => asked.resolve(response))
  const port = await listen(server, 0)
  const answered = new Promise<number | undefined>((resolve, reject) => {
    const agent = new Agent({ keepAlive: true })
    get({ port, agent }, (response) => resolve(response.resume().statusCode)).on('error', reject)
  })
  const response = await asked.promise
  const closed = closeServer(server)
  response.end('late')
  expect(await answered).toBe(200)
  await closed
}, 20_000)

it('a port that was chosen is never one that the system gives to outgoing connections', async () => {
  const ports = await Promise.all(Array.from({ length: 40 }, () => freePort(0)))
  expect(ports.every((port) => port >= 15_000 && port < 32_768)).toBe(true)
})

it('the port of last time is taken again, and another one while somebody holds it', async () => {
  const port = await freePort(0)
  expect(await freePort(port)).toBe(port)
  const holder = createServer()
  await listen(holder, port)
  expect(await freePort(port)).not.toBe(port)
  await closeServer(holder)
})
