import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningApi, startApi, TEAM } from './running-api.ts'

/** Where API Gateway asks for an IAM signature, `authorization` is taken by it (docs/decisions/0036). */
const signature = 'AWS4-HMAC-SHA256 Credential=AKIA/20240410/cn-northwest-1/execute-api/aws4_request, Signature=00'
let api: RunningApi

beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const status = async (path: string, headers: Record<string, string>) =>
  (await api.app.request(path, { headers })).status

describe('a call that AWS wants signed carries its own token in a second header', () => {
  it('of a member of the team', async () => {
    const path = `/api/inspections/${await api.inspect([{ code: 'A-1', title: '制度' }])}/status`
    expect(await status(path, { authorization: signature, 'x-intake-authorization': `Bearer ${TEAM}` })).toBe(200)
    expect(await status(path, { authorization: signature, 'x-intake-authorization': 'Bearer another' })).toBe(401)
    expect(await status(path, { authorization: signature })).toBe(401)
  })

  it('of the holder of an upload link', async () => {
    const inspectionId = await api.inspect([{ code: 'A-1', title: '制度' }])
    const session = await api.open(await api.issue(inspectionId))
    const own = { authorization: signature, 'x-intake-authorization': `Bearer ${session}` }
    expect(await status('/api/portal', own)).toBe(200)
    expect(await status('/api/uploads/none/parts', own)).toBe(404)
    expect(await status('/api/portal', { authorization: signature })).toBe(401)
  })

  it('which is the one that counts, whatever the other says', async () => {
    const path = `/api/inspections/${await api.inspect([{ code: 'A-1', title: '制度' }])}/status`
    expect(await status(path, { authorization: `Bearer ${TEAM}`, 'x-intake-authorization': 'Bearer another' })).toBe(
      401,
    )
    expect(await status(path, { authorization: `Bearer ${TEAM}` })).toBe(200)
  })
})
