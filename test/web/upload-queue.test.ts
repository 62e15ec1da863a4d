import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { UploadedPart } from '../../shared/contract/api.ts'
import type { UnfinishedUpload } from '../../shared/portal/portal-view.ts'
import { ApiProblem } from '../../web/shared/call-api.ts'
import { digestFile } from '../../web/unit/upload/digest-file.ts'
import type { PutBytes } from '../../web/unit/upload/put-bytes.ts'
import { createQueue, type QueueDeps } from '../../web/unit/upload/queue.ts'
import { Passing } from '../../web/unit/upload/retry.ts'
import type { UploadApi } from '../../web/unit/upload/send-file.ts'

/** The uploader without a browser: what it does when the store or the line misbehaves. */

const PART = 1000
const eventually = { timeout: 60_000, interval: 10 }
const fileOf = (name: string, bytes: number) => new File([randomBytes(bytes)], name)
const bytesOf = async (blob: Blob) => Buffer.from(await blob.arrayBuffer())
const hexOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const base64Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64')
const noWaits = { firstWaitMs: 1, longestWaitMs: 2, triesOfServer: 3 }

/** The intake and its store in memory. `mishaps` are met by the next PUTs, in turn. */
function intake() {
  const parts = new Map<string, Map<number, Buffer>>()
  const stored = new Map<string, Buffer>()
  const started: string[] = []
  const abandoned: string[] = []
  const mishaps: (number | 'network' | 'lost' | 'hang')[] = []
  let puts = 0
  const api: UploadApi = {
    async start({ bytes }) {
      const uploadId = `u${started.length + 1}`
      started.push(uploadId)
      if (bytes <= PART) return { uploadId, put: { url: `http://store/${uploadId}`, headers: {} } }
      parts.set(uploadId, new Map())
      return { uploadId, multipart: { partSizeBytes: PART } }
    },
    signPart: async (uploadId, { number, sha256 }) => ({
      url: `http://store/${uploadId}?part=${number}`,
      headers: { sha256 },
    }),
    async parts(uploadId) {
      const of = parts.get(uploadId)
      if (!of) throw new ApiProblem(404, 'not-found', 'nothing')
      return {
        parts: [...of].map(
          ([number, bytes]): UploadedPart => ({ number, etag: `"${number}"`, sha256: base64Of(bytes) }),
        ),
      }
    },
    async complete(uploadId, { parts: declared }) {
      const of = parts.get(uploadId)
      stored.set(uploadId, Buffer.concat(declared.map(({ number }) => of?.get(number) ?? Buffer.alloc(0))))
    },
    async abandon(uploadId) {
      if (stored.has(uploadId)) throw new ApiProblem(409, 'upload-finished', 'over')
      abandoned.push(uploadId)
    },
  }
  const put: PutBytes = async ({ url }, body, { signal, onSent }) => {
    puts++
    const mishap = mishaps.shift()
    if (mishap === 'network') throw new Passing('network', true)
    if (mishap === 'hang')
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))
    if (typeof mishap === 'number') return { status: mishap, etag: '', body: '<Code>Mishap</Code>' }
    const { pathname, searchParams } = new URL(url)
    const [uploadId, part] = [pathname.slice(1), searchParams.get('part')]
    const bytes = await bytesOf(body)
    if (part === null && stored.has(uploadId)) return { status: 412, etag: '', body: '' }
    if (part === null) stored.set(uploadId, bytes)
    else parts.get(uploadId)?.set(Number(part), bytes)
    onSent(bytes.length)
    if (mishap === 'lost') throw new Passing('network', true)
    return { status: 200, etag: `"${part}"`, body: '' }
  }
  return { api, put, parts, stored, started, abandoned, mishaps, puts: () => puts }
}

const limits: NonNullable<QueueDeps['limits']> = {
  maxBytes: 100_000,
  partSizeBytes: PART,
  filesLeft: 1_000,
  bytesLeft: 10_000_000,
  formats: ['pdf', 'jpg', 'zip'],
}

function queueOver(store: ReturnType<typeof intake>, more: Partial<QueueDeps> = {}) {
  return createQueue({
    api: store.api,
    put: store.put,
    digest: (file, size, onRead) => digestFile(file, size, null, onRead),
    limits,
    receivedAs: () => undefined,
    unfinished: () => [],
    onSent: () => {},
    around: { isOnline: () => true, whenOnline: () => () => {}, random: () => 0 },
    how: noWaits,
    ...more,
  })
}
type QueueUnderTest = ReturnType<typeof queueOver>
const states = (queue: QueueUnderTest) => queue.entries().map(({ state }) => state)
const chosen = (...files: File[]) => files.map((file) => ({ file, path: file.name }))

describe('the fingerprint of a file', () => {
  const native = (bytes: ArrayBuffer) => crypto.subtle.digest('SHA-256', bytes)

  it.each([0, 1, PART, PART + 1, 3 * PART, 5 * PART + 7])(
    'of %i bytes is the same with and without crypto.subtle',
    async (size) => {
      const file = fileOf('a', size)
      const bytes = await bytesOf(file)
      let read = 0
      const digests = await digestFile(file, PART, null, (more) => {
        read += more
      })
      expect(digests.whole).toBe(hexOf(bytes))
      expect(read).toBe(size)
      const parts = Array.from({ length: Math.max(1, Math.ceil(size / PART)) }, (_, i) =>
        base64Of(bytes.subarray(i * PART, (i + 1) * PART)),
      )
      expect(digests.parts).toEqual(parts)
      expect(await digestFile(file, PART, native, () => {})).toEqual(digests)
    },
  )
})

describe('the queue', () => {
  it('sends small files whole and large ones in parts, every byte right', async () => {
    const store = intake()
    const queue = queueOver(store)
    const files = [fileOf('small.pdf', 10), fileOf('large.pdf', 3_500)]
    queue.add(chosen(...files), 'A-1')
    await expect.poll(() => states(queue), eventually).toEqual(['sent', 'sent'])
    const sent = [...store.stored.values()].map(hexOf).sort()
    expect(sent).toEqual((await Promise.all(files.map(async (file) => hexOf(await bytesOf(file))))).sort())
    expect(queue.entries().map(({ sent: bytes }) => bytes)).toEqual([10, 3_500])
  })

  it('gets over broken connections, a busy store, lost answers and a signature that ran out', async () => {
    const store = intake()
    store.mishaps.push('network', 503, 'lost', 403, 'network', 500)
    const queue = queueOver(store)
    const files = [fileOf('a.pdf', 10), fileOf('b.pdf', 5_000), fileOf('c.pdf', 900)]
    queue.add(chosen(...files), null)
    await expect.poll(() => states(queue), eventually).toEqual(['sent', 'sent', 'sent'])
    expect(store.mishaps).toEqual([])
    const sent = new Set([...store.stored.values()].map(hexOf))
    for (const file of files) expect(sent).toContain(hexOf(await bytesOf(file)))
    // What failed tries had sent is not counted twice.
    expect(queue.entries().map(({ sent: bytes }) => bytes)).toEqual([10, 5_000, 900])
  })

  it('brings 200 files over with every fifth connection broken and every tenth answer 503, every byte right', async () => {
    const store = intake()
    let seed = 20240410
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
      return seed / 2 ** 31
    }
    const struck = { network: 0, lost: 0, busy: 0 }
    const put: PutBytes = (...args) => {
      const dice = random()
      const mishap = dice < 0.1 ? 'network' : dice < 0.2 ? 'lost' : dice < 0.3 ? 503 : null
      if (mishap !== null) {
        struck[mishap === 503 ? 'busy' : mishap]++
        store.mishaps.push(mishap)
      }
      return store.put(...args)
    }
    const queue = queueOver(store, { put, how: { ...noWaits, triesOfServer: 20 } })
    const files = Array.from({ length: 200 }, (_, index) => fileOf(`${index}.pdf`, 1 + Math.floor(random() * 4_000)))
    queue.add(chosen(...files), null)
    await expect.poll(() => states(queue).filter((state) => state === 'sent').length, eventually).toBe(200)
    const stored = new Set([...store.stored.values()].map(hexOf))
    for (const file of files) expect(stored).toContain(hexOf(await bytesOf(file)))
    expect(queue.entries().every(({ sent, bytes }) => sent === bytes)).toBe(true)
    for (const count of Object.values(struck)) expect(count).toBeGreaterThan(20)
  })

  it('says why when the store refuses for good, and tries again when asked', async () => {
    const store = intake()
    store.mishaps.push(400)
    const queue = queueOver(store)
    queue.add(chosen(fileOf('a.pdf', 10)), null)
    await expect.poll(() => states(queue), eventually).toEqual(['failed'])
    expect(queue.entries()[0]?.problem?.zh).toContain('HTTP 400 Mishap')
    queue.resume(queue.entries()[0]?.id)
    await expect.poll(() => states(queue), eventually).toEqual(['sent'])
    // What was begun first is not left lying.
    expect(store.abandoned).toEqual(['u1'])
  })

  it('waits for a network that is away as long as it takes', async () => {
    const store = intake()
    store.mishaps.push(...Array.from({ length: 30 }, () => 'network' as const))
    const queue = queueOver(store)
    let waited = false
    queue.subscribe(() => {
      waited ||= queue.entries().some(({ isWaitingForNetwork }) => isWaitingForNetwork)
    })
    queue.add(chosen(fileOf('a.pdf', 10)), null)
    await expect.poll(() => states(queue), eventually).toEqual(['sent'])
    expect(waited).toBe(true)
    expect(queue.entries()[0]?.isWaitingForNetwork).toBe(false)
  })

  it('continues what was begun on another day from the parts that arrived', async () => {
    const store = intake()
    const file = fileOf('scan.pdf', 4_500)
    const bytes = await bytesOf(file)
    store.parts.set(
      'old',
      new Map([
        [1, bytes.subarray(0, PART)],
        [3, bytes.subarray(2 * PART, 3 * PART)],
      ]),
    )
    const begun: UnfinishedUpload = {
      uploadId: 'old',
      path: 'scan.pdf',
      bytes: 4_500,
      sha256: hexOf(bytes),
      item: null,
      startedAt: '2024-04-10T00:00:00Z',
      inParts: true,
    }
    const queue = queueOver(store, { unfinished: () => [begun] })
    queue.add(chosen(file), null)
    await expect.poll(() => states(queue), eventually).toEqual(['sent'])
    expect(queue.entries()[0]?.isResumed).toBe(true)
    expect(store.started).toEqual([])
    expect(store.puts()).toBe(3)
    expect(hexOf(store.stored.get('old') ?? Buffer.alloc(0))).toBe(hexOf(bytes))
  })

  it('does not continue another file of the same size', async () => {
    const store = intake()
    const begun = {
      uploadId: 'old',
      path: 'a.pdf',
      bytes: 2_000,
      sha256: 'f'.repeat(64),
      item: null,
      startedAt: '',
      inParts: true,
    }
    const queue = queueOver(store, { unfinished: () => [begun] })
    queue.add(chosen(fileOf('a.pdf', 2_000)), null)
    await expect.poll(() => states(queue), eventually).toEqual(['sent'])
    expect(store.started).toEqual(['u1'])
  })

  it('names the file that has the same content and sends it all the same only when told to', async () => {
    const store = intake()
    const file = fileOf('再次.pdf', 10)
    const digest = hexOf(await bytesOf(file))
    const queue = queueOver(store, { receivedAs: (sha256) => (sha256 === digest ? '首次.pdf' : undefined) })
    queue.add(chosen(file), null)
    await expect.poll(() => states(queue), eventually).toEqual(['duplicate'])
    expect(queue.entries()[0]?.duplicateOf).toBe('首次.pdf')
    expect(store.started).toEqual([])
    queue.sendAllTheSame(queue.entries()[0]?.id ?? 0)
    await expect.poll(() => states(queue), eventually).toEqual(['sent'])
  })

  it('takes what arrived just as it was paused for sent, not for a second copy of itself', async () => {
    const store = intake()
    const file = fileOf('a.pdf', 10)
    const bytes = await bytesOf(file)
    store.mishaps.push('hang')
    const received = () => store.stored.has('u1')
    const queue = queueOver(store, { receivedAs: () => (received() ? 'a.pdf' : undefined) })
    queue.add(chosen(file), null)
    await expect.poll(() => states(queue), eventually).toEqual(['sending'])
    queue.pause()
    store.stored.set('u1', bytes)
    queue.resume()
    await expect.poll(() => states(queue), eventually).toEqual(['sent'])
    expect(store.started).toEqual(['u1'])
  })

  it('keeps back what is empty, too large or cannot be read, with the cure', () => {
    const store = intake()
    const queue = queueOver(store)
    queue.add(
      chosen(fileOf('空.pdf', 0), fileOf('大.pdf', 100_001), fileOf('公文.wps', 5), fileOf('程序.exe', 5)),
      null,
    )
    expect(states(queue)).toEqual(['refused', 'refused', 'refused', 'refused'])
    expect(queue.entries().map(({ problem }) => problem?.zh)).toEqual([
      expect.stringContaining('空的'),
      expect.stringContaining('超过单个文件上限'),
      expect.stringContaining('另存为 PDF'),
      expect.stringContaining('请转为 PDF'),
    ])
  })

  it('keeps back what there is no room for any more, and says so before anything is sent', async () => {
    const store = intake()
    const queue = queueOver(store, { limits: { ...limits, filesLeft: 2, bytesLeft: 50 } })
    queue.add(chosen(fileOf('a.pdf', 40), fileOf('b.pdf', 20), fileOf('c.jpeg', 10), fileOf('d.pdf', 1)), null)
    expect(queue.entries().map(({ problem }) => problem?.zh ?? '')).toEqual([
      '',
      expect.stringContaining('总容量只剩 10 B'),
      '',
      expect.stringContaining('文件数已达上限'),
    ])
    await expect.poll(() => states(queue), eventually).toEqual(['sent', 'refused', 'sent', 'refused'])
  })

  it('tries again when what makes fingerprints could not be fetched, and says so in the end', async () => {
    const store = intake()
    let fails = 2
    const queue = queueOver(store, {
      digest: async (file, size, onRead) => {
        onRead(5)
        if (fails-- > 0) throw new Passing('no worker', false)
        return digestFile(file, size, null, onRead)
      },
    })
    queue.add(chosen(fileOf('a.pdf', 10)), null)
    await expect.poll(() => states(queue), eventually).toEqual(['sent'])
    fails = 100
    queue.add(chosen(fileOf('b.pdf', 10)), null)
    await expect.poll(() => states(queue), eventually).toEqual(['sent', 'failed'])
    expect(queue.entries()[1]?.problem?.zh).toContain('暂时不可用')
  })

  it('stops at once when paused, and gives up what was begun when cancelled', async () => {
    const store = intake()
    store.mishaps.push('hang', 'hang')
    const queue = queueOver(store)
    queue.add(chosen(fileOf('a.pdf', 10), fileOf('b.pdf', 20)), null)
    await expect.poll(() => states(queue), eventually).toEqual(['sending', 'sending'])
    queue.pause()
    expect(states(queue)).toEqual(['paused', 'paused'])
    const [first, second] = queue.entries()
    queue.cancel(first?.id)
    queue.resume(second?.id)
    await expect.poll(() => states(queue), eventually).toEqual(['sent'])
    expect(store.abandoned).toContain('u1')
    expect([...store.stored.values()].map(({ length }) => length)).toEqual([20])
  })
})
