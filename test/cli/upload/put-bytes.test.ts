import { randomBytes } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { putBytes } from '../../../cli/upload/put-bytes.ts'
import { Passing } from '../../../cli/upload/retry.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const never = new AbortController().signal

async function serve(handler: RequestListener): Promise<string> {
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const fileOf = (content: Uint8Array) => {
  return { diskPath: Buffer.from(join(temporaryFolder({ f: content }), 'f')), start: 0, bytes: content.length }
}

test('exactly the signed headers are sent, with the length and without chunking', async () => {
  let headers: unknown
  const url = await serve((request, response) => {
    headers = request.headers
    request.resume().on('end', () => response.end())
  })
  await putBytes(
    { url, headers: { 'x-amz-meta-a': '1', 'content-type': 'application/pdf' } },
    fileOf(Buffer.from('abc')),
    {
      signal: never,
    },
  )
  expect(headers).toEqual({
    'x-amz-meta-a': '1',
    'content-type': 'application/pdf',
    'content-length': '3',
    host: expect.any(String),
    connection: expect.any(String),
  })
})

test('a refusal that comes before everything is sent is read, not drowned in a broken connection', async () => {
  const url = await serve((_request, response) => void response.writeHead(403).end('<Code>AccessDenied</Code>'))
  const answer = await putBytes({ url, headers: {} }, fileOf(randomBytes(20_000_000)), { signal: never })
  expect(answer).toMatchObject({ status: 403, body: '<Code>AccessDenied</Code>' })
})

test('a connection on which nothing moves is given up, to be tried again', async () => {
  const url = await serve((request) => void request.resume())
  const put = putBytes({ url, headers: {} }, fileOf(Buffer.from('abc')), { signal: never, stalledAfterMs: 50 })
  await expect(put).rejects.toBeInstanceOf(Passing)
})

test('a large file goes through in pieces: memory does not grow with it', async () => {
  const bytes = 200 * 1024 * 1024
  const folder = temporaryFolder({ sparse: '' })
  const { truncateSync } = await import('node:fs')
  truncateSync(join(folder, 'sparse'), bytes)
  let received = 0
  const url = await serve((request, response) => {
    request.on('data', (chunk) => {
      received += chunk.length
    })
    request.on('end', () => response.end())
  })
  const before = process.memoryUsage().rss
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 5)
  await putBytes(
    { url, headers: {} },
    { diskPath: Buffer.from(join(folder, 'sparse')), start: 0, bytes },
    { signal: never },
  )
  clearInterval(watch)
  expect(received).toBe(bytes)
  expect(peak - before).toBeLessThan(80 * 1024 * 1024)
})
