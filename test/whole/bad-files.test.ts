import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Delivery } from '../../cli/folder/choose-sender.ts'
import { type ServedApi, serveApi } from '../../local/serve-api.ts'
import { type LocalCloud, startLocalCloud } from '../../local/start-local-cloud.ts'
import { RequestList } from '../../shared/request-list/request-list.ts'
import { runDemo } from './fixture/demo.ts'

/** Nasty and odd files through the whole pipeline: each ends in a named outcome, and nothing stops or is lost. */
const set = '../shared/badfiles'

interface BadFile {
  readonly file: string
  readonly outcome: string
  readonly reason: string
  readonly also_acceptable: readonly string[]
}

const list = RequestList.parse({
  id: 'anything',
  title: '某县水务局材料清单',
  version: 1,
  items: [{ code: 'A-1', title: '年度工作总结', coverage: 'any' }],
})

const folder = mkdtempSync(join(tmpdir(), 'intake-bad-'))
let cloud: LocalCloud
let api: ServedApi
beforeAll(async () => {
  cloud = await startLocalCloud({ dataDir: folder, environment: { POWERTOOLS_LOG_LEVEL: 'SILENT' } })
  api = await serveApi(cloud, 0)
})
afterAll(async () => {
  await api.close()
  await cloud.stop({ drain: false })
  rmSync(folder, { recursive: true, force: true })
})

it.runIf(existsSync(set))(
  'takes in or refuses every one of the bad files as it should, and loses none',
  async () => {
    const { files } = JSON.parse(readFileSync(join(set, 'manifest.json'), 'utf8')) as { files: BadFile[] }
    const deliveries = files.map(({ file }): Delivery => {
      const diskPath = join(set, 'files', file)
      const bytes = statSync(diskPath).size
      return { file: { diskPath: Buffer.from(diskPath), path: file, bytes }, provider: 'unit', item: null }
    })
    const report = await runDemo({ list, unit: '某县水务局', deliveries }, api, AbortSignal.timeout(280_000))

    // Indexing comes a while after filing: it has to stand these files as well.
    await cloud.idle()

    const wrong = files.flatMap(({ file, outcome, reason, also_acceptable }) => {
      const own = report.documents.filter(({ path }) => path === file || path.startsWith(`${file}!/`))
      const got = own.every(({ status }) => status === 'refused' || status === 'quarantined') ? 'rejected' : 'accepted'
      // The set keeps a locked file and tells a person; so do we, and the contract words it `refused`.
      const expected = reason === 'password_protected' ? 'rejected' : outcome
      const allowed = [expected, ...also_acceptable].map((words) =>
        words.startsWith('rejected') ? 'rejected' : 'accepted',
      )
      return own.length > 0 && allowed.includes(got) ? [] : [`${file}: ${own.length} documents, ${got}, not ${allowed}`]
    })
    expect(wrong).toEqual([])
    expect(report.documents.filter(({ status }) => status === 'received' || status === 'reading')).toEqual([])
    for (const { deadLetters } of cloud.queues.values()) expect(deadLetters.size).toBe(0)
  },
  300_000,
)
