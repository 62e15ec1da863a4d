import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Config } from '../../../functions/pipeline/read-document/config.ts'
import { openTestTable } from '../fixture/open-test-table.ts'
import { page } from '../fixture/stub-parser.ts'
import { CHINESE, ENGLISH, readHere, scanToRead } from './fixture/scan-to-read.ts'
import { scriptedTextract } from './fixture/scripted-textract.ts'

let table: Awaited<ReturnType<typeof openTestTable>>
beforeAll(async () => {
  table = await openTestTable()
})
afterAll(() => table.close())

const noJobs = () => scriptedTextract({ starts: 'nothing' })

describe('who reads a document, where the province has Textract', () => {
  it('a scan in Latin letters goes to Textract, and stays as it is until the result is there', async () => {
    const scan = await scanToRead(table, { top: ENGLISH })
    const before = await scan.record()
    expect(await scan.read()).toMatchObject({ outcome: 'job-started', attempt: 1 })
    expect(await scan.record()).toEqual(before)
    expect(await scan.job()).toMatchObject({ jobId: 'v1-job-1', attempt: 1, versionId: 'v1' })
  })

  it('a Chinese scan is read here', async () => {
    const scan = await scanToRead(table, { top: CHINESE, parser: readHere, textract: noJobs() })
    expect(await scan.read()).toMatchObject({ outcome: 'moved' })
    expect(await scan.record()).toMatchObject({ state: 'read', pages: 1 })
  })

  it('a Chinese scan goes to Textract where the province wants all scans to', async () => {
    const scan = await scanToRead(table, { top: CHINESE, scans: 'all' })
    expect(await scan.read()).toMatchObject({ outcome: 'job-started' })
  })

  it('what has a text layer is read here, whatever its script', async () => {
    const top = page('Loan Agreement between the Asian Development Bank', 'and the Province, dated 5 June 2023')
    const scan = await scanToRead(table, { top, scans: 'all', parser: readHere, textract: noJobs() })
    expect(await scan.read()).toMatchObject({ outcome: 'moved' })
  })

  it.each([
    ['docx', 3],
    ['heic', 3],
    ['jpg', 11 * 1024 * 1024],
  ])('a %s of %i bytes, which Textract does not take, is read here without another look', async (format, bytes) => {
    const readTop = async () => Promise.reject(new Error('the top must not be read here'))
    const scan = await scanToRead(table, { format, bytes, parser: { ...readHere, readTop }, textract: noJobs() })
    expect(await scan.read()).toMatchObject({ outcome: 'moved' })
  })

  it('what our own reader cannot open ends with its cause', async () => {
    const broken = async () => ({ kind: 'unreadable', cause: 'page-broken' }) as const
    const scan = await scanToRead(table, { parser: { readTop: broken, read: broken }, textract: noJobs() })
    await scan.read()
    expect(await scan.record()).toMatchObject({ state: 'unreadable', cause: 'page-broken' })
  })

  it('what Textract refuses is read here', async () => {
    const scan = await scanToRead(table, {
      parser: readHere,
      textract: scriptedTextract({ starts: { kind: 'refused' } }),
    })
    expect(await scan.read()).toMatchObject({ outcome: 'moved' })
    expect(await scan.job()).toBeNull()
  })

  it('a throttled start leaves everything as it was and comes back with its message', async () => {
    const scan = await scanToRead(table, { textract: scriptedTextract({ starts: { kind: 'busy' } }) })
    await expect(scan.read()).rejects.toThrow('takes no more jobs')
    expect(await scan.job()).toBeNull()
    expect(await scan.record()).toMatchObject({ state: 'cleared' })
  })
})

describe('who reads a document, where the province has no Textract', () => {
  it('our own reader does, without a look at the top of the page', async () => {
    const readTop = async () => Promise.reject(new Error('the top must not be read here'))
    const scan = await scanToRead(table, { parser: { ...readHere, readTop }, textract: noJobs() })
    expect(await scan.readEmbedded()).toMatchObject({ outcome: 'moved', pages: 1 })
  })

  it('also what a job was started for before; its notice then changes nothing', async () => {
    const scan = await scanToRead(table, { parser: readHere })
    await scan.read()
    await scan.readEmbedded()
    const before = await scan.record()
    expect(before).toMatchObject({ state: 'read' })
    expect(await scan.notice('v1-job-1', 1)).toMatchObject({ outcome: 'nothing-to-do' })
    expect(await scan.record()).toEqual(before)
  })
})

describe('the configuration of the reading step', () => {
  const stores = {
    TABLE_NAME: 't',
    EVIDENCE_BUCKET: 'e',
    DERIVED_BUCKET: 'd',
    QUEUE_URL_READ_DOCUMENT: 'https://sqs.example/q',
  }

  it('is our own reader unless something else is said', () => {
    expect(Config.parse(stores).OCR_ENGINE).toBe('embedded')
  })

  it.each(['textract', 'auto'])('%s needs to know where notice is given', (OCR_ENGINE) => {
    expect(() => Config.parse({ ...stores, OCR_ENGINE })).toThrow('TEXTRACT_TOPIC_ARN')
    const place = { TEXTRACT_TOPIC_ARN: 'arn:topic', TEXTRACT_ROLE_ARN: 'arn:role' }
    expect(Config.parse({ ...stores, ...place, OCR_ENGINE })).toMatchObject({ OCR_ENGINE })
  })
})
