import { expect, it } from 'vitest'
import { filed, inspectionOf, raised } from '../build.ts'

const inspection = inspectionOf([{ coverage: 'any' }])
const asked = (missingPages: { from: number; to: number; count: number }[]) =>
  raised('page-missing', inspection, [
    filed({
      item: 'A-1',
      facts: { missingPages: missingPages.map((hole) => ({ ...hole, page: 2, quote: '第3页共3页' })) },
    }),
  ])

it('pages that the printed numbers miss are asked about, with the number beside the hole', () => {
  const [finding] = asked([{ from: 2, to: 2, count: 1 }])
  expect(finding?.message).toContain('缺第2页')
  expect(finding?.evidence).toMatchObject([{ page: 2, quote: '第3页共3页' }])
})

it('where unnumbered pages lie between, only how many are missing is said', () => {
  const [finding] = asked([{ from: 3, to: 6, count: 2 }])
  expect(finding?.message).toContain('缺第3—6页中的2页')
})

it('a document whose numbers run on is not asked about', () => {
  expect(asked([])).toEqual([])
})
