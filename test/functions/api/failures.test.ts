import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createApp } from '../../../functions/api/app.ts'
import type { ApiDependencies } from '../../../functions/api/dependencies.ts'
import { RequestProblem } from '../../../functions/api/problem.ts'
import { Problem } from '../../../shared/contract/api.ts'
import { type RunningApi, startApi, TEAM } from './running-api.ts'

let api: RunningApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
beforeEach(() => api.failures.splice(0))

/** A request under which something breaks, behind the gateway or not. */
async function ask(broken: Partial<ApiDependencies>, path: string, gateway?: string) {
  const headers = { authorization: `Bearer ${TEAM}` }
  const behind = gateway === undefined ? {} : { requestContext: { requestId: gateway } }
  const answer = await createApp({ ...api.deps, ...broken }).request(path, { headers }, behind)
  return { status: answer.status, problem: Problem.parse(await answer.json()) }
}
const identify = (error: Error) => async () => {
  throw error
}
const planted = () => identify(new RangeError('张三的问题线索 token-of-a-link'))

it('a failure that nobody expects is told under the id that the log has it under, with the place and no word more', async () => {
  const { status, problem } = await ask({ identify: planted() }, '/api/inspections/secret-id/items/A-1?q=张三')
  expect(status).toBe(500)
  expect(problem).toMatchObject({ code: 'internal', requestId: expect.stringMatching(/^id\d{30}$/) })
  expect(api.failures).toEqual([
    {
      requestId: problem.requestId,
      method: 'GET',
      route: '/api/inspections/:inspectionId/items/:code',
      kind: 'RangeError',
      frames: expect.stringContaining('failures.test.ts'),
    },
  ])
  expect(JSON.stringify([api.failures, problem])).not.toMatch(/张三|token-of|secret-id/)
})

it('behind the gateway the id is the one of its access log', async () => {
  const { problem } = await ask({ identify: planted() }, '/api/me', 'JKJaXmPLvHcESHA=')
  expect(problem.requestId).toBe('JKJaXmPLvHcESHA=')
  expect(api.failures[0]?.requestId).toBe('JKJaXmPLvHcESHA=')
})

it('an outage that has a word of ours is in the log with its cause', async () => {
  const refused = Object.assign(new Error('10.0.0.1'), { code: 'ECONNREFUSED' })
  const outage = Object.assign(new RequestProblem('sign-in-unavailable'), { cause: refused })
  const { status, problem } = await ask({ identify: identify(outage) }, '/api/me')
  expect([status, problem.code]).toEqual([503, 'sign-in-unavailable'])
  expect(api.failures).toMatchObject([
    { requestId: problem.requestId, kind: 'sign-in-unavailable', code: 'ECONNREFUSED' },
  ])
})

it('what the caller can mend is no failure of ours', async () => {
  const { status, problem } = await ask({}, '/api/inspections/none')
  expect(status).toBe(404)
  expect(problem.requestId).toBeUndefined()
  expect(api.failures).toEqual([])
})
