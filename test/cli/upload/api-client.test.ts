import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { connectApi } from '../../../cli/upload/api-client.ts'
import { closeServer, listen } from '../../../local/loopback.ts'

/** What the server answers next. */
let next: { status: number; headers?: Record<string, string>; body: string }
const server = createServer((_, response) => response.writeHead(next.status, next.headers).end(next.body))
let url: string
beforeAll(async () => {
  url = `http://127.0.0.1:${await listen(server, 0)}`
})
afterAll(() => closeServer(server))

const ask = () => {
  const api = connectApi(url, { tries: 1, firstWaitMs: 1, longestWaitMs: 1 })
  return api.call({ method: 'GET', path: '/api/me', answer: z.unknown() }, new AbortController().signal)
}
const problem = { type: 'about:blank', title: '服务暂时不可用 / Something failed', code: 'internal' }

it('a failure on the other side says by which id the operator finds it', async () => {
  next = { status: 500, body: JSON.stringify({ ...problem, status: 500, requestId: 'JKJaXm=' }) }
  await expect(ask()).rejects.toThrow(/Something failed: 请求编号 \/ request id JKJaXm=$/)
})

it('a gateway that answers in the API’s place has its id in a header', async () => {
  next = { status: 503, headers: { 'apigw-requestid': 'KLM=' }, body: '{"message":"Service Unavailable"}' }
  await expect(ask()).rejects.toThrow('HTTP 503: 请求编号 / request id KLM=')
})

it('what one can mend oneself has no such id', async () => {
  next = { status: 403, headers: { 'apigw-requestid': 'KLM=' }, body: JSON.stringify({ ...problem, status: 403 }) }
  await expect(ask()).rejects.toThrow(/Something failed$/)
})
