import { expect, it } from 'vitest'
import { InspectionCreated } from '../../shared/contract/api.ts'
import { openAwsDoor } from './fixture/aws-door.ts'
import { expectFit } from './fixture/desk.ts'
import { CLIENT } from './fixture/oidc-provider.ts'
import { portalInBrowser } from './fixture/portal-in-browser.ts'
import { openPage } from './fixture/portal-page.ts'
import { kept, providerDoor, signIn } from './fixture/provider-door.ts'

/** Sign-in at the province's own provider, in a real browser. */

const running = portalInBrowser()
const at = providerDoor(running)

const lastAsked = (path: string) => at.provider.asked.findLast((one) => one.path === path)?.given

it('leads through the provider back to the place that was asked for, and leaves nothing in the address', async () => {
  const { page, complaints } = await openPage(running.browser, `${at.door.url}/t/${at.place}`)
  await page.getByRole('heading', { name: '请登录' }).waitFor()
  await expectFit(page, 'sign-in', { phone: true })
  await signIn(page)
  await page.getByLabel('轮次名称').waitFor()
  expect(page.url()).toBe(`${at.door.url}/t/${at.place}`)
  await page.getByRole('link', { name: '轮次与巡察' }).click()
  await page.getByText('登录为 李明，登录标识 li-ming').waitFor()
  expect(lastAsked('/authorize')?.get('code_challenge')).toMatch(/^[\w-]{43}$/)
  // Neither what was begun with nor the code is kept once it is done.
  expect(await kept(page)).not.toContain(lastAsked('/token')?.get('code_verifier') ?? '?')
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({ 'intake-language': 'zh' })
  expect(complaints).toEqual([])
})

it('leads back to the same place when the token has expired', async () => {
  const { page, complaints } = await openPage(running.browser, `${at.door.url}/t/`)
  await signIn(page)
  await page.getByRole('heading', { name: '轮次与巡察' }).waitFor()
  const expired = await at.provider.expiredToken()
  await page.evaluate((token) => sessionStorage.setItem('intake-team-session', token), expired)
  await page.goto(`${at.door.url}/t/${at.place}`)
  await page.reload()
  await page.getByRole('heading', { name: '登录已过期，请重新登录' }).waitFor()
  expect(await kept(page)).not.toContain(expired)
  await signIn(page)
  await page.getByLabel('轮次名称').waitFor()
  expect(page.url()).toBe(`${at.door.url}/t/${at.place}`)
  // The browser names the answer that said so.
  expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([])
})

it('lets somebody else sign in where the token of the last has expired, and ends their session first', async () => {
  const { page } = await openPage(running.browser, `${at.door.url}/t/`)
  await signIn(page)
  await page.getByRole('heading', { name: '轮次与巡察' }).waitFor()
  const expired = await at.provider.expiredToken()
  await page.evaluate((token) => sessionStorage.setItem('intake-team-session', token), expired)
  await page.goto(`${at.door.url}/t/${at.place}`)
  await page.reload()
  await page.getByRole('heading', { name: '登录已过期，请重新登录' }).waitFor()
  await page.getByRole('button', { name: '换人登录' }).click()
  await page.getByRole('heading', { name: '请登录' }).waitFor()
  expect(lastAsked('/logout')?.get('id_token_hint')).toMatch(/^ey/)
  expect(page.url()).toBe(`${at.door.url}/t/`)
  expect(await kept(page)).not.toContain('ey')
  // Where nothing is known of the last, the provider is asked to ask.
  await page.getByRole('button', { name: '换人登录' }).click()
  await page.getByRole('heading', { name: '轮次与巡察' }).waitFor()
  expect(lastAsked('/authorize')?.get('prompt')).toBe('login')
})

it('keeps unsaved changes of a list over an expired token, asks before sign-out drops them, and then does', async () => {
  const items = [{ code: 'A-1', title: '会议记录' }]
  const list = { id: 'kept', title: '水库管理所材料清单', version: 1, items }
  const [, roundId] = /rounds\/([^/]+)/.exec(at.place) ?? []
  const made = await running.portal.ask('POST', `/api/rounds/${roundId}/inspections`, {
    unit: '石沅县水库管理所',
    list,
  })
  const editor = `${at.door.url}/t/#/inspections/${InspectionCreated.parse(made).inspectionId}/list`
  const { page } = await openPage(running.browser, editor)
  await signIn(page)
  const title = page.getByLabel('清单名称')
  await title.fill('还没有保存的名称')
  await page.evaluate((token) => sessionStorage.setItem('intake-team-session', token), await at.provider.expiredToken())
  await page.reload()
  await page.getByText('上一位有未保存的清单修改').waitFor()
  await signIn(page)
  await page.getByText('有未保存的修改').waitFor()
  expect(await title.inputValue()).toBe('还没有保存的名称')

  await page.getByRole('button', { name: '退出' }).click()
  const sure = page.getByRole('dialog', { name: '有未保存的清单修改，仍要退出？' })
  await sure.getByRole('button', { name: '取消' }).click()
  expect(await title.inputValue()).toBe('还没有保存的名称')
  await page.getByRole('button', { name: '退出' }).click()
  await sure.getByRole('button', { name: '退出' }).click()
  await page.getByRole('heading', { name: '请登录' }).waitFor()
  await page.getByText('上一位尚未退出').waitFor()
  expect(await kept(page)).not.toContain('还没有保存的名称')
})

it('ends here and at the provider, and does not begin again by itself', async () => {
  const { page } = await openPage(running.browser, `${at.door.url}/t/`)
  await signIn(page)
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByRole('heading', { name: '请登录' }).waitFor()
  expect(lastAsked('/logout')?.get('id_token_hint')).toMatch(/^ey/)
  expect(await kept(page)).not.toContain('ey')
  await page.reload()
  await page.getByRole('heading', { name: '请登录' }).waitFor()
})

it.each([
  ['a state that this tab did not ask with', { state: 'another' }, 'state-mismatch'],
  ['an ID token for another sign-in', { nonce: 'another' }, 'nonce-mismatch'],
  ['an ID token of another provider', { issuer: 'https://another.example' }, 'issuer-mismatch'],
  ['an ID token for another client', { audience: 'another' }, 'audience-mismatch'],
  ['an answer without the token for the API', { withoutAccessToken: true }, 'token-missing'],
  ['an access token that our API does not take', { accessAudience: 'another' }, 'token-refused'],
  ['a refusal', { error: 'access_denied' }, 'access_denied'],
])('is not done by %s, and says why', async (_, answer, word) => {
  at.provider.answerWith(answer)
  const { page } = await openPage(running.browser, `${at.door.url}/t/`)
  await signIn(page)
  await page.getByText(`“${word}”`).waitFor()
  expect(await kept(page)).toBe('{"intake-language":"zh"}')
  at.provider.answerWith({})
  await signIn(page)
  await page.getByRole('heading', { name: '轮次与巡察' }).waitFor()
})

it('is not done by an answer that nobody here asked for, and keeps who is signed in', async () => {
  const forged = `${at.door.url}/t/?code=stolen&state=forged`
  const { page } = await openPage(running.browser, forged)
  await page.getByText('“state-mismatch”').waitFor()
  expect(page.url()).toBe(`${at.door.url}/t/`)
  await signIn(page)
  await page.getByRole('heading', { name: '轮次与巡察' }).waitFor()
  await page.goto(forged)
  await page.getByText('登录为 李明').waitFor()
  expect(at.provider.asked.some(({ given }) => given.get('code') === 'stolen')).toBe(false)
})

it('shows the API the ID token where the client itself is whom the API takes tokens for', async () => {
  const own = await openAwsDoor(running.portal.cloud, at.provider.issuer, CLIENT)
  at.provider.allow(`${own.url}/t/`)
  const { page } = await openPage(running.browser, `${own.url}/t/`)
  await signIn(page)
  await page.getByText('登录为 李明').waitFor()
  await own.close()
})
