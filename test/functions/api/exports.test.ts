import { afterAll, beforeAll, expect, it } from 'vitest'
import { s3ObjectStore } from '../../../functions/adapters/s3/s3-object-store.ts'
import { packExport } from '../../../functions/pipeline/pack-export/pack-export.ts'
import { ExportDownload, Exports, ExportView } from '../../../shared/contract/team/exports.ts'
import { leaveDocument } from './leave-document.ts'
import { type RunningApi, startApi, TEAM } from './running-api.ts'

let api: RunningApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const pack = (inspectionId: string, exportId: string) =>
  packExport(
    { schema: 1, inspectionId, exportId },
    {
      exports: api.deps.exports,
      objects: s3ObjectStore(api.s3),
      derived: api.deps.derivedObjects,
      packages: api.deps.packages,
      derivedBucket: 'intake-derived',
      now: api.deps.now,
      remainingMs: () => Number.POSITIVE_INFINITY,
    },
  )

it('holds nothing of providers that the person who asks may not see, and is not there for whoever sees less', async () => {
  const inspectionId = await api.inspect([
    { code: 'B-1', title: '会议纪要' },
    { code: 'E-1', title: '信访登记', provider: 'petition' },
  ])
  for (const provider of ['unit', 'petition']) await api.issue(inspectionId, provider)
  await leaveDocument(api, inspectionId, { id: 'letter', item: 'E-1', provider: 'petition' })
  await leaveDocument(api, inspectionId, { id: 'astray', item: 'E-1' })
  api.people.set('uncleared', { id: 'u', name: '甲', roles: ['office', 'lead'], clearances: [] })
  const path = `/api/inspections/${inspectionId}/exports`
  const ask = async (token: string) => ExportView.parse(await (await api.ask('POST', path, token)).json())
  const texts = async (exportId: string) => {
    const names = ['data/index.json', 'data/custody.jsonl', 'data/report.html', 'manifest-sha256.txt']
    return Promise.all(names.map((name) => api.deps.derivedObjects.getText(`exports/${exportId}/${name}`)))
  }

  const uncleared = await ask('uncleared')
  expect(uncleared.providers).toEqual(['unit'])
  expect((await texts(uncleared.exportId)).join()).not.toMatch(/petition|letter|E-1|信访登记/)
  const whole = await ask(TEAM)
  expect((await texts(whole.exportId)).join()).toMatch(/letter/)
  expect((await api.ask('GET', `${path}/${whole.exportId}`, 'uncleared')).status).toBe(404)
  const { exports } = Exports.parse(await (await api.ask('GET', path, 'uncleared')).json())
  expect(exports.map(({ exportId }) => exportId)).toEqual([uncleared.exportId])
})

it('is asked for, packed, and fetched in pieces by whoever may', async () => {
  const inspectionId = await api.inspect([{ code: 'B-1', title: '会议纪要' }])
  const path = `/api/inspections/${inspectionId}/exports`
  const asked = ExportView.parse(await (await api.ask('POST', path, TEAM)).json())
  expect(asked).toMatchObject({ state: 'requested', files: 9, fileName: '云岭县民政局_202404101000.zip' })
  const download = `${path}/${asked.exportId}/download`
  expect((await api.ask('GET', download, TEAM)).status).toBe(409)

  expect(await pack(inspectionId, asked.exportId)).toMatchObject({ outcome: 'packed' })
  expect(await pack(inspectionId, asked.exportId)).toEqual({ outcome: 'nothing-to-do' })
  const { exports } = Exports.parse(await (await api.ask('GET', path, TEAM)).json())
  expect(exports).toMatchObject([{ exportId: asked.exportId, state: 'done', packedBytes: asked.bytes }])

  const { url, bytes } = ExportDownload.parse(await (await api.ask('GET', download, TEAM)).json())
  expect(bytes).toBe(asked.bytes)
  const whole = Buffer.from(await (await fetch(url)).arrayBuffer())
  expect(whole.length).toBe(bytes)
  const fetched = await api.deps.accesses.list({ inspectionId, provider: null, id: asked.exportId })
  expect(fetched).toMatchObject([{ kind: 'fetched', actor: 'user:owner', exportId: asked.exportId }])
  const rest = await fetch(url, { headers: { range: 'bytes=100-' } })
  expect(rest.status).toBe(206)
  expect(rest.headers.get('content-disposition')).toContain(encodeURIComponent('云岭县民政局'))
  expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(100))).toBe(true)
})

it('is the same export when it is asked for again under the key of the first time', async () => {
  const inspectionId = await api.inspect([{ code: 'B-1', title: '会议纪要' }])
  const path = `/api/inspections/${inspectionId}/exports`
  const ask = async (key: string) => {
    const headers = { authorization: `Bearer ${TEAM}`, 'idempotency-key': key }
    return ExportView.parse(await (await api.app.request(path, { method: 'POST', headers })).json())
  }
  const first = await ask('k1')
  expect(await ask('k1')).toEqual(first)
  expect((await ask('k2')).exportId).not.toBe(first.exportId)
  expect(await api.deps.exports.list(inspectionId)).toHaveLength(2)
})
