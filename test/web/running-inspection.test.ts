import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { InspectionCreated } from '../../shared/contract/api.ts'
import { RoundView } from '../../shared/contract/team/rounds.ts'
import { Links } from '../../shared/contract/unit/links.ts'
import { Outbox } from '../../shared/contract/unit/notices.ts'
import { Round } from '../../shared/round/round.ts'
import { expectFit, go, openDesk } from './fixture/desk.ts'
import { portalInBrowser } from './fixture/portal-in-browser.ts'
import { besides, eventually, openPage } from './fixture/portal-page.ts'

/** What an inspection is run by, in a real browser against the whole product: links, people, exports, notices. */

const running = portalInBrowser()
let roundId: string
let inspectionId: string
beforeAll(async () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const wish = { title: '第三轮巡察', startsOn: day(-20), endsOn: day(70) }
  roundId = Round.parse(await running.portal.ask('POST', '/api/rounds', wish)).id
  const items = [
    { code: 'A-1', title: '党组会议纪要' },
    { code: 'B-1', title: '信访举报登记汇总', provider: 'petition' },
  ]
  const list = { id: 'test', title: '石沅县水利局材料清单', version: 1, items }
  const made = await running.portal.ask('POST', `/api/rounds/${roundId}/inspections`, { unit: '石沅县水利局', list })
  inspectionId = InspectionCreated.parse(made).inspectionId
})

const inInspection = (more: string) => `/inspections/${inspectionId}${more}`
const links = async () => Links.parse(await running.portal.ask('GET', `/api${inInspection('/links')}`)).links
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)
const fieldOf = (page: Page, label: RegExp) => page.getByRole('textbox', { name: label }).inputValue()

describe('upload links', () => {
  it('are issued to a provider with address and codes apart, seen this once, and open the unit’s page', async () => {
    const { page, context, complaints } = await openDesk(running, inInspection('/links'))
    await page.getByText('清单印发以后才能签发上传链接。').waitFor()
    expect(await page.getByRole('button', { name: '签发链接' }).count()).toBe(0)
    await running.portal.ask('POST', `/api${inInspection('/issue')}`, {})
    await page.reload()
    const petition = page.getByRole('region', { name: '信访部门' })
    await petition.getByLabel('有效期').selectOption('7 天')
    await petition.getByRole('button', { name: '签发链接' }).press('Enter')
    await page.getByRole('heading', { name: '信访部门的新链接，只显示这一次' }).waitFor()
    // Who works by keyboard or by ear is led to what is shown once.
    expect(await focused(page)).toBe('信访部门的新链接，只显示这一次')
    await petition.getByText('未打开').waitFor()
    await expectFit(page, 'link-issued', { phone: true })

    const [address, code, leadCode] = [
      await fieldOf(page, /上传地址/),
      await fieldOf(page, /^提取码/),
      await fieldOf(page, /^负责人码/),
    ]
    expect(address).not.toContain(code)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: '复制：提取码（告诉联络员）' }).click()
    await page.getByText('已复制').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code)
    const [listed] = await links()
    expect(Math.round((Date.parse(listed?.expiresAt ?? '') - Date.now()) / 86_400_000)).toBe(7)

    const unit = await openPage(running.browser, address)
    await unit.page.locator('#code').fill(leadCode)
    await unit.page.locator('#name').fill('赵明')
    await unit.page.getByRole('button', { name: '进入' }).click()
    await unit.page.getByText('信访举报登记汇总').waitFor()

    await page.getByRole('button', { name: '已分别保存，关闭' }).click()
    await page.reload()
    await petition.getByText('打开过 1 次').click()
    await petition.getByText('赵明').waitFor()
    expect(await page.content()).not.toContain(code)
    await expectFit(page, 'links', { phone: true })
    expect(complaints).toEqual([])
  })

  it('are issued anew, and revoked, only once that is confirmed', async () => {
    const { page, complaints } = await openDesk(running, inInspection('/links'))
    const petition = page.getByRole('region', { name: '信访部门' })
    await petition.getByRole('button', { name: '重新签发' }).click()
    const dialog = page.getByRole('dialog', { name: '为信访部门重新签发链接？' })
    await dialog.getByRole('button', { name: '取消' }).click()
    expect((await links()).map(({ state }) => state)).toEqual(['open'])
    await petition.getByRole('button', { name: '重新签发' }).click()
    await dialog.getByRole('button', { name: '重新签发' }).click()
    await page.getByRole('heading', { name: '信访部门的新链接，只显示这一次' }).waitFor()
    const replaced = await fieldOf(page, /上传地址/)
    expect((await links()).map(({ state }) => state)).toEqual(['open', 'link-revoked'])
    expect((await links())[0]?.replaces).toBe((await links())[1]?.linkId)

    // What went wrong before is not said in the next question.
    const sure = page.getByRole('dialog', { name: '撤销信访部门的链接？' })
    await page.route('**/revocation', (route) => route.abort(), { times: 1 })
    await petition.getByRole('button', { name: '撤销' }).click()
    await sure.getByRole('button', { name: '撤销' }).click()
    await sure.getByRole('alert').waitFor()
    await sure.getByRole('button', { name: '取消' }).click()
    await petition.getByRole('button', { name: '撤销' }).click()
    await sure.waitFor()
    expect(await sure.getByRole('alert').count()).toBe(0)
    await expectFit(page, 'link-revoke', { phone: true })
    await page.keyboard.press('Enter')
    await sure.waitFor({ state: 'detached' })
    await expect
      .poll(async () => (await links()).map(({ state }) => state), eventually)
      .toEqual(['link-revoked', 'link-revoked'])
    await expect.poll(() => petition.getByText('已撤销').count(), eventually).toBe(2)

    // What is shown once is not taken away by the next; each is closed by itself.
    await page.getByRole('region', { name: '被巡察单位' }).getByRole('button', { name: '签发链接' }).click()
    await expect.poll(() => focused(page), eventually).toBe('被巡察单位的新链接，只显示这一次')
    const [newest, before] = await page.getByRole('textbox', { name: /上传地址/ }).all()
    expect(await before?.inputValue()).toBe(replaced)
    expect(await newest?.inputValue()).not.toBe(replaced)
    await page.getByRole('button', { name: '已分别保存，关闭' }).first().click()
    await expect.poll(() => page.getByRole('textbox', { name: /上传地址/ }).count(), eventually).toBe(1)
    expect(await fieldOf(page, /上传地址/)).toBe(replaced)
    // The browser names the answer that was lost.
    expect(complaints.filter((complaint) => !complaint.includes('ERR_FAILED'))).toEqual([])
  })
})

describe('the people and days of a round', () => {
  const members = async () => RoundView.parse(await running.portal.ask('GET', `/api/rounds/${roundId}`)).members

  it('are put in with role, inspections and clearance, changed, and taken out at once', async () => {
    const { page, complaints } = await openDesk(running, `/rounds/${roundId}/people`)
    await page.getByText('还没有编入人员。').waitFor()
    await page.getByRole('button', { name: '编入人员' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('登录标识').fill('li-ming')
    await dialog.getByLabel('姓名').fill('李明')
    await dialog.getByLabel('角色').selectOption('lead')
    await dialog.getByLabel('只限所选').check()
    expect(await dialog.getByRole('button', { name: '保存' }).isDisabled()).toBe(true)
    await dialog.getByLabel('石沅县水利局').check()
    await dialog.getByLabel('信访部门').check()
    await expectFit(page, 'member', { phone: true })
    await page.keyboard.press('Enter')
    await page.getByText('李明').waitFor()
    expect(await members()).toMatchObject([
      { userId: 'li-ming', role: 'lead', inspections: [inspectionId], clearances: ['petition'], untilOn: null },
    ])
    // A colleague was faster: nothing of theirs is undone unseen.
    await page.getByRole('button', { name: '修改：李明' }).click()
    await dialog.getByLabel('角色').selectOption('observer')
    const colleagues = { name: '李明', role: 'lead', clearances: ['petition'], revision: 1 }
    await running.portal.ask('PUT', `/api/rounds/${roundId}/members/li-ming`, colleagues)
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.getByText('内容已被他人修改，请重新打开后再改').waitFor()
    await dialog.getByRole('button', { name: '取消' }).click()
    await page.getByText('本轮全部').waitFor()
    await page.getByRole('button', { name: '修改：李明' }).click()
    await dialog.getByLabel('角色').selectOption('observer')
    await dialog.getByLabel('信访部门').uncheck()
    await dialog.getByRole('button', { name: '保存' }).click()
    await page.getByText('观察员').waitFor()
    expect(await members()).toMatchObject([{ role: 'observer', clearances: [] }])
    await expectFit(page, 'people', { phone: true })

    // Nobody is made another by being put in twice.
    await page.getByRole('button', { name: '编入人员' }).click()
    await dialog.getByLabel('登录标识').fill('li-ming ')
    await dialog.getByLabel('姓名').fill('黎明')
    await dialog.getByRole('button', { name: '保存' }).click()
    await dialog.getByText('此登录标识已在本轮次的名单中').waitFor()
    await dialog.getByRole('button', { name: '取消' }).click()
    expect(await members()).toMatchObject([{ name: '李明', role: 'observer' }])

    await page.getByRole('button', { name: '移出：李明' }).click()
    await page.getByRole('dialog', { name: '把李明移出本轮次？' }).getByRole('button', { name: '移出' }).click()
    await page.getByRole('region', { name: '已结束' }).getByText('李明').waitFor()
    expect((await members())[0]?.untilOn).not.toBeNull()
    // The browser names the answers that said so.
    expect(besides(complaints, [409])).toEqual([])
  })

  it('are set: days, preparation time, and the province’s own days off', async () => {
    const { page, complaints } = await openDesk(running, `/rounds/${roundId}/settings`)
    await page.getByLabel('清单准备时间（工作日）', { exact: true }).fill('7')
    await page.getByLabel('另加的放假日').fill('2026-10-01 至 2026-10-02\n2026-02-30')
    await page.getByText('“2026-02-30”不是日期').waitFor()
    await page.getByLabel('另加的放假日').fill('2026-10-01 至 2026-10-02\n2026-12-25')
    await expectFit(page, 'settings', { phone: true })
    // What a colleague changes meanwhile is not undone by it.
    const calendar = { holidays: [], workdays: ['2026-09-27'] }
    const ofColleague = async (change: object) => {
      const { round } = RoundView.parse(await running.portal.ask('GET', `/api/rounds/${roundId}`))
      await running.portal.ask('PATCH', `/api/rounds/${roundId}`, { ...change, revision: round.revision })
    }
    await ofColleague({ supplementWorkdays: 3, calendar, preparationWorkdays: 9 })
    await page.getByRole('button', { name: '保存' }).click()
    // What both have changed is not decided by who was later.
    await page.getByText('您改的内容刚被他人改过').waitFor()
    await ofColleague({ preparationWorkdays: 5 })
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存。').waitFor()
    const days = '2026-10-01\n2026-10-02\n2026-12-25'
    await expect.poll(() => page.getByLabel('另加的放假日').inputValue(), eventually).toBe(days)
    const { round } = RoundView.parse(await running.portal.ask('GET', `/api/rounds/${roundId}`))
    expect(round).toMatchObject({ title: '第三轮巡察', preparationWorkdays: 7, supplementWorkdays: 3 })
    expect(round.calendar).toEqual({ holidays: days.split('\n'), workdays: ['2026-09-27'] })
    expect(complaints).toEqual([])
  })
})

describe('notices', () => {
  it('are shown with what became of them, and go where the team says', async () => {
    const { page, complaints } = await openDesk(running, '/')
    // What the hours bring: the outbox is computed from them.
    await page.route('**/notices', (route) => route.fulfill({ json: Outbox.parse({ notices: [dueSoon] }) }))
    await go(page, inInspection('/notices'))
    await page.getByText('材料报送将于2026年12月1日截止，尚有 2 项未报送或需补正。').waitFor()
    await page.getByText('送达 1 处').waitFor()
    await page.getByText('1 处待再发，不早于 2026-11-28 10:05').waitFor()
    await page.getByLabel('方式').selectOption('钉钉机器人')
    await page.getByLabel('地址（https://…）').fill('https://neighbour.example/robot?access_token=key')
    await page.getByRole('button', { name: '增加接收处' }).click()
    await page.getByText('不能向这个地址发提醒').waitFor()
    await page.getByLabel('地址（https://…）').fill('https://oapi.dingtalk.com/robot/send?access_token=key')
    await page.getByRole('button', { name: '增加接收处' }).click()
    await page.getByText('钉钉机器人（oapi.dingtalk.com）').waitFor()
    expect(await page.content()).not.toContain('access_token')
    await expectFit(page, 'notices', { phone: true })

    await page.getByRole('button', { name: '停发 钉钉机器人 oapi.dingtalk.com' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '停发' }).click()
    await page.getByText('停发于').waitFor()
    // The browser names the answer that refused the first.
    expect(complaints.filter((complaint) => !complaint.includes('422'))).toEqual([])
  })
})

const delivery = { state: 'delivered', tries: 1, notBefore: '2026-11-28T02:05:00.000Z', outcome: 'delivered' }
const dueSoon = {
  id: 'one',
  kind: 'due-soon',
  inspectionId: 'any',
  provider: 'unit',
  unit: '石沅县水利局',
  dueOn: '2026-12-01',
  items: 2,
  at: '2026-11-28T02:00:00.000Z',
  words: { zh: '【收卷】石沅县水利局：材料报送将于2026年12月1日截止，尚有 2 项未报送或需补正。', en: '' },
  deliveries: [
    { ...delivery, targetId: 'a' },
    { ...delivery, targetId: 'b', state: 'waiting', outcome: 'no-answer' },
  ],
}
