import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** What may go wrong with one request to the store. */
export type Mishap =
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  /** The connection breaks after so many bytes; nothing is kept. */
  | { readonly kind: 'broken-after'; readonly bytes: number }
  /** Everything is kept, and the connection breaks before the answer. */
  | { readonly kind: 'answer-lost' }
  /** Nothing moves any more. */
  | { readonly kind: 'silent' }

export interface IntakeStub {
  readonly url: string
  /** What the store holds under the name that each upload was submitted under. */
  readonly received: Map<string, Buffer>
  readonly started: { path: string; bytes: number; sha256: string; item: string | null; provider: string }[]
  readonly abandoned: string[]
  /** Tokens of links that open no more. */
  readonly revoked: string[]
  readonly requests: string[]
  /** The `Idempotency-Key` of each request that had one. */
  readonly keys: string[]
  /** More answers, by method and path; bytes are sent by range. */
  readonly answers: Map<string, unknown>
  /** The most PUTs that were busy at one moment. */
  readonly mostAtOnce: () => number
  /** The n-th call of this kind to come meets this, then the next. */
  readonly mishaps: { put: (Mishap | null)[]; api: (Mishap | null)[] }
  expireSessions(): void
}

/**
 * The intake API and its store as the sender sees them, in memory: presigned PUTs with signed SHA-256 and
 * `If-None-Match`, parts, and whatever mishaps a test orders.
 */
export async function startIntakeStub(
  options: {
    partSizeBytes?: number
    findings?: unknown[]
    state?: string
    items?: unknown[]
    /** Whether a revoked link stops, as it should. */
    revokes?: boolean
  } = {},
): Promise<IntakeStub> {
  const {
    partSizeBytes = Number.POSITIVE_INFINITY,
    findings = [],
    state = 'filed',
    items = [],
    revokes = true,
  } = options
  const stub: Omit<IntakeStub, 'url'> & { url: string } = {
    url: '',
    received: new Map(),
    started: [],
    abandoned: [],
    revoked: [],
    requests: [],
    keys: [],
    answers: new Map(),
    mostAtOnce: () => most,
    mishaps: { put: [], api: [] },
    expireSessions: () => sessions.clear(),
  }
  const sessions = new Map<string, string>()
  const parts = new Map<string, Map<number, Buffer>>()
  let opened = 0
  let busy = 0
  let most = 0

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', stub.url)
    stub.requests.push(`${request.method} ${url.pathname}${url.search}`)
    const key = request.headers['idempotency-key']
    if (key !== undefined) stub.keys.push(String(key))
    if (request.method === 'PUT') {
      most = Math.max(most, ++busy)
      await receive(request, response, url).finally(() => busy--)
    } else await answer(request, response, url.pathname)
  })

  const receive = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const mishap = stub.mishaps.put.shift() ?? null
    if (mishap?.kind === 'silent') return void request.resume()
    const chunks: Buffer[] = []
    let bytes = 0
    try {
      for await (const chunk of request) {
        chunks.push(chunk)
        bytes += chunk.length
        if (mishap?.kind === 'broken-after' && bytes >= mishap.bytes) return void request.socket.destroy()
      }
    } catch {
      return
    }
    if (mishap?.kind === 'status') return void response.writeHead(mishap.status).end(mishap.body ?? '')
    const body = Buffer.concat(chunks)
    const [, uploadId = '', number] = url.pathname.split('/store/')[1]?.match(/^(\d+)\/?(\d*)$/) ?? []
    const started = stub.started[Number(uploadId)]
    const checksum = createHash('sha256').update(body).digest('base64')
    if (!started || request.headers['x-amz-checksum-sha256'] !== checksum) {
      return void response.writeHead(400).end('<Error><Code>BadDigest</Code></Error>')
    }
    if (number) parts.set(uploadId, (parts.get(uploadId) ?? new Map()).set(Number(number), body))
    else if (stub.received.has(started.path)) return void response.writeHead(412).end()
    else stub.received.set(started.path, body)
    if (mishap?.kind === 'answer-lost') return void request.socket.destroy()
    response.writeHead(200, { etag: `"${checksum.slice(0, 8)}"` }).end()
  }

  const answer = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : undefined
    const reply = (status: number, value: unknown) =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    const problem = (status: number, code: string) => reply(status, { type: 'x', title: code, status, code })

    const mishap = stub.mishaps.api.shift()
    if (mishap?.kind === 'status') return problem(mishap.status, 'ordered')
    if (mishap) return void request.socket.destroy()
    const ordered = stub.answers.get(`${request.method} ${path}`)
    if (Buffer.isBuffer(ordered)) {
      const [, from = ''] = /^bytes=(\d+)-/.exec(request.headers.range ?? '') ?? []
      return void response.writeHead(206).end(ordered.subarray(Number(from)))
    }
    if (ordered !== undefined) return reply(200, ordered)
    if (path.endsWith('/revocation')) {
      if (revokes) stub.revoked.push('link-of-unit')
      return reply(200, { linkId: 'l', revokedAt: '2024-04-10T02:00:00.000Z' })
    }
    if (path.startsWith('/api/inspections')) return reply(200, asTeam(path.split('/')[4] ?? '', body))
    if (path === '/api/link-sessions') {
      if (stub.revoked.includes(body.token)) return problem(410, 'link-revoked')
      const session = `session-${++opened}`
      sessions.set(session, body.token.replace('link-of-', ''))
      const provider = sessions.get(session)
      const expiresAt = '2030-01-01T00:00:00.000Z'
      const place = { inspectionId: 'i', provider, unit: 'u', listTitle: 't' }
      return reply(201, { session, ...place, role: 'liaison', name: null, expiresAt })
    }
    const provider = sessions.get((request.headers.authorization ?? '').replace('Bearer ', ''))
    if (!provider) return problem(401, 'session-expired')
    const [, , , uploadId = '', verb] = path.split('/')
    if (path === '/api/portal/confirmations') return reply(201, { confirmedAt: '2024-04-10T02:00:00.000Z' })
    if (path === '/api/uploads') {
      const id = String(stub.started.push({ ...body, provider }) - 1)
      if (body.bytes > partSizeBytes) return reply(201, { uploadId: id, multipart: { partSizeBytes } })
      const sha256 = Buffer.from(body.sha256, 'hex').toString('base64')
      return reply(201, { uploadId: id, put: { url: `${stub.url}store/${id}`, headers: signed(sha256) } })
    }
    if (request.method === 'DELETE') {
      stub.abandoned.push(uploadId)
      return void response.writeHead(204).end()
    }
    if (verb === 'parts') {
      const signedParts = body.parts.map((part: { number: number; sha256: string }) => ({
        number: part.number,
        url: `${stub.url}store/${uploadId}/${part.number}`,
        headers: signed(part.sha256),
      }))
      return reply(200, { parts: signedParts })
    }
    const stored = parts.get(uploadId) ?? new Map()
    const path_ = stub.started[Number(uploadId)]?.path ?? ''
    stub.received.set(path_, Buffer.concat(body.parts.map((part: { number: number }) => stored.get(part.number))))
    return reply(200, { uploadId })
  }

  const asTeam = (route: string, body: { provider: string }) => {
    if (route === 'links') {
      const { provider } = body
      const expiresAt = '2030-01-01T00:00:00.000Z'
      const link = { linkId: 'l', token: `link-of-${provider}`, url: 'http://x/', code: null, leadCode: 'LEAD-CODE' }
      return { ...link, provider, expiresAt }
    }
    if (route === 'status') {
      const count = stub.received.size
      const documents = { total: count, settled: count, byState: count > 0 ? { [state]: count } : {} }
      const uploads = { issued: stub.started.length, received: count }
      const rest = { pages: { read: count }, settled: true, items, counts: {} }
      return { inspectionId: 'i', unit: 'u', uploads, documents, ...rest }
    }
    if (route === 'findings') return { findings }
    if (route === 'report') return emptyReport(findings)
    return { inspectionId: 'i' }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stub.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return stub
}

const signed = (sha256: string) => ({ 'x-amz-checksum-sha256': sha256, 'if-none-match': '*' })

const emptyReport = (findings: unknown[]) => ({
  inspection: {
    id: 'i',
    unit: '石沅县水利局',
    list: 'demo',
    title: '清单',
    asOf: '2024-04-15T01:00:00.000Z',
    counts: {},
  },
  items: [],
  documents: [],
  findings,
  notInOurSchema: 'kept',
})
