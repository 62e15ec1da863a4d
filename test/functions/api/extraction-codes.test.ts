import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LinkIssued, Problem } from '../../../shared/contract/api.ts'
import { LinkSessionOpened, Links } from '../../../shared/contract/unit/links.ts'
import { type RunningApi, startApi, TEAM } from './running-api.ts'

let api: RunningApi
let inspectionId: string
let link: LinkIssued & { code: string }
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  inspectionId = await api.inspect([{ code: 'A-1', title: '会议纪要' }])
  const { code, ...issued } = await api.issueWithCodes(inspectionId)
  if (code === null) throw new Error('a link has a code unless its issuer says otherwise')
  link = { ...issued, code }
})

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })
const opening = (body: object, address = '10.0.0.1') =>
  api.app.request(
    '/api/link-sessions',
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    from(address),
  )
const codeOf = async (answer: Response) => Problem.parse(await answer.json()).code
const wrong = () => opening({ token: link.token, code: 'AAAA-AAAA' })
const listed = async () =>
  Links.parse(await (await api.ask('GET', `/api/inspections/${inspectionId}/links`, TEAM)).json()).links

describe('a link with an extraction code', () => {
  it('opens with the code, however it was typed, and with nothing else', async () => {
    const { token, code } = link
    const asPhoned = ` ${code.toLowerCase().replace('-', ' ')} `
    const fullWidth = code.replace(/[0-9A-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
    for (const typed of [code, asPhoned, fullWidth]) expect((await opening({ token, code: typed })).status).toBe(201)
    expect(await codeOf(await opening({ token }))).toBe('code-required')
    expect(await codeOf(await opening({ token, code: '' }))).toBe('code-wrong')
    expect(await codeOf(await opening({ token: link.linkId, code }))).toBe('not-signed-in')
  })

  it('is refused with any one sign of token or code altered', async () => {
    const { token, code } = link
    const altered = (word: string) =>
      [...word].flatMap((sign, place) => {
        const other = sign === 'K' ? 'M' : 'K'
        return sign === '-'
          ? []
          : [word.slice(0, place) + other + word.slice(place + 1), word.slice(0, place) + word.slice(place + 1)]
      })
    const tries = [
      ...altered(token).map((other) => ({ token: other, code })),
      ...altered(code).map((other) => ({ token, code: other })),
    ]
    expect(tries.length).toBeGreaterThan(90)
    // Each from an address of its own, so that it is the code that is refused and not the number of tries.
    const statuses = await Promise.all(
      tries.map(async (body, index) => (await opening(body, `10.1.0.${index}`)).status),
    )
    expect(statuses.filter((status) => status !== 401)).toEqual([])
  })

  it('is not looked at for a while after five wrong codes, and then is again', async () => {
    for (let n = 0; n < 5; n++) expect(await codeOf(await wrong())).toBe('code-wrong')
    const refused = await opening({ token: link.token, code: link.code })
    expect(refused.status).toBe(403)
    expect(Problem.parse(await refused.json())).toMatchObject({
      code: 'too-many-tries',
      retryAt: new Date(api.clock.now + 15 * 60_000).toISOString(),
    })
    // Tries that are not looked at do not make the pause longer.
    api.clock.now += 14 * 60_000
    for (let n = 0; n < 20; n++) expect((await wrong()).status).toBe(403)
    api.clock.now += 60_000
    expect((await opening({ token: link.token, code: link.code })).status).toBe(201)
  })

  it('stays open for the unit while somebody else tries codes from elsewhere', async () => {
    for (let n = 0; n < 30; n++) await wrong()
    expect((await opening({ token: link.token, code: link.code }, '10.0.0.2')).status).toBe(201)
    expect(await listed()).toMatchObject([{ wrongCodes: 5 }])
  })

  it('looks at five of a hundred codes that come at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, wrong))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
  })

  it('forgets wrong codes of an address from which the right one came', async () => {
    for (let n = 0; n < 4; n++) await wrong()
    expect((await opening({ token: link.token, code: link.code })).status).toBe(201)
    for (let n = 0; n < 5; n++) expect(await codeOf(await wrong())).toBe('code-wrong')
  })

  it('leaves nothing in the store from which token or codes could be had (T5)', async () => {
    await opening({ token: link.token, code: link.code, name: '张三' })
    const { Items = [] } = await api.table.client.send(new ScanCommand({ TableName: api.table.name }))
    const dump = JSON.stringify(Items)
    expect(dump).toContain(link.linkId)
    for (const secret of [
      link.token,
      link.code,
      link.code.replace('-', ''),
      link.leadCode.replace('-', ''),
      '10.0.0.1',
    ])
      expect(dump).not.toContain(secret)
  })
})

describe('who comes in', () => {
  it('is known by the code: liaison or lead, with the name that was given', async () => {
    const { token, code, leadCode } = link
    const opened = async (body: object) => LinkSessionOpened.parse(await (await opening(body)).json())
    expect(await opened({ token, code, name: ' 张三 ' })).toMatchObject({ role: 'liaison', name: '张三' })
    expect(await opened({ token, code: leadCode })).toMatchObject({ role: 'lead', name: null })
    const [listing] = await listed()
    expect(listing?.openings.map(({ name, role }) => [name, role]).sort()).toEqual([
      [null, 'lead'],
      ['张三', 'liaison'],
    ])
  })

  it('needs no code where the issuer said so, and is the lead with the lead’s code alone', async () => {
    const token = await api.issue(inspectionId)
    expect((await opening({ token })).status).toBe(201)
    expect(await codeOf(await opening({ token, code: '2222-2222' }))).toBe('code-wrong')
    const withoutCodes = (await listed()).map(({ withoutCode }) => withoutCode)
    expect(withoutCodes.sort()).toEqual([false, true])
  })
})

describe('the team', () => {
  const at = (rest: string) => `/api/inspections/${inspectionId}/links/${link.linkId}/${rest}`

  it('withdraws a link, which stops it and its sessions at once', async () => {
    const session = await api.open(link.token, link.code)
    expect((await api.ask('POST', at('revocation'), TEAM)).status).toBe(200)
    expect((await opening({ token: link.token, code: link.code })).status).toBe(410)
    expect((await api.ask('GET', '/api/portal', session)).status).toBe(410)
    expect(await listed()).toMatchObject([{ state: 'link-revoked', revokedAt: api.deps.now() }])
    // The first time stands.
    api.clock.now += 1000
    const again = await (await api.ask('POST', at('revocation'), TEAM)).json()
    expect(again).toMatchObject({ revokedAt: new Date(api.clock.now - 1000).toISOString() })
  })

  it('issues a link anew: another token and other codes, and the old one is good for nothing', async () => {
    api.clock.now += 1000
    const fresh = LinkIssued.parse(await (await api.ask('POST', at('replacement'), TEAM, {})).json())
    expect([fresh.token, fresh.code, fresh.leadCode]).not.toContain(link.token)
    expect((await opening({ token: link.token, code: link.code })).status).toBe(410)
    expect((await opening({ token: fresh.token, code: link.code })).status).toBe(401)
    expect((await opening({ token: fresh.token, code: fresh.code })).status).toBe(201)
    expect((await listed()).map(({ linkId, state, replaces }) => [linkId, state, replaces])).toEqual([
      [fresh.linkId, 'open', link.linkId],
      [link.linkId, 'link-revoked', null],
    ])
  })

  it('finds no link of another inspection under this one', async () => {
    const elsewhere = await api.inspect([{ code: 'A-1', title: '会议纪要' }])
    const path = `/api/inspections/${elsewhere}/links/${link.linkId}/revocation`
    expect((await api.ask('POST', path, TEAM)).status).toBe(404)
  })
})

it('a session token with any one sign altered opens nothing', async () => {
  const session = await api.open(link.token, link.code)
  const altered = [...session].map(
    (sign, place) => session.slice(0, place) + (sign === 'x' ? 'y' : 'x') + session.slice(place + 1),
  )
  const statuses = await Promise.all(altered.map(async (token) => (await api.ask('GET', '/api/portal', token)).status))
  expect(statuses.filter((status) => status !== 401)).toEqual([])
})
