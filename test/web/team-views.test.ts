import { expect, it } from 'vitest'
import { Round } from '../../shared/round/round.ts'
import { expectFit, go, openDesk } from './fixture/desk.ts'
import { portalInBrowser } from './fixture/portal-in-browser.ts'
import { eventually } from './fixture/portal-page.ts'
import { wideMatrix } from './fixture/wide-matrix.ts'

const running = portalInBrowser()

it('keeps filters under a name, opens them from another sign-in, shows what was changed since, and forgets them', async () => {
  const wanted = { title: '第五轮巡察', startsOn: '2024-04-01', endsOn: '2099-06-30' }
  const { id } = Round.parse(await running.portal.ask('POST', '/api/rounds', wanted))
  const { page, complaints } = await openDesk(running)
  await page.route('**/matrix', (route) => route.fulfill({ json: wideMatrix(200, 100) }))
  await go(page, `/rounds/${id}`)
  await page.getByLabel('状态').selectOption('to-review')
  await page.getByRole('searchbox').fill('第15')
  await page.getByRole('button', { name: '另存为视图' }).click()
  await page.getByLabel('视图名称').fill('待审核：第15批')
  await page.keyboard.press('Enter')
  const choice = page.locator('.views select')
  await expect.poll(() => choice.locator('option:checked').innerText(), eventually).toBe('待审核：第15批')

  // The same filters by another way are the same view; others are a change, which can be kept.
  await page.getByLabel('状态').selectOption('')
  await expect.poll(() => choice.locator('option:checked').innerText(), eventually).toBe('待审核：第15批*')
  await expectFit(page, 'views', { phone: true })
  await page.getByLabel('状态').selectOption('to-review')
  await expect.poll(() => choice.locator('option:checked').innerText(), eventually).toBe('待审核：第15批')
  await page.getByLabel('排序').selectOption('least')
  await page.getByRole('button', { name: '保存到“待审核：第15批”' }).click()
  await page.getByRole('button', { name: '保存到“待审核：第15批”' }).waitFor({ state: 'detached' })

  const another = await openDesk(running)
  await another.page.route('**/matrix', (route) => route.fulfill({ json: wideMatrix(200, 100) }))
  await another.page.getByRole('link', { name: '待审核：第15批' }).click()
  await expect.poll(() => another.page.getByRole('searchbox').inputValue(), eventually).toBe('第15')
  expect(await another.page.getByLabel('排序').inputValue()).toBe('least')

  await go(page, '/')
  await page.getByRole('button', { name: '改名' }).click()
  await page.getByLabel('视图名称').fill('第15批')
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await page.getByRole('link', { name: '第15批', exact: true }).waitFor()
  await expectFit(page, 'views-home', { phone: true })
  await page.getByRole('button', { name: '删去' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删去' }).click()
  await page.getByRole('heading', { name: '我的视图' }).waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})

it('shows the words of the search that is opened, whatever was searched for after it', async () => {
  const { page } = await openDesk(running, '/search?q=水利')
  const words = page.getByLabel('检索全部材料的文字')
  expect(await words.inputValue()).toBe('水利')
  await words.fill('印章')
  await page.keyboard.press('Enter')
  await expect.poll(() => decodeURIComponent(page.url()), eventually).toContain('q=印章')
  await go(page, '/search?q=水利')
  await expect.poll(() => words.inputValue(), eventually).toBe('水利')
})
