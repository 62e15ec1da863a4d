import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentKeyOf, providerPk, readingJobSk } from '../../../functions/adapters/dynamo/rows.ts'
import { hintsFor } from '../../../functions/pipeline/relay-change/relay-change.ts'
import { openTestTable } from '../fixture/open-test-table.ts'
import { scanToRead } from './fixture/scan-to-read.ts'
import { pagesRead, scriptedTextract } from './fixture/scripted-textract.ts'

let table: Awaited<ReturnType<typeof openTestTable>>
beforeAll(async () => {
  table = await openTestTable()
})
afterAll(() => table.close())

/** A scan whose first job runs. */
async function scanBeingRead() {
  const scan = await scanToRead(table)
  await scan.read()
  return scan
}

describe('the notice that a job is over', () => {
  it('brings the pages in and moves the document on', async () => {
    const scan = await scanBeingRead()
    scan.textract.answers('v1-job-1', pagesRead(2))
    expect(await scan.notice('v1-job-1', 1)).toMatchObject({ outcome: 'moved', pages: 2 })
    expect(await scan.record()).toMatchObject({ state: 'read', format: 'scan-pdf', pages: 2, notes: [] })
    expect((await scan.reading())?.pages.map(({ lines }) => lines[0]?.text)).toEqual(['Page 1', 'Page 2'])
    expect((await scan.custody()).at(-1)).toMatchObject({ actor: 'finish-reading', act: 'read', detail: { pages: 2 } })
  })

  it('that comes twice, one after the other, has no effect the second time', async () => {
    const scan = await scanBeingRead()
    scan.textract.answers('v1-job-1', pagesRead(1))
    await scan.notice('v1-job-1', 1)
    const before = await scan.record()
    expect(await scan.notice('v1-job-1', 1)).toMatchObject({ outcome: 'nothing-to-do' })
    expect(await scan.record()).toEqual(before)
    expect(scan.textract.asked).toHaveLength(1)
  })

  it('that comes twice at the same time moves the document once', async () => {
    const scan = await scanBeingRead()
    scan.textract.answers('v1-job-1', pagesRead(1))
    const outcomes = await Promise.all([scan.notice('v1-job-1', 1), scan.notice('v1-job-1', 1)])
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['moved', 'overtaken'])
    expect((await scan.custody()).filter(({ act }) => act === 'read')).toHaveLength(1)
  })

  it('that says so too soon changes nothing: Textract itself is asked', async () => {
    const scan = await scanBeingRead()
    scan.textract.answers('v1-job-1', { kind: 'running' }, pagesRead(1))
    expect(await scan.notice('v1-job-1', 1)).toMatchObject({ outcome: 'being-read' })
    expect(await scan.record()).toMatchObject({ state: 'cleared' })
    expect(await scan.notice('v1-job-1', 1)).toMatchObject({ outcome: 'moved' })
  })

  it('that comes before its job is on record waits in the queue and fits the next time', async () => {
    const scan = await scanToRead(table)
    scan.textract.answers('v1-job-1', pagesRead(1))
    await expect(scan.notice('v1-job-1', 1)).rejects.toThrow('not yet')
    await scan.read()
    expect(await scan.notice('v1-job-1', 1)).toMatchObject({ outcome: 'moved' })
  })

  it('of a second job that comes before this one is on record waits as well', async () => {
    const scan = await scanBeingRead()
    await expect(scan.notice('v1-job-2', 2)).rejects.toThrow('not yet')
    expect(scan.textract.asked).toEqual([])
  })

  it('of a job that another has replaced is passed over', async () => {
    const scan = await scanBeingRead()
    scan.textract.answers('v1-job-1', { kind: 'failed' })
    await scan.notice('v1-job-1', 1)
    expect(await scan.notice('v1-job-1', 1)).toMatchObject({ outcome: 'superseded' })
    expect(scan.textract.asked).toEqual(['v1-job-1'])
    expect(await scan.job()).toMatchObject({ attempt: 2 })
  })

  it('of another job than the one on record changes nothing and ends where it is seen', async () => {
    const scan = await scanBeingRead()
    await expect(scan.notice('a-forged-job', 1)).rejects.toThrow('another job')
    expect(scan.textract.asked).toEqual([])
    expect(await scan.record()).toMatchObject({ state: 'cleared' })
  })

  it('of a document that nobody knows ends where it is seen', async () => {
    const scan = await scanBeingRead()
    await expect(scan.notice('v1-job-1', 1, { documentId: 'no-such' })).rejects.toThrow('not on record')
    await expect(scan.notice('v1-job-1', 1, { provider: '信访' })).rejects.toThrow('not on record')
  })
})

describe('a job that does not end well', () => {
  it('is started again when it failed, twice, and then the document is unreadable', async () => {
    const scan = await scanBeingRead()
    for (const attempt of [1, 2, 3]) scan.textract.answers(`v1-job-${attempt}`, { kind: 'failed' })
    expect(await scan.notice('v1-job-1', 1)).toMatchObject({ outcome: 'job-started', attempt: 2 })
    expect(await scan.notice('v1-job-2', 2)).toMatchObject({ outcome: 'job-started', attempt: 3 })
    expect(await scan.notice('v1-job-3', 3)).toMatchObject({ outcome: 'moved', cause: 'textract-failed' })
    expect(await scan.record()).toMatchObject({ state: 'unreadable', cause: 'textract-failed' })
    expect(scan.textract.started).toEqual(['v1-job-1', 'v1-job-2', 'v1-job-3'])
    expect(await scan.reading()).toBeNull()
  })

  it('is started once when two notices of its failure come at the same time', async () => {
    const scan = await scanBeingRead()
    scan.textract.answers('v1-job-1', { kind: 'failed' })
    const outcomes = await Promise.all([scan.notice('v1-job-1', 1), scan.notice('v1-job-1', 1)])
    expect(outcomes.map(({ outcome }) => outcome)).toContain('job-started')
    expect(new Set(scan.textract.started)).toEqual(new Set(['v1-job-1', 'v1-job-2']))
    expect(await scan.job()).toMatchObject({ jobId: 'v1-job-2', attempt: 2 })
  })

  it('is started again when some pages were given up, and kept with a note when they are again', async () => {
    const scan = await scanBeingRead()
    scan.textract.answers('v1-job-1', pagesRead(3, [2]))
    scan.textract.answers('v1-job-2', pagesRead(3, [2, 3]))
    expect(await scan.notice('v1-job-1', 1)).toMatchObject({ outcome: 'job-started', attempt: 2 })
    expect(await scan.notice('v1-job-2', 2)).toMatchObject({ outcome: 'moved', pages: 3 })
    expect(await scan.record()).toMatchObject({
      state: 'read',
      notes: [
        { code: 'partly-unreadable', page: 2 },
        { code: 'partly-unreadable', page: 3 },
      ],
    })
    const pages = (await scan.reading())?.pages
    expect(
      pages?.map(({ illegible }) => illegible),
      'so that they are asked about',
    ).toEqual([null, 'garbled', 'garbled'])
  })

  it('is started again when its result is no longer kept', async () => {
    const scan = await scanBeingRead()
    scan.minutesOn(8 * 24 * 60)
    scan.textract.answers('v1-job-1', { kind: 'expired' })
    expect(await scan.notice('v1-job-1', 1)).toMatchObject({ outcome: 'job-started', attempt: 2 })
  })

  it('is fetched again when pages of it have not arrived, and nothing is kept of the part', async () => {
    const scan = await scanBeingRead()
    scan.textract.answers('v1-job-1', { kind: 'incomplete', expected: 3, arrived: 2 }, pagesRead(3))
    await expect(scan.notice('v1-job-1', 1)).rejects.toThrow('not arrived')
    expect(await scan.reading()).toBeNull()
    expect(await scan.notice('v1-job-1', 1)).toMatchObject({ outcome: 'moved', pages: 3 })
  })

  it('is asked for again when the answer is throttled', async () => {
    const scan = await scanBeingRead()
    scan.textract.answers('v1-job-1', { kind: 'busy' }, pagesRead(1))
    await expect(scan.notice('v1-job-1', 1)).rejects.toThrow('no answers')
    expect(await scan.notice('v1-job-1', 1)).toMatchObject({ outcome: 'moved' })
    expect(scan.textract.started).toHaveLength(1)
  })
})

describe('a job that no notice tells of', () => {
  it('is let alone for an hour, although the message to read comes again', async () => {
    const scan = await scanBeingRead()
    scan.minutesOn(59)
    expect(await scan.read()).toMatchObject({ outcome: 'being-read' })
    expect(scan.textract.started).toHaveLength(1)
    expect(scan.textract.asked).toEqual([])
  })

  it('is found by the sweep after an hour; a result that is there is taken without a new job', async () => {
    const scan = await scanBeingRead()
    const now = scan.minutesOn(61)
    expect(await scan.documents.standingStill(now)).toContainEqual(scan.key)
    expect(hintsFor(scan.key, 'cleared')[0]?.step).toBe('read-document')
    scan.textract.answers('v1-job-1', pagesRead(1))
    expect(await scan.read()).toMatchObject({ outcome: 'moved', pages: 1 })
    expect((await scan.custody()).at(-1)).toMatchObject({ actor: 'read-document', act: 'read' })
    expect(scan.textract.started).toHaveLength(1)
  })

  it('is started again after each hour that it hangs, twice, and then the document is unreadable', async () => {
    const scan = await scanBeingRead()
    for (const attempt of [1, 2, 3]) scan.textract.answers(`v1-job-${attempt}`, { kind: 'running' })
    scan.minutesOn(60)
    expect(await scan.read()).toMatchObject({ outcome: 'job-started', attempt: 2 })
    scan.minutesOn(75)
    expect(await scan.read()).toMatchObject({ outcome: 'being-read' })
    scan.minutesOn(120)
    expect(await scan.read()).toMatchObject({ outcome: 'job-started', attempt: 3 })
    scan.minutesOn(180)
    expect(await scan.read()).toMatchObject({ cause: 'textract-failed' })
    expect(await scan.record()).toMatchObject({ state: 'unreadable', cause: 'textract-failed' })
  })

  it('is started again when its pages do not arrive within an hour', async () => {
    const scan = await scanBeingRead()
    scan.textract.answers('v1-job-1', { kind: 'incomplete', expected: 3, arrived: 2 })
    scan.minutesOn(60)
    expect(await scan.read()).toMatchObject({ outcome: 'job-started', attempt: 2 })
  })
})

describe('a start that breaks off', () => {
  it('after Textract has begun, before the job is on record, begins the same job again', async () => {
    const scan = await scanToRead(table)
    const record = async () => Promise.reject(new Error('the power is gone'))
    await expect(scan.read({ record })).rejects.toThrow('the power is gone')
    expect(await scan.job()).toBeNull()
    await scan.read()
    expect(scan.textract.started).toEqual(['v1-job-1', 'v1-job-1'])
    expect(await scan.job()).toMatchObject({ jobId: 'v1-job-1', attempt: 1 })
  })
})

describe('evidence that is another version than the one a job reads', () => {
  it('does not get its result, and is read by a job of its own', async () => {
    const scan = await scanToRead(table, { versionId: 'v2' })
    const old = { jobId: 'v1-job-1', attempt: 1, versionId: 'v1', startedAt: scan.minutesOn(0) }
    await scan.jobRegister.record(scan.key, old)
    await expect(scan.notice('v1-job-1', 1)).rejects.toThrow('another version')
    expect(scan.textract.asked).toEqual([])
    expect(await scan.read()).toMatchObject({ outcome: 'job-started', attempt: 1 })
    scan.textract.answers('v2-job-1', pagesRead(1))
    expect(await scan.notice('v2-job-1', 1)).toMatchObject({ outcome: 'moved' })
  })
})

describe('the record of jobs', () => {
  it('keeps the latest attempt: an earlier one, or the same again, does not replace it', async () => {
    const { jobRegister, key } = await scanToRead(table, { textract: scriptedTextract({ starts: 'nothing' }) })
    const job = (attempt: number) => ({
      jobId: `j${attempt}`,
      attempt,
      versionId: 'v1',
      startedAt: '2026-01-05T08:00:00.000Z',
    })
    expect(await jobRegister.find(key)).toBeNull()
    expect(await jobRegister.record(key, job(2))).toBe('recorded')
    expect(await jobRegister.record(key, { ...job(2), jobId: 'other' })).toBe('overtaken')
    expect(await jobRegister.record(key, job(1))).toBe('overtaken')
    expect(await jobRegister.find(key)).toEqual(job(2))
    expect(await jobRegister.record(key, job(3))).toBe('recorded')
  })

  it('is no row of a document: its changes are relayed to no step', () => {
    expect(documentKeyOf(providerPk('i1', 'unit'), readingJobSk('d1'))).toBeNull()
  })
})
