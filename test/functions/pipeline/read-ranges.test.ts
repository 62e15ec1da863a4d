import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dynamoDocumentRegister } from '../../../functions/adapters/dynamo/dynamo-document-register.ts'
import { ReadingMessage } from '../../../functions/pipeline/message.ts'
import { readDocument } from '../../../functions/pipeline/read-document/read-document.ts'
import type { Parser } from '../../../shared/ports/parser.ts'
import { Reading } from '../../../shared/reading/reading.ts'
import { memoryObjectStore } from '../fixture/memory-object-store.ts'
import { AT, newDocument, received } from '../fixture/new-document.ts'
import { openTestTable } from '../fixture/open-test-table.ts'
import { page, stubParser } from '../fixture/stub-parser.ts'

/** Before and after the instant at which the store in memory keeps everything. */
const [EARLIER, LATER] = ['2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z']

let table: Awaited<ReturnType<typeof openTestTable>>
beforeAll(async () => {
  table = await openTestTable()
})
afterAll(() => table.close())

type RangeReader = Parser['readRange']

const readable: RangeReader = async (_file, _format, { first, last }) => {
  const pages = Array.from({ length: last - first + 1 }, (_, i) => ({
    ...page(`第${first + i}页`),
    source: 'ocr' as const,
    number: first + i,
  }))
  return { kind: 'read', value: { format: 'scan-pdf', pages, metadata: { producer: 'scanner' } } }
}

let documents = 0

/** A cleared scan of 7 pages, read in ranges of 3; messages wait until a test delivers them. */
async function largeScan(readRange: RangeReader = readable) {
  documents += 1
  const id = `large${documents}`
  const key = { inspectionId: 'i1', provider: 'unit', documentId: id }
  const register = dynamoDocumentRegister(table)
  const objects = memoryObjectStore()
  const evidence = { bucket: 'evidence', key: `i1/dW5pdA/${id}`, versionId: 'v1' }
  objects.objects.set(`evidence/${evidence.key}`, Buffer.from('pdf'))
  await register.add(newDocument({ id, sha256: createHash('sha256').update('pdf').digest('hex') }), received)
  const document = await register.find(key)
  if (!document) throw new Error('the document is not on record')
  const act = { actor: 'screen-document', act: 'copied-to-evidence', at: AT, detail: {} } as const
  await register.move(document, { state: 'cleared', evidence, format: 'pdf', notes: [] }, act)

  const sent: ReadingMessage[] = []
  const ranges: string[] = []
  const parser = stubParser({
    read: async () => ({ kind: 'long', pages: 7 }),
    readRange: (file, format, range) => {
      ranges.push(`${range.first}-${range.last}`)
      return readRange(file, format, range)
    },
  })
  const deps = {
    documents: register,
    objects,
    parser,
    // As on the way through SQS.
    queues: {
      send: async (_: string, messages: readonly unknown[]) =>
        void sent.push(...messages.map((message) => ReadingMessage.parse(JSON.parse(JSON.stringify(message))))),
    },
    derivedBucket: 'derived',
    pagesPerRange: 3,
    now: () => AT,
  }
  const deliver = (message: ReadingMessage) => readDocument(message, deps)
  return {
    sent,
    ranges,
    objects,
    deliver,
    /** The message that the relay sends, or the sweep: that one says how long the record has stood still. */
    hint: (stillSince?: string) => deliver({ schema: 1, ...key, ...(stillSince ? { stillSince } : {}) }),
    record: () => register.find(key),
    custody: async () => (await register.custody(key)).map((entry) => entry.act),
    texts: async () => {
      const text = await objects.getText({ bucket: 'derived', key: `readings/${id}.json` })
      const reading = Reading.parse(JSON.parse(text ?? 'null'))
      return reading.pages.map(({ number, lines, illegible }) => `${number} ${illegible ?? lines[0]?.text}`)
    },
  }
}

const wholeText = [1, 2, 3, 4, 5, 6, 7].map((number) => `${number} 第${number}页`)

describe('a scan of many pages', () => {
  it('is divided into ranges, a message each, and stays as it is until the last of them is read', async () => {
    const scan = await largeScan()
    expect(await scan.hint()).toMatchObject({ outcome: 'divided', pages: 7, ranges: 3 })
    const [first, second, third] = scan.sent
    if (!first || !second || !third) throw new Error('not three ranges')
    expect(await scan.deliver(first)).toMatchObject({ outcome: 'range-read', first: 1, last: 3 })
    expect(await scan.deliver(second)).toMatchObject({ outcome: 'range-read', first: 4, last: 6 })
    expect(await scan.record()).toMatchObject({ state: 'cleared' })
    expect(await scan.deliver(third)).toMatchObject({ outcome: 'moved', pages: 7 })
    expect(await scan.record()).toMatchObject({ state: 'read', format: 'scan-pdf', pages: 7 })
    expect(await scan.texts()).toEqual(wholeText)
  })

  it('reads the same in whatever order its ranges come, and however often', async () => {
    const scan = await largeScan()
    await scan.hint()
    for (const message of [...scan.sent].reverse().flatMap((one) => [one, one])) await scan.deliver(message)
    for (const message of scan.sent) expect(await scan.deliver(message)).toMatchObject({ outcome: 'nothing-to-do' })
    expect(scan.ranges).toEqual(['7-7', '4-6', '1-3'])
    expect(await scan.texts()).toEqual(wholeText)
    expect(await scan.custody()).toEqual(['received', 'copied-to-evidence', 'read'])
  })

  it('is put together once where its last ranges end at the same moment', async () => {
    const scan = await largeScan()
    await scan.hint()
    const outcomes = await Promise.all([...scan.sent, ...scan.sent].map(scan.deliver))
    expect(outcomes.filter(({ outcome }) => outcome === 'moved')).toHaveLength(1)
    expect(await scan.custody()).toEqual(['received', 'copied-to-evidence', 'read'])
    expect(await scan.texts()).toEqual(wholeText)
  })

  it('that lost messages is asked for again by the sweep, for what is missing only', async () => {
    const scan = await largeScan()
    await scan.hint()
    const [, second] = scan.sent.splice(0)
    if (second) await scan.deliver(second)
    expect(await scan.hint(LATER)).toMatchObject({ outcome: 'divided', ranges: 2 })
    expect(scan.sent.map(({ part }) => part?.first)).toEqual([1, 7])
    for (const message of scan.sent) await scan.deliver(message)
    expect(await scan.texts()).toEqual(wholeText)
  })

  it('is not divided anew by the sweep while its ranges come in, only when they stand still as well', async () => {
    const scan = await largeScan()
    await scan.hint()
    const [first] = scan.sent.splice(0)
    if (first) await scan.deliver(first)
    expect(await scan.hint(EARLIER)).toMatchObject({ outcome: 'being-read' })
    expect(scan.sent).toEqual([])
    expect(await scan.hint(LATER)).toMatchObject({ outcome: 'divided', ranges: 2 })
  })

  it('all of whose ranges were read before a crash is put together by the next message', async () => {
    const scan = await largeScan()
    const { putText } = scan.objects
    // The process dies between the last range and the reading.
    scan.objects.putText = async (ref, text) => {
      if (!/-by-/.test(ref.key)) throw new Error('died')
      return putText(ref, text)
    }
    await scan.hint()
    for (const message of scan.sent) await scan.deliver(message).catch(() => {})
    expect(await scan.record()).toMatchObject({ state: 'cleared' })
    scan.objects.putText = putText
    expect(await scan.hint(LATER)).toMatchObject({ outcome: 'moved' })
    expect(await scan.texts()).toEqual(wholeText)
    expect(scan.ranges).toHaveLength(3)
  })

  it('one range of which cannot be read keeps all other pages, and is asked about for these', async () => {
    const scan = await largeScan(async (file, format, range) =>
      range.first === 4 ? { kind: 'unreadable', cause: 'parser-memory' } : readable(file, format, range),
    )
    await scan.hint()
    for (const message of scan.sent) await scan.deliver(message)
    expect(await scan.texts()).toEqual([
      ...wholeText.slice(0, 3),
      '4 garbled',
      '5 garbled',
      '6 garbled',
      ...wholeText.slice(6),
    ])
    expect(await scan.record()).toMatchObject({
      state: 'read',
      notes: [{ code: 'partly-unreadable', page: 4, detail: '第 4—6 页未能识读' }],
    })
  })

  it('one range of which meets a broken reader goes back to its queue and is read at the next try', async () => {
    let isBroken = true
    const scan = await largeScan(async (file, format, range) => {
      if (range.first === 4 && isBroken) throw new Error('the parser process did not start')
      return readable(file, format, range)
    })
    await scan.hint()
    const failed = await Promise.all(scan.sent.map((message) => scan.deliver(message).catch(() => message)))
    expect(await scan.record()).toMatchObject({ state: 'cleared' })
    isBroken = false
    for (const message of failed) if ('schema' in message) await scan.deliver(message as ReadingMessage) // what was thrown back
    expect(await scan.texts()).toEqual(wholeText)
  })

  it('nothing of which can be read is unreadable, with the cause', async () => {
    const scan = await largeScan(async () => ({ kind: 'unreadable', cause: 'content-broken' }))
    await scan.hint()
    for (const message of scan.sent) await scan.deliver(message)
    expect(await scan.record()).toMatchObject({ state: 'unreadable', cause: 'content-broken' })
  })
})
