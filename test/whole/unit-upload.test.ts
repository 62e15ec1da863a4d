import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { upload } from '../../cli/commands/upload.ts'
import { verify } from '../../cli/commands/verify.ts'
import { walkFolder } from '../../cli/folder/walk-folder.ts'
import { asTeam } from '../../cli/inspection/team.ts'
import { connectApi } from '../../cli/upload/api-client.ts'
import { digestOf } from '../../cli/upload/digest.ts'
import { putBytes } from '../../cli/upload/put-bytes.ts'
import { openSender } from '../../cli/upload/sender.ts'
import { type ServedApi, serveApi } from '../../local/serve-api.ts'
import { type LocalCloud, startLocalCloud } from '../../local/start-local-cloud.ts'
import type { LinkIssued } from '../../shared/contract/api.ts'
import { LinkSessionOpened } from '../../shared/contract/unit/links.ts'
import { Receipt } from '../../shared/receipt/receipt.ts'
import { RequestList } from '../../shared/request-list/request-list.ts'
import { ThreadMessage } from '../../shared/thread/thread.ts'
import { recordingTerminal } from '../cli/recording-terminal.ts'
import { quickSteps } from './fixture/pipeline-with.ts'

/**
 * The unit's liaison on the command line, against the whole product: link and code, a folder, an interruption, the
 * receipt and its check. Everything that anything logs meanwhile, at every level, is searched for words that must not
 * be there (T6, T34).
 */

const never = new AbortController().signal
const canaries = ['信访人柳青青', '绝不入日志的内容', '柳青青问答', '柳青青.txt', '不入日志的姓名']
const files = {
  'A-1 会议纪要/2023年1月党组会纪要.txt': `党组会议纪要\n${canaries[1]}\n2023年1月5日`,
  'A-1 会议纪要/柳青青.txt': `来信人：${canaries[0]}\n2023年2月`,
  // Two parts, of nothing that can be read.
  'A-1 会议纪要/大.pdf': randomBytes(17 * 1024 * 1024),
  '空.docx': '',
}
const list = RequestList.parse({
  id: 'canary-list',
  title: '清单',
  version: 1,
  items: [
    { code: 'A-1', title: '会议纪要', coverage: 'any' },
    { code: 'E-1', title: canaries[0], provider: 'petition' },
  ],
})

const scratch = mkdtempSync(join(tmpdir(), 'intake-unit-'))
let folders = 0
function temporaryFolder(content: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const made = join(scratch, String(++folders))
  mkdirSync(made)
  for (const [path, bytes] of Object.entries(content)) {
    mkdirSync(dirname(join(made, path)), { recursive: true })
    writeFileSync(join(made, path), bytes)
  }
  return made
}

let cloud: LocalCloud
let api: ServedApi
let link: LinkIssued & { code: string }
let folder: string
let receiptPath: string
const logged: string[] = []
const restore: (() => void)[] = []

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write
    stream.write = ((text: string | Uint8Array) => logged.push(String(text)) > 0) as typeof write // one form is used
    restore.push(() => {
      stream.write = write
    })
  }
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    const write = console[level]
    console[level] = (...words: unknown[]) => void logged.push(words.map(String).join(' '))
    restore.push(() => {
      console[level] = write
    })
  }
  cloud = await startLocalCloud({
    dataDir: temporaryFolder(),
    steps: quickSteps,
    environment: { POWERTOOLS_LOG_LEVEL: 'DEBUG', POWERTOOLS_DEV: 'true' },
    log: (event, facts) => void logged.push(JSON.stringify([event, facts])),
  })
  api = await serveApi(cloud, 0)
  const team = asTeam(connectApi(api.url), api.token)
  const inspectionId = await team.createInspection({ list, unit: '云岭县民政局' }, never)
  const { code, ...issued } = await team.issueLink(inspectionId, { provider: 'unit' }, never)
  if (code === null) throw new Error('it has a code')
  link = { ...issued, code }
  folder = temporaryFolder(files)
  receiptPath = join(temporaryFolder(), '回执.json')
})
afterAll(async () => {
  await api.close()
  await cloud.stop({ drain: true })
  for (const back of restore) back()
  rmSync(scratch, { recursive: true, force: true })
})

async function run(options: Partial<Parameters<typeof upload>[0]> = {}) {
  const { terminal, data, told } = recordingTerminal()
  const given = { folder, link: link.url, code: link.code, name: canaries[4], json: true, ...options }
  const exit = await upload(given as Parameters<typeof upload>[0], terminal, never) // optional ones are left out
  const outcomes = data() === '' ? [] : (JSON.parse(data()).files as { path: string; outcome: string }[]) // of our making
  return { exit, told: told(), outcomes: Object.fromEntries(outcomes.map(({ path, outcome }) => [path, outcome])) }
}

async function check(text: string, against?: string) {
  const path = join(temporaryFolder(), '回执.json')
  writeFileSync(path, text)
  const { terminal, data } = recordingTerminal()
  const exit = await verify({ path, json: true, ...(against ? { folder: against } : {}) }, terminal, never)
  // What is not even recognised is said in words alone.
  if (data() === '') return { exit, problems: ['unrecognised'] }
  return { exit, problems: JSON.parse(data()).problems.map(({ code }: { code: string }) => code) as string[] }
}

describe('the liaison on the command line', () => {
  it('is told what is missing: the whole link, the code, the confirmation of the secrecy review', async () => {
    expect(await run({ link: 'https://example.com/u/' })).toMatchObject({ exit: 2 })
    expect(await run({ code: '2222-2222' })).toMatchObject({ exit: 4, told: expect.stringContaining('提取码不正确') })
    expect(await run()).toMatchObject({ exit: 2, told: expect.stringContaining('保密审查') })
  })

  it('goes on with what was begun on another day, sends the rest, and gets the receipt', async () => {
    const sender = await openSender(connectApi(api.url), { token: link.token, code: link.code }, never)
    await sender.confirmSecrecy('李四', never)
    const big = (await walkFolder(folder)).files.find(({ path }) => path.endsWith('大.pdf'))
    if (!big) throw new Error('it is in the folder')
    const whole = { diskPath: big.diskPath, start: 0, bytes: big.bytes }
    const sha256 = (await digestOf(whole, never)).toString('hex')
    const begun = await sender.start({ path: big.path, bytes: big.bytes, sha256, item: 'A-1' }, never)
    if (!('multipart' in begun)) throw new Error('it goes in parts')
    const first = { ...whole, bytes: begun.multipart.partSizeBytes }
    const part = { number: 1, bytes: first.bytes, sha256: (await digestOf(first, never)).toString('base64') }
    await putBytes(await sender.signPart(begun.uploadId, part, never), first, { signal: never })
    expect(await sender.parts(begun.uploadId, never)).toHaveLength(1)

    const { exit, outcomes } = await run({ receipt: receiptPath })
    expect(exit).toBe(0)
    expect(outcomes).toEqual({
      'A-1 会议纪要/2023年1月党组会纪要.txt': 'sent',
      'A-1 会议纪要/大.pdf': 'continued',
      'A-1 会议纪要/柳青青.txt': 'sent',
      '空.docx': 'sent',
    })
    const view = await sender.view(never)
    expect(view.documents.find(({ path }) => path === big.path)).toMatchObject({ sha256, bytes: big.bytes })
    expect(view.documents.map(({ sentBy }) => sentBy).sort()).toEqual([null, ...Array(3).fill(canaries[4])].sort())
  })

  it('sends nothing twice when the command is run again', async () => {
    await cloud.idle()
    const { outcomes } = await run()
    expect(Object.entries(outcomes).filter(([, outcome]) => outcome === 'already-there')).toHaveLength(2)
  })
})

describe('the receipt', () => {
  it('is verified without asking anybody, and so are the files it lists', async () => {
    const text = readFileSync(receiptPath, 'utf8')
    const { documents } = Receipt.parse(JSON.parse(text))
    // Documents that were refused since then are on it as far as they were not yet.
    expect(documents.length).toBeGreaterThanOrEqual(2)
    expect(await check(text, folder)).toEqual({ exit: 0, problems: [] })
  })

  it('with any one byte changed is not verified', async () => {
    const whole = readFileSync(receiptPath)
    const sound: number[] = []
    // Every 7th place, and each with another bit: some hundreds of receipts.
    for (let place = 0; place < whole.length; place += 7) {
      const changed = Buffer.from(whole)
      changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8))
      if ((await check(changed.toString('utf8'))).exit === 0) sound.push(place)
    }
    expect(sound).toEqual([])
    const value = JSON.parse(whole.toString('utf8'))
    for (const more of [
      { ...value, note: 'x' },
      { ...value, documents: [] },
    ])
      expect((await check(`${JSON.stringify(more, null, 2)}\n`)).problems).toEqual(['signature-invalid'])
    expect((await check(JSON.stringify(value))).problems).toEqual(['reformatted'])
  })

  it('names a file whose content is another now, and one that is gone; a new name is no matter', async () => {
    const text = readFileSync(receiptPath, 'utf8')
    const copy = temporaryFolder(files)
    const [one, two] = ['2023年1月党组会纪要.txt', '柳青青.txt'].map((name) => join(copy, 'A-1 会议纪要', name))
    renameSync(two ?? '', join(copy, '改名.txt'))
    expect((await check(text, copy)).problems).not.toContain('file-absent')
    writeFileSync(one ?? '', '别的内容')
    expect((await check(text, copy)).problems).toContain('content-differs')
  })
})

it('nothing that was logged holds a token, a code, a name or a word of a document', async () => {
  const client = connectApi(api.url)
  const opened = { method: 'POST', path: '/api/link-sessions', body: { token: link.token, code: link.code } } as const
  const { session } = await client.call({ ...opened, answer: LinkSessionOpened }, never)
  const asked = { method: 'POST', path: '/api/portal/items/A-1/thread', body: { text: canaries[2] } } as const
  await client.call({ ...asked, token: session, answer: ThreadMessage }, never)
  await cloud.idle()
  const log = logged.join('\n')
  // Something was logged at every step that a document walks through.
  for (const step of ['receive', 'screen', 'read', 'classify']) expect(log).toContain(`"service": "${step}-document"`)
  const secrets = [link.token, link.code, link.code.replace('-', ''), link.leadCode, api.token, ...canaries]
  expect(secrets.filter((word) => log.includes(word))).toEqual([])
})
