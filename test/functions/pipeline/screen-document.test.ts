import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dynamoDocumentRegister } from '../../../functions/adapters/dynamo/dynamo-document-register.ts'
import { screenDocument } from '../../../functions/pipeline/screen-document/screen-document.ts'
import type { Parser } from '../../../shared/ports/parser.ts'
import { memoryObjectStore } from '../fixture/memory-object-store.ts'
import { AT, newDocument, received } from '../fixture/new-document.ts'
import { openTestTable } from '../fixture/open-test-table.ts'
import { page, stubParser } from '../fixture/stub-parser.ts'

let table: Awaited<ReturnType<typeof openTestTable>>
beforeAll(async () => {
  table = await openTestTable()
})
afterAll(() => table.close())

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const md5 = (text: string) => createHash('md5').update(text).digest('hex')

/** A received document with this content, and the step ready to screen it with this parser. */
async function receivedWith(id: string, content: string, parser: Partial<Parser>) {
  const documents = dynamoDocumentRegister(table)
  const objects = memoryObjectStore()
  const key = `i1/dW5pdA/${id}`
  objects.objects.set(`landing/${key}`, Buffer.from(content))
  const source = { bucket: 'landing', key, etag: `"${md5(content)}"` }
  await documents.add(newDocument({ id, source, sha256: sha256(content), bytes: content.length }), received)
  const at = { inspectionId: 'i1', provider: 'unit', documentId: id }
  const deps = { documents, objects, parser: stubParser(parser), evidenceBucket: 'evidence', scan: null, now: () => AT }
  return {
    objects,
    screen: () => screenDocument(at, deps),
    record: () => documents.find(at),
    custody: () => documents.custody(at),
    all: () => documents.list('i1', 'unit'),
  }
}

const readablePdf: Partial<Parser> = {
  inspect: async () => ({ kind: 'readable', format: 'pdf', notes: [] }),
  readTop: async () => ({ kind: 'read', value: page('某县水务局文件', '某水发〔2023〕4号') }),
}

describe('screening a document', () => {
  it('copies what is cleared to the evidence store and says so in the custody record', async () => {
    const doc = await receivedWith('clear', 'a pdf', readablePdf)
    expect(await doc.screen()).toMatchObject({ outcome: 'cleared' })
    expect(doc.objects.objects.get('evidence/i1/dW5pdA/clear')?.toString()).toBe('a pdf')
    expect(await doc.record()).toMatchObject({ state: 'cleared', format: 'pdf', evidence: { versionId: 'v1' } })
    expect((await doc.custody()).map((entry) => entry.act)).toEqual(['received', 'copied-to-evidence'])
  })

  it('a second time finds nothing to do', async () => {
    const doc = await receivedWith('twice', 'a pdf', readablePdf)
    await doc.screen()
    expect(await doc.screen()).toMatchObject({ outcome: 'nothing-to-do' })
    expect(await doc.custody()).toHaveLength(2)
  })

  it('keeps nothing of a document that bears a secrecy mark beyond the landing bucket', async () => {
    const doc = await receivedWith('secret', 'a secret', {
      ...readablePdf,
      readTop: async () => ({ kind: 'read', value: page('机密★5年', '某县水务局文件') }),
    })
    await doc.screen()
    expect(await doc.record()).toMatchObject({ state: 'quarantined', cause: 'secrecy-mark', level: '机密' })
    expect([...doc.objects.objects.keys()]).toEqual(['landing/i1/dW5pdA/secret'])
    expect(JSON.stringify(await doc.custody())).not.toContain('机密')
  })

  it('refuses what changed in the landing bucket after it was received', async () => {
    const doc = await receivedWith('changed', 'as received', readablePdf)
    doc.objects.objects.set('landing/i1/dW5pdA/changed', Buffer.from('something else'))
    await doc.screen()
    expect(await doc.record()).toMatchObject({ state: 'refused', refusal: { reason: 'altered-after-receipt' } })
    expect(doc.objects.objects.has('evidence/i1/dW5pdA/changed')).toBe(false)
  })

  it('makes every member of an archive a document of its own, once, and keeps the archive itself nowhere else', async () => {
    const members = [
      { index: 0, name: '纪要/一月.pdf', bytes: 5, sha256: sha256('first') },
      {
        index: 2,
        name: '坏的.pdf',
        bytes: 9,
        refusal: { code: 'corrupt', reason: 'corrupt-archive', zh: '坏', en: 'bad' } as const,
      },
    ]
    const doc = await receivedWith('zip', 'a zip', {
      // They were inflated once, when the archive was looked at: nothing is taken out again here.
      inspect: async () => ({ kind: 'archive', members, notes: [] }),
    })
    await doc.screen()
    expect(await doc.record()).toMatchObject({ state: 'unpacked', members: 2 })
    const unpacked = (await doc.all()).filter((record) => record.source.member?.archiveId === 'zip')
    expect(unpacked.map((record) => record.path).sort()).toEqual([
      'B-1 党组会议纪要/纪要.pdf!/坏的.pdf',
      'B-1 党组会议纪要/纪要.pdf!/纪要/一月.pdf',
    ])
    expect(unpacked.find((record) => record.source.member?.index === 0)?.sha256).toBe(sha256('first'))
    expect([...doc.objects.objects.keys()]).toEqual(['landing/i1/dW5pdA/zip'])
  })

  it('leaves the document as it was when the parser cannot be started: the message comes back', async () => {
    const doc = await receivedWith('later', 'a pdf', {})
    await expect(doc.screen()).rejects.toThrow('must not be called')
    expect(await doc.record()).toMatchObject({ state: 'received', revision: 1 })
  })
})
