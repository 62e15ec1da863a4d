import { expect, it } from 'vitest'
import { renderRound } from '../../../shared/report/render-round.ts'
import type { UnitProgress } from '../../../shared/report/round-report.ts'

const unitOf = (unit: string, complete: number, missing: number, over: Partial<UnitProgress> = {}): UnitProgress => ({
  unit,
  dueOn: '2024-05-10',
  items: { complete, missing, partial: 0, waived: 0, 'not-required': 3 },
  overdue: 0,
  toReview: 0,
  returned: 0,
  findings: 0,
  blockingFindings: 0,
  ...over,
})
const pageOf = (...units: UnitProgress[]) =>
  renderRound({ title: '第三轮巡察', asOf: '2024-05-01T00:00:00.000Z', units })

it('shows who is furthest behind first, with bars that say their figures', () => {
  const page = pageOf(unitOf('民政局', 9, 1), unitOf('水利局', 2, 8, { overdue: 4 }))
  expect(page.indexOf('水利局')).toBeLessThan(page.indexOf('民政局'))
  expect(page).toContain('aria-label="齐全 2，同意免报 0，部分 0，未报 8"')
  expect(page).toContain('aria-label="齐全 11，同意免报 0，部分 0，未报 9"')
  expect(page).toContain('齐全 11 (55 %)')
})

it('needs nothing but itself, and nothing of a name runs', () => {
  const page = pageOf(unitOf('<img src=x onerror=alert(1)>\u{202e}', 0, 0))
  expect(page).not.toMatch(/<img|<script|style="|https?:/)
  expect(page).toContain('&#60;img')
  expect(page).toContain("default-src 'none'")
})

it('says so where a round has no unit, and where a unit is asked for nothing', () => {
  expect(pageOf()).toContain('这一轮还没有清单。')
  expect(pageOf(unitOf('民政局', 0, 0))).toContain('<td>0/0</td>')
})
