import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dynamoDocumentRegister } from '../../../functions/adapters/dynamo/dynamo-document-register.ts'
import { dynamoFindingRegister } from '../../../functions/adapters/dynamo/dynamo-finding-register.ts'
import { dynamoInspectionRegister } from '../../../functions/adapters/dynamo/dynamo-inspection-register.ts'
import { dynamoLinkRegister } from '../../../functions/adapters/dynamo/dynamo-link-register.ts'
import { dynamoUploadRegister } from '../../../functions/adapters/dynamo/dynamo-upload-register.ts'
import type { Table } from '../../../functions/adapters/dynamo/table-client.ts'
import type { StoredFinding } from '../../../shared/check/stored-finding.ts'
import { Inspection } from '../../../shared/inspection/inspection.ts'
import type { Upload } from '../../../shared/inspection/upload.ts'
import { AT, newDocument, received } from '../fixture/new-document.ts'
import { openTestTable } from '../fixture/open-test-table.ts'

let table: Table & { close(): Promise<void> }
beforeAll(async () => {
  table = await openTestTable()
})
afterAll(() => table.close())

const upload: Upload = {
  id: 'u1',
  inspectionId: 'i1',
  provider: 'unit',
  linkId: 'l1',
  path: 'a.pdf',
  bytes: 1,
  sha256: 'a'.repeat(64),
  item: null,
  issuedAt: AT,
  multipartId: null,
  state: 'issued',
  documentId: null,
  sentBy: null,
  secrecyReview: null,
}

describe('inspections', () => {
  it('are created once and keep the list as it was issued', async () => {
    const register = dynamoInspectionRegister(table)
    const inspection = Inspection.parse({
      id: 'i1',
      unit: '某县水务局',
      list: { id: 'some-list', title: '清单', version: 1, items: [{ code: 'A-1', title: '三定规定' }] },
      period: null,
      createdAt: AT,
    })
    expect(await register.create(inspection)).toBe('created')
    expect(await register.create({ ...inspection, unit: '另一个单位' })).toBe('exists')
    expect(await register.find('i1')).toEqual(inspection)
    expect(await register.list()).toEqual(['i1'])
    expect(await register.find('i2')).toBeNull()
  })

  it('know which providers were given a link, whatever these are called', async () => {
    const register = dynamoInspectionRegister(table)
    for (const provider of ['unit', '信访局#1', 'unit']) await register.addProvider('i1', provider)
    expect((await register.providers('i1')).sort()).toEqual(['unit', '信访局#1'])
  })
})

describe('uploads', () => {
  it('are received with the record of their document, and no later abort changes that', async () => {
    const [uploads, documents] = [dynamoUploadRegister(table), dynamoDocumentRegister(table)]
    const plenty = { files: 9, bytes: 9 }
    await uploads.announce(upload, { link: plenty, provider: plenty })
    expect(await documents.add(newDocument({ id: 'd1' }), received, upload)).toBe('added')
    await uploads.markAborted(upload)
    expect(await documents.add(newDocument({ id: 'd1' }), received, upload)).toBe('known')
    expect(await uploads.find('i1', 'unit', 'u1')).toMatchObject({ state: 'received', documentId: 'd1' })
  })

  it('of another provider are not there', async () => {
    expect(await dynamoUploadRegister(table).find('i1', 'petition', 'u1')).toBeNull()
  })
})

describe('links', () => {
  it('are revoked once, at the first time said', async () => {
    const register = dynamoLinkRegister(table)
    const link = {
      id: 'l1',
      inspectionId: 'i1',
      provider: 'unit',
      tokenDigest: 'x1',
      issuedAt: AT,
      expiresAt: AT,
      revokedAt: null,
      codeDigest: null,
      leadCodeDigest: null,
      replaces: null,
    }
    await register.issue(link)
    await register.revoke('x1', '2024-04-13T00:00:00.000Z')
    await register.revoke('x1', '2024-04-14T00:00:00.000Z')
    expect(await register.findLink('x1')).toEqual({ ...link, revokedAt: '2024-04-13T00:00:00.000Z' })
  })
})

describe('findings', () => {
  const stored = (id: string, provider: string | null): StoredFinding => ({
    finding: {
      id,
      code: 'illegible',
      item: 'A-1',
      slot: null,
      severity: 'note',
      message: '不清',
      messageEn: 'illegible',
      evidence: [],
    },
    provider,
    state: 'open',
    openedAt: AT,
    closedAt: null,
  })

  it('that rest on several providers lie apart from what one provider may see', async () => {
    const register = dynamoFindingRegister(table)
    await register.put('i1', [stored('own', 'unit'), stored('across', null)])
    const ids = async (providers: string[]) => (await register.list('i1', providers)).map(({ finding }) => finding.id)
    expect((await ids(['unit'])).sort()).toEqual(['across', 'own'])
    expect(await ids([])).toEqual(['across'])
  })

  it('in great number are all written', async () => {
    const register = dynamoFindingRegister(table)
    await register.put(
      'i9',
      Array.from({ length: 60 }, (_, index) => stored(`f${index}`, 'unit')),
    )
    expect(await register.list('i9', ['unit'])).toHaveLength(60)
  })

  it('of two checks at the same time, one is overtaken', async () => {
    const register = dynamoFindingRegister(table)
    const before = await register.lastCheck('i1')
    const mark = { fingerprint: 'f', checkedAt: AT, statuses: {} }
    const results = await Promise.all([1, 2, 3].map(() => register.finishCheck('i1', before, mark)))
    expect(results.sort()).toEqual(['finished', 'overtaken', 'overtaken'])
    expect(await register.lastCheck('i1')).toMatchObject({ revision: 1, fingerprint: 'f' })
  })
})
