import { randomBytes } from 'node:crypto'
import { appendFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { walkFolder } from '../../../cli/folder/walk-folder.ts'
import { connectApi } from '../../../cli/upload/api-client.ts'
import { openSender } from '../../../cli/upload/sender.ts'
import { uploadAll } from '../../../cli/upload/upload-all.ts'
import { type IntakeStub, type Mishap, startIntakeStub } from '../intake-stub.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const never = new AbortController().signal
const quick = { tries: 4, firstWaitMs: 1, longestWaitMs: 5 }

/** Sends everything of a folder through one link, as `intake check` would. */
async function send(
  stub: IntakeStub,
  files: Record<string, Uint8Array | string>,
  options: { signal?: AbortSignal; prepare?: (folder: string) => void } = {},
) {
  const folder = temporaryFolder(files)
  const contents = await walkFolder(folder)
  options.prepare?.(folder)
  const sender = await openSender(connectApi(stub.url, quick), { token: 'link-of-unit' }, never)
  let bytes = 0
  const uploaded: string[] = []
  const notUploaded = await uploadAll(
    contents.files.map((file) => ({ file, provider: 'unit', item: null })),
    {
      senderOf: () => sender,
      signal: options.signal ?? never,
      onUploaded: ({ file }) => uploaded.push(file.path),
      onBytes: (more) => {
        bytes += more
      },
      how: quick,
    },
  )
  return { notUploaded, uploaded, bytes }
}

const failed = (status: number, body?: string): Mishap => ({ kind: 'status', status, ...(body ? { body } : {}) })

describe('every file arrives, byte for byte', () => {
  test('small ones by one PUT each, empty ones too, at most four at a time', async () => {
    const stub = await startIntakeStub()
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`第${index}份.bin`, randomBytes(index * 50_000)]),
    )
    const { notUploaded, uploaded, bytes } = await send(stub, files)
    expect(notUploaded).toEqual([])
    expect(uploaded).toHaveLength(12)
    expect(Object.fromEntries(stub.received)).toEqual(files)
    expect(bytes).toBe(Object.values(files).reduce((sum, file) => sum + file.length, 0))
    expect(stub.mostAtOnce()).toBeGreaterThan(1)
    expect(stub.mostAtOnce()).toBeLessThanOrEqual(4)
  })

  test('a large one in parts, in their order, the last one shorter', async () => {
    const stub = await startIntakeStub({ partSizeBytes: 100_000 })
    const files = { '大.pdf': randomBytes(730_001), '刚好.pdf': randomBytes(100_000) }
    expect((await send(stub, files)).notUploaded).toEqual([])
    expect(stub.received.get('大.pdf')?.equals(files['大.pdf'])).toBe(true)
    expect(stub.requests.filter((request) => /^PUT \/store\/\d+\/\d+$/.test(request))).toHaveLength(8)
    expect(stub.mostAtOnce()).toBeLessThanOrEqual(4)
  })

  test('and the intake is told the digest, size and name beforehand', async () => {
    const stub = await startIntakeStub()
    await send(stub, { '甲/乙.txt': 'abc' })
    expect(stub.started).toEqual([
      {
        path: '甲/乙.txt',
        bytes: 3,
        sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
        item: null,
        provider: 'unit',
      },
    ])
  })
})

describe('what passes is tried again', () => {
  const content = randomBytes(300_000)
  test.each<[string, Mishap[]]>([
    ['the store is busy', [failed(503), failed(500), failed(503)]],
    ['another writer is in the way', [failed(409)]],
    ['the store waited too long for the body', [failed(400, '<Error><Code>RequestTimeout</Code></Error>')]],
    ['the connection breaks half-way', [{ kind: 'broken-after', bytes: 100_000 }]],
    [
      'the connection breaks at once',
      [
        { kind: 'broken-after', bytes: 0 },
        { kind: 'broken-after', bytes: 1 },
      ],
    ],
    ['the answer is lost: the second try finds the name taken, by our own bytes', [{ kind: 'answer-lost' }]],
    ['the signature has run out', [failed(403)]],
  ])('when %s', async (_, mishaps) => {
    const stub = await startIntakeStub()
    stub.mishaps.put.push(...mishaps)
    const { notUploaded, bytes } = await send(stub, { '甲.pdf': content })
    expect(notUploaded).toEqual([])
    expect(stub.received.get('甲.pdf')?.equals(content)).toBe(true)
    expect(stub.mishaps.put).toEqual([])
    // What a failed try had sent is not counted as sent.
    if (mishaps[0]?.kind !== 'answer-lost') expect(bytes).toBe(content.length)
  })

  test.each<[string, Mishap[]]>([
    ['breaks', [{ kind: 'broken-after', bytes: 10_000 }]],
    ['is answered 503', [failed(503)]],
    ['has a signature that ran out', [failed(403)]],
    ['is stored and the answer lost', [{ kind: 'answer-lost' }]],
  ])('a part that %s is sent again, alone', async (_, mishaps) => {
    const stub = await startIntakeStub({ partSizeBytes: 100_000 })
    stub.mishaps.put.push(...mishaps)
    expect((await send(stub, { '大.pdf': content })).notUploaded).toEqual([])
    expect(stub.received.get('大.pdf')?.equals(content)).toBe(true)
    expect(stub.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(3 + mishaps.length)
    expect(stub.started).toHaveLength(1)
  })

  test('when the API is busy or its connection breaks', async () => {
    const stub = await startIntakeStub()
    stub.mishaps.api.push(failed(503), { kind: 'broken-after', bytes: 0 }, null, failed(502), failed(429))
    expect((await send(stub, { '甲.pdf': 'x' })).notUploaded).toEqual([])
    expect(stub.received.has('甲.pdf')).toBe(true)
  })

  test('when the session has run out: one new session is opened for all', async () => {
    const stub = await startIntakeStub()
    const sender = await openSender(connectApi(stub.url, quick), { token: 'link-of-unit' }, never)
    stub.expireSessions()
    const start = (path: string) => sender.start({ path, bytes: 0, sha256: '0'.repeat(64), item: null }, never)
    await Promise.all(['a', 'b', 'c'].map(start))
    expect(stub.started).toHaveLength(3)
    expect(stub.requests.filter((request) => request.endsWith('/link-sessions'))).toHaveLength(2)
  })
})

describe('what does not pass is named, and the others go on', () => {
  test('a file that the store refuses', async () => {
    const stub = await startIntakeStub()
    stub.mishaps.put.push(failed(400, '<Error><Code>EntityTooLarge</Code></Error>'))
    const { notUploaded, uploaded } = await send(stub, { '甲.pdf': '1', '乙.pdf': '2', '丙.pdf': '3' })
    expect(uploaded).toHaveLength(2)
    expect(notUploaded.map(({ why }) => why.zh)).toEqual(['存储未接收：HTTP 400 EntityTooLarge'])
  })

  test('a file that the API refuses', async () => {
    const stub = await startIntakeStub()
    stub.mishaps.api.push(null, failed(413))
    const { notUploaded } = await send(stub, { '甲.pdf': '1' })
    expect(notUploaded.map(({ path, why }) => [path, why.en])).toEqual([['甲.pdf', 'refused: ordered']])
  })

  test('a store that stays down, after as many tries as patience allows', async () => {
    const stub = await startIntakeStub()
    stub.mishaps.put.push(...Array.from({ length: 4 }, () => failed(503)))
    const { notUploaded, bytes } = await send(stub, { '甲.pdf': '1' })
    expect(notUploaded.map(({ why }) => why.zh)).toEqual(['存储未接收：HTTP 503'])
    expect(bytes).toBe(0)
  })

  test('a file that became shorter after the folder was read', async () => {
    const stub = await startIntakeStub()
    const { notUploaded } = await send(
      stub,
      { '甲.pdf': '12345678', '乙.pdf': '2' },
      { prepare: (folder) => truncateSync(join(folder, '甲.pdf'), 3) },
    )
    expect(notUploaded.map(({ path }) => path)).toEqual(['甲.pdf'])
    expect([...stub.received.keys()]).toEqual(['乙.pdf'])
  })

  test('a file that became longer is sent as it was found, never more than was announced', async () => {
    const stub = await startIntakeStub()
    await send(stub, { '甲.pdf': '123' }, { prepare: (folder) => appendFileSync(join(folder, '甲.pdf'), '456') })
    expect(stub.received.get('甲.pdf')?.toString()).toBe('123')
  })

  test('an upload in parts that fails is taken back, so that no parts are left lying', async () => {
    const stub = await startIntakeStub({ partSizeBytes: 100 })
    stub.mishaps.put.push(failed(400, '<Error><Code>InvalidPart</Code></Error>'))
    const { notUploaded } = await send(stub, { '大.pdf': randomBytes(500) })
    expect(notUploaded).toHaveLength(1)
    expect(stub.abandoned).toEqual(['0'])
  })
})

test('an interrupt ends everything at once, also a connection on which nothing moves', async () => {
  const stub = await startIntakeStub()
  stub.mishaps.put.push({ kind: 'silent' }, { kind: 'silent' })
  const interrupt = new AbortController()
  const sending = send(stub, { '甲.pdf': '1', '乙.pdf': '2' }, { signal: interrupt.signal })
  setTimeout(() => interrupt.abort(new Error('interrupted')), 100)
  await expect(sending).rejects.toThrow('interrupted')
})
