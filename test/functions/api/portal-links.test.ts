import { createHash } from 'node:crypto'
import { HeadObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestOfToken } from '../../../functions/api/access.ts'
import { landingKey } from '../../../functions/pipeline/landing-key.ts'
import { PartsSigned, type SignedPut, UploadStarted } from '../../../shared/contract/api.ts'
import { rawRequest } from '../../local/s3/raw-request.ts'
import { type RunningApi, startApi } from './running-api.ts'

let api: RunningApi
let inspectionId: string
beforeAll(async () => {
  api = await startApi()
  inspectionId = await api.inspect([{ code: 'A-1', title: '会议纪要' }])
})
afterAll(() => api.close())

const content: Buffer = Buffer.from('what the unit sends')
const sha256 = createHash('sha256').update(content)
const [hex, base64] = [sha256.copy().digest('hex'), sha256.copy().digest('base64')]
const put = (url: string, headers: Record<string, string>, body = content, method = 'PUT') =>
  rawRequest(url, { method, headers: { 'content-length': String(body.length), ...headers }, body })

async function start(): Promise<{ session: string; uploadId: string; signed: SignedPut }> {
  // The store keeps its own time: a signature is of now.
  api.clock.now = Date.now()
  const session = await api.open(await api.issue(inspectionId))
  await api.confirm(session)
  const body = { path: 'a.pdf', bytes: content.length, sha256: hex, item: null }
  const started = UploadStarted.parse(await (await api.ask('POST', '/api/uploads', session, body)).json())
  if (!('put' in started)) throw new Error('small files go in one request')
  return { session, uploadId: started.uploadId, signed: started.put }
}

describe('a signed upload', () => {
  it('is refused when any part of it is altered, and nothing is stored', async () => {
    const { uploadId, signed } = await start()
    const url = new URL(signed.url)
    const altered: [string, string, Record<string, string>, Buffer, string][] = []
    for (const [name, value] of url.searchParams) {
      const flipped = value.slice(0, -1) + (value.endsWith('1') ? '2' : '1')
      const other = new URL(url)
      other.searchParams.set(name, flipped)
      altered.push([`${name} changed`, other.href, signed.headers, content, 'PUT'])
      // The hint of the SDK to itself changes nothing, but is signed with the rest.
      const without = new URL(url)
      without.searchParams.delete(name)
      altered.push([`${name} left out`, without.href, signed.headers, content, 'PUT'])
    }
    for (const name of Object.keys(signed.headers)) {
      const { [name]: value = '', ...others } = signed.headers
      altered.push([`${name} left out`, url.href, others, content, 'PUT'])
      altered.push([`${name} changed`, url.href, { ...others, [name]: `${value}x` }, content, 'PUT'])
    }
    altered.push([
      'another key',
      url.href.replace(uploadId, `${uploadId.slice(0, -1)}x`),
      signed.headers,
      content,
      'PUT',
    ])
    altered.push(['a parameter more', `${url.href}&acl=`, signed.headers, content, 'PUT'])
    altered.push(['other bytes', url.href, signed.headers, Buffer.from('what the unit sendz'), 'PUT'])
    altered.push(['more bytes', url.href, signed.headers, Buffer.concat([content, content]), 'PUT'])
    altered.push(['fewer bytes', url.href, signed.headers, content.subarray(1), 'PUT'])
    for (const method of ['GET', 'DELETE', 'POST', 'HEAD'])
      altered.push([method, url.href, signed.headers, content, method])

    const accepted: string[] = []
    for (const [what, to, headers, body, method] of altered) {
      const { status } = await put(to, headers, body, method)
      if (status < 400) accepted.push(`${what}: ${status}`)
    }
    expect(altered.length).toBeGreaterThan(25)
    expect(accepted).toEqual([])
    const Key = landingKey(inspectionId, 'unit', uploadId)
    await expect(api.s3.send(new HeadObjectCommand({ Bucket: 'intake-landing', Key }))).rejects.toThrow()
    // Unaltered it is good, once (T8).
    expect((await put(signed.url, signed.headers)).status).toBe(200)
    expect((await put(signed.url, signed.headers)).status).toBe(412)
  })

  it('in parts is good for the one part it was signed for', async () => {
    api.clock.now = Date.now()
    const session = await api.open(await api.issue(inspectionId))
    await api.confirm(session)
    const body = { path: 'b.pdf', bytes: 20_000_000, sha256: hex, item: 'A-1' }
    const { uploadId } = UploadStarted.parse(await (await api.ask('POST', '/api/uploads', session, body)).json())
    const parts = [{ number: 1, bytes: content.length, sha256: base64 }]
    const answer = await api.ask('POST', `/api/uploads/${uploadId}/parts`, session, { parts })
    const [signed] = PartsSigned.parse(await answer.json()).parts
    if (!signed) throw new Error('the part was not signed')
    const asAnotherPart = signed.url.replace('partNumber=1', 'partNumber=2')
    expect((await put(asAnotherPart, signed.headers)).status).toBe(403)
    expect((await put(signed.url, signed.headers, Buffer.from('what the unit sendz'))).status).toBe(400)
    expect((await put(signed.url, signed.headers)).status).toBe(200)
  })
})

describe('a link (T11)', () => {
  const minutes = (count: number) => count * 60_000
  const opening = async (token: string) => (await api.ask('POST', '/api/link-sessions', null, { token })).status

  it('opens until the instant of its expiry, and so do the sessions it opened', async () => {
    const start = Date.parse('2024-04-10T02:00:00.000Z')
    api.clock.now = start
    const token = await api.issue(inspectionId, 'unit', 30)
    const session = await api.open(token)
    const portal = async () => (await api.ask('GET', '/api/portal', session)).status
    api.clock.now = start + minutes(30) - 1000
    expect([await opening(token), await portal()]).toEqual([201, 200])
    api.clock.now = start + minutes(30)
    expect([await opening(token), await portal()]).toEqual([410, 401])
    api.clock.now = start + minutes(30) + 1000
    expect([await opening(token), await portal()]).toEqual([410, 401])
  })

  it('that is withdrawn stops at once, in the middle of an upload too', async () => {
    api.clock.now = Date.now()
    const token = await api.issue(inspectionId)
    const session = await api.open(token)
    await api.confirm(session)
    const body = { path: 'c.pdf', bytes: 20_000_000, sha256: hex, item: null }
    const { uploadId } = UploadStarted.parse(await (await api.ask('POST', '/api/uploads', session, body)).json())
    await api.deps.links.revoke(digestOfToken(token), api.deps.now())
    expect(await opening(token)).toBe(410)
    const parts = [{ number: 1, bytes: content.length, sha256: base64 }]
    expect((await api.ask('POST', `/api/uploads/${uploadId}/parts`, session, { parts })).status).toBe(410)
    const done = { parts: [{ number: 1, etag: '"x"', sha256: base64 }] }
    expect((await api.ask('POST', `/api/uploads/${uploadId}/complete`, session, done)).status).toBe(410)
  })

  it('is as good for a second person at the same time, and a re-issued one is another', async () => {
    api.clock.now = Date.now()
    const token = await api.issue(inspectionId)
    const [one, two] = [await api.open(token), await api.open(token)]
    expect(one).not.toBe(two)
    expect((await api.ask('GET', '/api/portal', one)).status).toBe(200)
    expect((await api.ask('GET', '/api/portal', two)).status).toBe(200)
    expect(await api.issue(inspectionId)).not.toBe(token)
  })
})
