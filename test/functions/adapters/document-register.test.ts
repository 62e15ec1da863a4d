import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestOf, dynamoDocumentRegister } from '../../../functions/adapters/dynamo/dynamo-document-register.ts'
import type { Table } from '../../../functions/adapters/dynamo/table-client.ts'
import type { DocumentRegister, Move } from '../../../shared/ports/documents.ts'
import { AT, newDocument, received } from '../fixture/new-document.ts'
import { openTestTable } from '../fixture/open-test-table.ts'

let table: Table & { close(): Promise<void> }
let register: DocumentRegister
beforeAll(async () => {
  table = await openTestTable()
  register = dynamoDocumentRegister(table)
})
afterAll(() => table.close())

const refusal: Move = {
  state: 'refused',
  refusal: { code: 'corrupt', reason: 'empty-file', zh: '空文件', en: 'empty' },
}
const refused = { actor: 'screen-document', act: 'refused', at: '2024-04-12T08:00:01.000Z', detail: {} } as const
const keyOf = (documentId: string, provider = 'unit') => ({ inspectionId: 'i1', provider, documentId })

describe('the register of documents', () => {
  it('takes a document once, however often it is announced', async () => {
    expect(await register.add(newDocument({ id: 'once' }), received)).toBe('added')
    expect(await register.add(newDocument({ id: 'once' }), received)).toBe('known')
    expect(await register.custody(keyOf('once'))).toHaveLength(1)
  })

  it('lets one of many workers move a document, and tells the others that they were overtaken', async () => {
    await register.add(newDocument({ id: 'raced' }), received)
    const record = await register.find(keyOf('raced'))
    if (!record) throw new Error('not there')
    const results = await Promise.all(Array.from({ length: 8 }, () => register.move(record, refusal, refused)))
    expect(results.filter((result) => result === 'moved')).toHaveLength(1)
    expect(await register.find(keyOf('raced'))).toMatchObject({ state: 'refused', revision: 2 })
    expect(await register.custody(keyOf('raced'))).toHaveLength(2)
  })

  it('chains the custody entries: each carries the digest of the one before, the record that of the last', async () => {
    await register.add(newDocument({ id: 'chained' }), received)
    const record = await register.find(keyOf('chained'))
    if (!record) throw new Error('not there')
    await register.move(record, refusal, refused)
    const [first, second] = await register.custody(keyOf('chained'))
    if (!first || !second) throw new Error('entries are missing')
    expect(first.previous).toBe('0'.repeat(64))
    expect(second.previous).toBe(digestOf(first))
    expect((await register.find(keyOf('chained')))?.custody).toEqual({ entries: 2, digest: digestOf(second) })
    expect(digestOf({ ...first, sha256: 'b'.repeat(64) })).not.toBe(second.previous)
  })

  it('does not write a state that may not follow', async () => {
    await register.add(newDocument({ id: 'stuck' }), received)
    const record = await register.find(keyOf('stuck'))
    if (!record) throw new Error('not there')
    await register.move(record, refusal, refused)
    const after = await register.find(keyOf('stuck'))
    if (!after) throw new Error('not there')
    await expect(register.move(after, refusal, refused)).rejects.toThrow('cannot go from refused to refused')
  })

  it('finds what stands still until it is settled', async () => {
    await register.add(newDocument({ id: 'still' }), received)
    const later = '2024-04-12T09:00:00.000Z'
    expect(await register.standingStill(later)).toContainEqual(keyOf('still'))
    expect(await register.standingStill(AT)).not.toContainEqual(keyOf('still'))
    const record = await register.find(keyOf('still'))
    if (!record) throw new Error('not there')
    await register.move(record, refusal, refused)
    expect(await register.standingStill(later)).not.toContainEqual(keyOf('still'))
  })

  it('finds what was settled on a day', async () => {
    await register.add(newDocument({ id: 'settled' }), received)
    expect(await register.settledOn('2024-04-12')).not.toContainEqual(keyOf('settled'))
    const record = await register.find(keyOf('settled'))
    if (!record) throw new Error('not there')
    await register.move(record, refusal, refused)
    expect(await register.settledOn('2024-04-12')).toContainEqual(keyOf('settled'))
    expect(await register.settledOn('2024-04-11')).not.toContainEqual(keyOf('settled'))
  })

  it('keeps providers apart: each list holds its own documents only', async () => {
    await register.add(newDocument({ id: 'p1', provider: '信访' }), received)
    expect((await register.list('i1', '信访')).map((document) => document.id)).toEqual(['p1'])
    expect((await register.list('i1', 'unit')).map((document) => document.id)).not.toContain('p1')
  })

  it('keeps the exact name, whatever it is made of', async () => {
    const path = '../\u202Egnp.exe\u0000 “纪要”\n党组.pdf'
    await register.add(newDocument({ id: 'named', path }), received)
    expect((await register.find(keyOf('named')))?.path).toBe(path)
  })
})
