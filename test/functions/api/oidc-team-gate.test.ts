import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createApp } from '../../../functions/api/app.ts'
import { oidcTeam } from '../../../functions/api/oidc-team-gate.ts'
import { closeServer, listen } from '../../../local/loopback.ts'
import { type RunningApi, startApi } from './running-api.ts'

const AUDIENCE = 'evidence-intake'
const { privateKey, publicKey } = await generateKeyPair('RS256')
const stranger = await generateKeyPair('RS256')
const keys = { keys: [{ ...(await exportJWK(publicKey)), alg: 'RS256', use: 'sig', kid: 'k' }] }

/** What of the provider answers. */
const up = { discovery: true, keys: true }
const provider = createServer((request, response) => {
  const isDiscovery = request.url?.endsWith('openid-configuration') === true
  if (!(isDiscovery ? up.discovery : up.keys)) return response.writeHead(502).end('<html>')
  response.end(JSON.stringify(isDiscovery ? { jwks_uri: `${issuer}/keys` } : keys))
})
let issuer: string
let api: RunningApi
beforeAll(async () => {
  api = await startApi()
  issuer = `http://127.0.0.1:${await listen(provider, 0)}`
})
afterAll(async () => {
  await closeServer(provider)
  await api.close()
})
beforeEach(() => Object.assign(up, { discovery: true, keys: true }))

/** A process of the API that has asked the provider nothing yet. */
function newProcess() {
  const config = { OIDC_ISSUER: issuer, OIDC_AUDIENCE: AUDIENCE, OIDC_CLIENT_ID: 'c', OIDC_SCOPE: 'openid' }
  const app = createApp({ ...api.deps, ...oidcTeam({ ...config, OIDC_ROLES_CLAIM: 'roles' }) })
  return async (token: string) => {
    const answer = await app.request('/api/me', { headers: { authorization: `Bearer ${token}` } })
    return { status: answer.status, type: answer.headers.get('content-type') }
  }
}
const tokenFor = (audience = AUDIENCE, key = privateKey, kid = 'k') =>
  new SignJWT({ roles: ['office'] })
    .setProtectedHeader({ alg: 'RS256', kid })
    .setSubject('li-ming')
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime('1h')
    .sign(key)

it.each(['discovery', 'keys'] as const)(
  'nobody is signed out while the provider does not answer (%s)',
  async (part) => {
    const ask = newProcess()
    const token = await tokenFor()
    up[part] = false
    expect(await ask(token)).toEqual({ status: 503, type: 'application/problem+json' })
    up[part] = true
    expect(await ask(token)).toMatchObject({ status: 200 })
  },
)

it('a token that is for another, signed by another, or none, signs nobody in', async () => {
  const ask = newProcess()
  const tokens = [await tokenFor('another'), await tokenFor(AUDIENCE, stranger.privateKey), 'none']
  for (const token of [...tokens, await tokenFor(AUDIENCE, privateKey, 'unknown')])
    expect(await ask(token)).toMatchObject({ status: 401 })
})
