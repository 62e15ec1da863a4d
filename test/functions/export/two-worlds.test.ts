import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { s3ObjectStore } from '../../../functions/adapters/s3/s3-object-store.ts'
import { checkInspection } from '../../../functions/pipeline/check-inspection/check-inspection.ts'
import { classifyDocument } from '../../../functions/pipeline/classify-document/classify-document.ts'
import { InspectionCreated } from '../../../shared/contract/api.ts'
import { ExportView } from '../../../shared/contract/team/exports.ts'
import { isRestricted } from '../../../shared/policy/restricted.ts'
import { underway } from '../../shared/check/build.ts'
import { bureau } from '../../shared/classify/sectors/bureau.ts'
import { leaveDocument } from '../api/leave-document.ts'
import { type RunningApi, startApi, TEAM } from '../api/running-api.ts'

/**
 * The unit sends the same papers, among them one that the petition office is asked for, to two inspections: in the first
 * nobody but those without restriction is asked for anything. Whoever is not cleared takes the same bytes away (T1, T30).
 */
const worlds: RunningApi[] = []
beforeAll(async () => {
  worlds.push(await startApi(), await startApi())
})
afterAll(() => Promise.all(worlds.map((world) => world.close())))

const DERIVED = 'intake-derived'
const { frame, documents } = bureau
const petition = frame.list.items.find(({ provider }) => isRestricted(provider))

/** A paper of the unit as it comes out of the reader, then filed by the step itself. */
async function file(api: RunningApi, inspectionId: string, at: number): Promise<void> {
  const paper = documents[at]
  if (!paper) throw new Error('no such paper')
  const { reading, path, chosenItem = null } = paper
  const id = `d${at}`
  await api.s3.send(new PutObjectCommand({ Bucket: DERIVED, Key: id, Body: JSON.stringify(reading) }))
  const { state: _, revision: __, custody: ___, updatedAt: ____, ...received } = underway({ id, path, chosenItem })
  const act = { actor: 'test', at: api.deps.now(), detail: {} }
  const key = { inspectionId, provider: 'unit', documentId: id }
  await api.deps.documents.add({ ...received, inspectionId }, { ...act, act: 'received' })
  const cleared = { evidence: { bucket: 'evidence', key: id, versionId: 'v' }, format: reading.format, notes: [] }
  const move = async (to: Parameters<typeof api.deps.documents.move>[1]) => {
    const now = await api.deps.documents.find(key)
    if (now) await api.deps.documents.move(now, to, { ...act, act: 'read' })
  }
  await move({ state: 'cleared', ...cleared })
  await move({ state: 'read', ...cleared, readingKey: id, pages: reading.pages.length })
  const { deps } = api
  const objects = s3ObjectStore(api.s3)
  await classifyDocument(key, { ...deps, objects, derivedBucket: DERIVED })
}

/** All bytes of what a person takes away, by their names; and what it says of the papers' custody. */
async function packageOf(api: RunningApi, token: string, isAsked: (provider: string) => boolean) {
  const items = frame.list.items.filter(({ provider }) => isAsked(provider))
  const { period, unit } = frame
  const list = { ...frame.list, items, relations: [], ...(period ? { period } : {}) }
  const made = await api.ask('POST', '/api/inspections', TEAM, { list, unit })
  const { inspectionId } = InspectionCreated.parse(await made.json())
  await api.deps.inspections.addProvider(inspectionId, 'unit')
  for (const at of documents.keys()) await file(api, inspectionId, at)
  if (isAsked('petition'))
    await leaveDocument(api, inspectionId, { id: 'letter', item: petition?.code ?? null, provider: 'petition' })
  await checkInspection(inspectionId, api.deps)
  const asked = await api.ask('POST', `/api/inspections/${inspectionId}/exports`, token)
  const { exportId } = ExportView.parse(await asked.json())
  const listed = await api.s3.send(new ListObjectsV2Command({ Bucket: DERIVED, Prefix: `exports/${exportId}/` }))
  const names = (listed.Contents ?? []).flatMap(({ Key }) => Key ?? [])
  const texts = names.map(async (name) => [name, await api.deps.derivedObjects.getText(name)] as const)
  return new Map(await Promise.all(texts))
}

it('a package has the same bytes, custody included, whether or not the petition office was asked and has sent', async () => {
  const [alone, beside] = worlds
  if (!alone || !beside || !petition) throw new Error('two worlds and an item')
  for (const { people } of worlds)
    people.set('uncleared', { id: 'u', name: '甲', roles: ['office', 'lead'], clearances: [] })
  const seen = await packageOf(beside, 'uncleared', () => true)
  expect(seen.size).toBeGreaterThan(8)
  expect(seen).toEqual(await packageOf(alone, 'uncleared', (provider) => !isRestricted(provider)))

  const all = [...(await packageOf(beside, TEAM, () => true)).values()].join()
  expect(all, 'a paper of the unit is filed there for who is cleared').toContain(`"item": "${petition.code}"`)
  expect([...seen.values()].join()).not.toContain(petition.title)
}, 60_000)
