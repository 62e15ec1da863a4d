/**
 * Sign-in of the team at a provider that is not of our making: `oidc-provider`, certified by the OpenID Foundation
 * (`npm --prefix bench install`), set up as docs/deploy.md has an administrator do it, with its own pages, in real
 * Chromium: `npm run sweep:sign-in`. Prints each round; fails at the first that does not hold.
 */
import assert from 'node:assert/strict'
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { closeServer, listen } from '../local/loopback.ts'
import { openBrowser } from '../test/web/browser.ts'
import { openAwsDoor } from '../test/web/fixture/aws-door.ts'
import { startPortal } from '../test/web/fixture/running-portal.ts'

// Installed in bench/ only, so its types are not there for everybody.
const name: string = 'oidc-provider'
const { default: Provider } = await import(name)

const CLIENT = 'intake-console'
const AUDIENCE = 'evidence-intake'
const NAME = '李明'
const aKey = () => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  kid: randomUUID(),
  alg: 'RS256',
  use: 'sig',
})

/** What an administrator sets at the provider, but for what a round changes. */
const settings = { keys: [aKey()], seconds: 3600, format: 'jwt', claims: { intake_roles: ['office'], name: NAME } }
const server = createServer((request, response) => answer(request, response))
const issuer = `http://127.0.0.1:${await listen(server, 0)}`
const portal = await startPortal()
const apart = await openAwsDoor(portal.cloud, issuer, AUDIENCE)
const same = await openAwsDoor(portal.cloud, issuer, CLIENT)
const cookieKeys = [randomBytes(16).toString('hex')]
let answer: RequestListener = provide()

/** The provider anew: what it remembers of anybody is lost, as over a restart, but for the cookies' keys. */
function provide(): RequestListener {
  const { keys, seconds, format, claims } = settings
  const addresses = [apart, same].map(({ url }) => `${url}/t/`)
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: addresses,
        post_logout_redirect_uris: addresses,
      },
    ],
    jwks: { keys },
    cookies: { keys: cookieKeys },
    ttl: { IdToken: seconds, AccessToken: seconds, Session: 3600, Grant: 3600, Interaction: 600 },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'intake_roles'], profile: ['name'] },
    clientBasedCORS: (_: unknown, origin: string) => [apart, same].some(({ url }) => url === origin),
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub, ...claims }) }),
    extraTokenClaims: () => claims,
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:intake:api',
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          audience: AUDIENCE,
          scope: 'openid profile',
          accessTokenFormat: format,
          accessTokenTTL: seconds,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  })
  return provider.callback()
}

const browser = await openBrowser()
const round = async (what: string, at: string, work: (page: Page) => Promise<void>) => {
  const context = await browser.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  try {
    await page.goto(at)
    await work(page)
    console.log(`well: ${what}`)
  } catch (error) {
    console.log(`${page.url()}\n${await page.locator('body').textContent()}`)
    throw new Error(what, { cause: error })
  } finally {
    await context.close()
  }
}

const heading = (page: Page, said: string) => page.getByRole('heading', { name: said }).waitFor()
const press = (page: Page, said: string) => page.getByRole('button', { name: said }).click()
/** The provider's own pages: who one is, and that the console may know. */
const enterName = async (page: Page, who = 'li-ming') => {
  await page.locator('input[name=login]').fill(who)
  await page.locator('input[name=password]').fill('any')
  await page.locator('button[type=submit]').click()
}
const agree = (page: Page) => page.getByRole('button', { name: 'Continue' }).click()
const signIn = async (page: Page) => {
  await press(page, '用统一身份认证登录')
  await enterName(page)
  await agree(page)
  await page.getByText(`登录为 ${NAME}，登录标识 li-ming`).waitFor()
}
const rounds = '轮次与巡察'

try {
  await round(
    'signs in through the provider’s pages; the API takes its access token',
    `${apart.url}/t/`,
    async (page) => {
      await signIn(page)
      await heading(page, rounds)
      assert.equal(page.url(), `${apart.url}/t/`)
    },
  )

  await round('the ID token, where the client is whom the API takes tokens for', `${same.url}/t/`, signIn)

  await round('comes back to the place that was asked for', `${apart.url}/t/#/rounds/none`, async (page) => {
    await press(page, '用统一身份认证登录')
    await enterName(page)
    await agree(page)
    await page.waitForURL(`${apart.url}/t/#/rounds/none`)
  })

  await round('signs out at the provider too: the next has to say who they are', `${apart.url}/t/`, async (page) => {
    await signIn(page)
    await press(page, '退出')
    await page.getByRole('button', { name: 'Yes, sign me out' }).click()
    await heading(page, '请登录')
    assert.equal(page.url(), `${apart.url}/t/`)
    await press(page, '用统一身份认证登录')
    await page.locator('input[name=login]').waitFor()
  })

  await round('a refusal there is said here, and a second try works', `${apart.url}/t/`, async (page) => {
    await press(page, '用统一身份认证登录')
    await page.getByRole('link', { name: 'Cancel' }).click()
    await page.getByText('“access_denied”').waitFor()
    await signIn(page)
  })

  settings.seconds = 4
  answer = provide()
  await round(
    'an expired token is told of; whoever is known there comes back without a word',
    `${apart.url}/t/`,
    async (page) => {
      await signIn(page)
      await page.waitForTimeout(5_000)
      await page.reload()
      await heading(page, '登录已过期，请重新登录')
      await press(page, '用统一身份认证登录')
      await heading(page, rounds)
    },
  )

  settings.seconds = 3600
  // More than functions/api/oidc-team-gate.ts waits before it looks for a key that it does not know.
  await setTimeout(6_000)
  settings.keys = [aKey(), ...settings.keys]
  answer = provide()
  await round('a new key is found by itself, while the old is still announced', `${apart.url}/t/`, signIn)

  settings.format = 'opaque'
  answer = provide()
  await round('a token that the API cannot read is told from one that has expired', `${apart.url}/t/`, async (page) => {
    await press(page, '用统一身份认证登录')
    await enterName(page)
    await agree(page)
    await page.getByText('“token-refused”').waitFor()
  })
} finally {
  await browser.close()
  await Promise.all([apart.close(), same.close(), closeServer(server)])
  await portal.close()
}
