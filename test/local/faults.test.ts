import { describe, expect, it } from 'vitest'
import { createFaultPlan, faultKinds } from '../../local/faults.ts'

const allAt = (rate: number) => Object.fromEntries(faultKinds.map((kind) => [kind, rate]))
const firstDecisions = (seed: number) => {
  const plan = createFaultPlan({ seed, rates: allAt(0.3) })
  return faultKinds.map((kind) => Array.from({ length: 200 }, () => plan.fires(kind)))
}

describe('a fault plan', () => {
  it('decides the same with the same seed, and otherwise with another', () => {
    expect(firstDecisions(7)).toEqual(firstDecisions(7))
    expect(firstDecisions(7)).not.toEqual(firstDecisions(8))
  })

  it('decides about one kind the same, however much is asked about the others', () => {
    const alone = createFaultPlan({ seed: 3, rates: allAt(0.5) })
    const among = createFaultPlan({ seed: 3, rates: allAt(0.5) })
    for (let turn = 0; turn < 100; turn += 1) {
      among.fires('delay')
      among.amount('reorder')
      expect(among.fires('drop')).toBe(alone.fires('drop'))
    }
  })

  it('fires about as often as its rate says, counts it, and never what has no rate', () => {
    const plan = createFaultPlan({ seed: 1, rates: { drop: 0.1 } })
    for (let turn = 0; turn < 10_000; turn += 1) {
      plan.fires('drop')
      plan.fires('duplicate')
    }
    expect(plan.fired.drop).toBeGreaterThan(900)
    expect(plan.fired.drop).toBeLessThan(1100)
    expect(plan.fired.duplicate).toBe(0)
  })

  it('lets everything go right once it has ended', () => {
    const plan = createFaultPlan({ seed: 1, rates: allAt(1) })
    expect(plan.fires('fail-after')).toBe(true)
    plan.end()
    expect(plan.fires('fail-after')).toBe(false)
    expect(plan.fired['fail-after']).toBe(1)
  })
})
