import { afterEach, describe, expect, it } from 'vitest'
import type { Invocation, LocalFunction } from '../../../local/lambda/function.ts'
import { type Sweeper, startSweeper } from '../../../local/lambda/sweeper.ts'

const returned: Invocation = { kind: 'returned', value: null }
const failed: Invocation = { kind: 'failed', cause: 'Error' }
let running: Sweeper | undefined
afterEach(async () => running?.stop())

/** A sweep that gives these answers, then succeeds; it notes each event and how many ran side by side. */
function sweepThat(...answers: Invocation[]) {
  const seen = { events: [] as unknown[], most: 0 }
  let now = 0
  const sweep: LocalFunction = {
    name: 'sweep',
    async invoke(event) {
      seen.events.push(event)
      now += 1
      seen.most = Math.max(seen.most, now)
      await new Promise((resolve) => setTimeout(resolve, 30))
      now -= 1
      return answers.shift() ?? returned
    },
  }
  return { sweep, seen }
}

describe('the sweep', () => {
  it('runs at once, then at intervals, one at a time', async () => {
    const { sweep, seen } = sweepThat()
    running = startSweeper(sweep, 0.01)
    expect(running.isSweeping).toBe(true)
    expect(seen.events).toEqual([{ reason: 'start' }])
    await expect.poll(() => seen.events.length).toBeGreaterThan(3)
    expect(seen.events.slice(1, 3)).toEqual([{ reason: 'schedule' }, { reason: 'schedule' }])
    expect(seen.most).toBe(1)
  })

  it('remains the sweep of a start until one has succeeded', async () => {
    const { sweep, seen } = sweepThat(failed, failed)
    running = startSweeper(sweep, 0.01)
    await expect.poll(() => seen.events.length).toBeGreaterThan(3)
    const reasons = ['start', 'start', 'start', 'schedule'].map((reason) => ({ reason }))
    expect(seen.events.slice(0, 4)).toEqual(reasons)
  })

  it('is not begun again once it was stopped', async () => {
    const { sweep, seen } = sweepThat()
    running = startSweeper(sweep, 0.01)
    await running.stop()
    expect(running.isSweeping).toBe(false)
    const swept = seen.events.length
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(seen.events.length).toBe(swept)
  })
})
