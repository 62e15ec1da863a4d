import { afterAll, beforeAll, expect, it } from 'vitest'
import { s3ObjectStore } from '../../../functions/adapters/s3/s3-object-store.ts'
import { packExport } from '../../../functions/pipeline/pack-export/pack-export.ts'
import { ExportDownload, Exports, ExportView } from '../../../shared/contract/team/exports.ts'
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
  const rest = await fetch(url, { headers: { range: 'bytes=100-' } })
  expect(rest.status).toBe(206)
  expect(rest.headers.get('content-disposition')).toContain(encodeURIComponent('云岭县民政局'))
  expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(100))).toBe(true)
})
