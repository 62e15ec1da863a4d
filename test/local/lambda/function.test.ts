import type { Context } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { createFaultPlan } from '../../../local/faults.ts'
import { createFunction, type Handler } from '../../../local/lambda/function.ts'
import { silentLog } from '../../../local/log.ts'

const functionOf = (handler: Handler, more = {}) =>
  createFunction({
    name: 'a-step',
    handler,
    timeoutSeconds: 5,
    memoryMb: 512,
    region: 'local-1',
    log: silentLog,
    ...more,
  })

describe('a function', () => {
  it('gets the event as JSON and a context that counts its time down', async () => {
    let seen: { event: unknown; context: Context } | undefined
    const shared = { when: new Date(0), absent: undefined }
    const returned = await functionOf((event, context) => {
      seen = { event, context }
      return { left: context.getRemainingTimeInMillis() }
    }).invoke(shared)
    expect(seen?.event).toEqual({ when: '1970-01-01T00:00:00.000Z' })
    expect(seen?.context).toMatchObject({ functionName: 'a-step', memoryLimitInMB: '512' })
    expect(seen?.context.awsRequestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(returned).toEqual({ kind: 'returned', value: { left: expect.closeTo(5000, -2) } })
  })

  it('fails by the kind of error it throws, at once or later, and never by its message', async () => {
    const thrower = functionOf(() => {
      throw new RangeError('names a document')
    })
    const rejecter = functionOf(async () => Promise.reject(new RangeError('names a document')))
    expect(await thrower.invoke({})).toEqual({ kind: 'failed', cause: 'RangeError' })
    expect(await rejecter.invoke({})).toEqual({ kind: 'failed', cause: 'RangeError' })
  })

  it('fails when its time is over, and what it still returns is ignored', async () => {
    const remaining: number[] = []
    const slow = functionOf(
      async (_, context) => {
        await new Promise((resolve) => setTimeout(resolve, 150))
        remaining.push(context.getRemainingTimeInMillis())
        return 'late'
      },
      { timeoutSeconds: 0.05 },
    )
    expect(await slow.invoke({})).toEqual({ kind: 'failed', cause: 'timed-out' })
    await expect.poll(() => remaining).toEqual([0])
  })

  it('under a fault plan fails before it is called, or after it did its work', async () => {
    let calls = 0
    const invokeWith = (kind: 'fail-before' | 'fail-after') =>
      functionOf(() => (calls += 1), { faults: createFaultPlan({ seed: 1, rates: { [kind]: 1 } }) }).invoke({})
    expect(await invokeWith('fail-before')).toEqual({ kind: 'failed', cause: 'injected-before' })
    expect(calls).toBe(0)
    expect(await invokeWith('fail-after')).toEqual({ kind: 'failed', cause: 'injected-after' })
    expect(calls).toBe(1)
  })
})
