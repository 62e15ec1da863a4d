import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkInspection } from '../../../functions/pipeline/check-inspection/check-inspection.ts'
import { InspectionCreated } from '../../../shared/contract/api.ts'
import { type RunningApi, startApi, TEAM } from '../api/running-api.ts'

let api: RunningApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

async function newInspection(): Promise<string> {
  const list = { id: 'test-list', title: '测试清单', version: 1, items: [{ code: 'A-1', title: '会议纪要' }] }
  const period = { from: '2023-01', to: '2023-12' }
  const answer = await api.ask('POST', '/api/inspections', TEAM, { list, unit: '临岚市水务局', period })
  return InspectionCreated.parse(await answer.json()).inspectionId
}

it('is not repeated while nothing has moved', async () => {
  const id = await newInspection()
  expect(await checkInspection(id, api.deps)).toMatchObject({ outcome: 'checked' })
  expect(await checkInspection(id, api.deps)).toEqual({ outcome: 'unchanged' })
})

it('that was overtaken after it had kept its findings is made good by the next one', async () => {
  const id = await newInspection()
  const { findings } = api.deps
  const slow = {
    ...api.deps,
    findings: {
      ...findings,
      // The other check begins and finishes between our reading and our writing.
      async put(...given: Parameters<typeof findings.put>) {
        await checkInspection(id, api.deps)
        const [inspectionId, kept] = given
        await findings.put(
          inspectionId,
          kept.map((one) => ({ ...one, finding: { ...one.finding, message: '旧的说法' } })),
        )
      },
    },
  }
  await expect(checkInspection(id, slow)).rejects.toThrow('another check finished meanwhile')
  expect(await checkInspection(id, api.deps)).toMatchObject({ outcome: 'checked' })
  const kept = await findings.list(id, ['unit'])
  expect(kept).toHaveLength(1)
  expect(kept[0]?.finding.message).not.toBe('旧的说法')
})

it('that was overtaken lets nobody take any mark for the state of things, were it left in that very moment', async () => {
  const id = await newInspection()
  const { findings } = api.deps
  let overtakers = 3
  const slow = {
    ...api.deps,
    findings: {
      ...findings,
      async finishCheck(...given: Parameters<typeof findings.finishCheck>) {
        const last = await findings.lastCheck(id)
        const mark = { fingerprint: 'of others', checkedAt: api.deps.now(), statuses: {} }
        if (overtakers-- > 0) await findings.finishCheck(id, last, mark)
        return findings.finishCheck(...given)
      },
    },
  }
  await expect(checkInspection(id, slow)).rejects.toThrow('another check finished meanwhile')
  expect(await findings.lastCheck(id)).toMatchObject({ fingerprint: 'overtaken' })
})
