import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { InspectionCreated } from '../../shared/contract/api.ts'
import { expectFit } from './fixture/desk.ts'
import { portalInBrowser } from './fixture/portal-in-browser.ts'
import { eventually, openPage } from './fixture/portal-page.ts'
import { kept, providerDoor, signIn } from './fixture/provider-door.ts'

/** A session that outlasts its tokens, in a real browser (docs/decisions/0124). */

const running = portalInBrowser()
const at = providerDoor(running)

/** As if the token that is shown now had ended. */
async function endToken(page: Page): Promise<void> {
  const ended = await page.evaluate(() => sessionStorage.getItem('intake-team-session'))
  await page.route('**/api/**', (route) => {
    const isEnded = route.request().headers().authorization === `Bearer ${ended}`
    return isEnded ? route.fulfill({ status: 401, json: {} }) : route.fallback()
  })
}
/** Within the minutes before it ends, with nothing that could renew it. */
async function letItEnd(page: Page): Promise<void> {
  await page.evaluate(() => sessionStorage.setItem('intake-team-session-ends', String(Date.now() + 240_000)))
  await page.reload()
}
const renewals = () => at.provider.asked.flatMap(({ given }) => given.get('refresh_token') ?? [])

it('renews a token in the midst of work by the refresh token given last, and nothing that was written is lost', async () => {
  at.provider.answerWith({ withRefreshToken: true })
  const { page } = await openPage(running.browser, `${at.door.url}/t/${at.place}`)
  await signIn(page)
  const save = page.getByRole('button', { name: '保存' })
  for (const title of ['第三轮巡察（一）', '第三轮巡察（二）']) {
    await page.getByLabel('轮次名称').fill(title)
    await endToken(page)
    await save.click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
  }
  expect(new Set(renewals()).size).toBe(2)
  const stays = await kept(page)
  expect(renewals().filter((token) => stays.includes(token))).toEqual([])
  // Before it ends, as soon as somebody touches a key.
  await page.clock.install()
  await page.clock.fastForward('40:00')
  await page.keyboard.press('Tab')
  await expect.poll(() => renewals().length, eventually).toBe(3)

  await page.getByLabel('轮次名称').fill('第三轮巡察')
  await endToken(page)
  await page.route(`${at.provider.issuer}/**`, (route) => route.abort())
  await save.click()
  await page.getByText('填写的内容还在').waitFor()
  await page.unroute(`${at.provider.issuer}/**`)
  await save.click()
  await page.getByRole('heading', { level: 1, name: '第三轮巡察', exact: true }).waitFor()
  at.provider.answerWith({ withRefreshToken: true, person: { id: 'another', name: '李明', roles: ['office'] } })
  await endToken(page)
  await save.click()
  await page.getByRole('heading', { name: '登录已过期，请重新登录' }).waitFor()
})

it('says before a token ends that cannot be renewed, and a click leads through the provider back', async () => {
  const { page } = await openPage(running.browser, `${at.door.url}/t/${at.place}`)
  await signIn(page)
  await page.getByLabel('轮次名称').waitFor()
  await letItEnd(page)
  await page.getByText('请先提交正在填写的内容').waitFor()
  await page.getByLabel('轮次名称').waitFor()
  await expectFit(page, 'session-ends', { phone: true })
  at.provider.answerWith({ withRefreshToken: true })
  await page.getByRole('button', { name: '重新登录' }).click()
  await page.getByText('请先提交正在填写的内容').waitFor({ state: 'detached' })
  await page.getByLabel('轮次名称').waitFor()
  expect(page.url()).toBe(`${at.door.url}/t/${at.place}`)
  // And where the provider renews no more, before what is left has passed.
  at.provider.endSessions()
  await page.clock.install()
  await page.clock.fastForward('57:00')
  await page.keyboard.press('Tab')
  await page.getByText('请先提交正在填写的内容').waitFor()
})

it('asks nobody whether to leave a list half changed, which comes back from the provider as it was', async () => {
  const items = [{ code: 'A-1', title: '会议记录' }]
  const list = { id: 'reservoirs', title: '材料清单', version: 1, period: { from: '2022-01', to: '2022-12' }, items }
  const round = at.place.replace('#', '/api').replace('/settings', '')
  const created = await running.portal.ask('POST', `${round}/inspections`, { unit: '石沅县水库管理所', list })
  const { inspectionId } = InspectionCreated.parse(created)
  const { page } = await openPage(running.browser, `${at.door.url}/t/#/inspections/${inspectionId}/list`)
  await signIn(page)
  await page.getByRole('button', { name: '新增条目' }).waitFor()
  await letItEnd(page)
  await page.getByRole('button', { name: '新增条目' }).click()
  await page.getByLabel('名称', { exact: true }).fill('大坝安全鉴定报告')
  const asked: string[] = []
  page.on('dialog', (dialog) => asked.push(dialog.type()))
  const anew = page.getByRole('button', { name: '重新登录' })

  // What stands between may answer in the provider's name; then everything stays as it is.
  const body = '<p>请先认证'
  await page.route(`${at.provider.issuer}/**`, (route) =>
    route.fulfill({ body, headers: { 'access-control-allow-origin': '*' } }),
  )
  await anew.click()
  await page.getByText('provider-unreachable').waitFor()
  expect(await page.getByLabel('名称', { exact: true }).inputValue()).toBe('大坝安全鉴定报告')
  await page.unroute(`${at.provider.issuer}/**`)

  at.provider.answerWith({ withRefreshToken: true })
  await anew.click()
  await anew.waitFor({ state: 'detached' })
  await page.getByText('大坝安全鉴定报告').first().waitFor()
  expect(asked).toEqual([])
})
