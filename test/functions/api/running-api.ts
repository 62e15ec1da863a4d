import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { dynamoAccessRegister } from '../../../functions/adapters/dynamo/dynamo-access-register.ts'
import { dynamoAnswerRegister } from '../../../functions/adapters/dynamo/dynamo-answer-register.ts'
import { dynamoDocumentRegister } from '../../../functions/adapters/dynamo/dynamo-document-register.ts'
import { dynamoExportRegister } from '../../../functions/adapters/dynamo/dynamo-export-register.ts'
import { dynamoFindingRegister } from '../../../functions/adapters/dynamo/dynamo-finding-register.ts'
import { dynamoInspectionRegister } from '../../../functions/adapters/dynamo/dynamo-inspection-register.ts'
import { dynamoLinkRegister } from '../../../functions/adapters/dynamo/dynamo-link-register.ts'
import { dynamoNoticeRegister } from '../../../functions/adapters/dynamo/dynamo-notice-register.ts'
import { dynamoProgressRegister } from '../../../functions/adapters/dynamo/dynamo-progress-register.ts'
import { dynamoReviewRegister } from '../../../functions/adapters/dynamo/dynamo-review-register.ts'
import { dynamoRoundRegister } from '../../../functions/adapters/dynamo/dynamo-round-register.ts'
import { dynamoSearchMarkRegister } from '../../../functions/adapters/dynamo/dynamo-search-mark-register.ts'
import { dynamoSenderRegister } from '../../../functions/adapters/dynamo/dynamo-sender-register.ts'
import { dynamoSupplementRegister } from '../../../functions/adapters/dynamo/dynamo-supplement-register.ts'
import { dynamoThreadRegister } from '../../../functions/adapters/dynamo/dynamo-thread-register.ts'
import { dynamoUploadRegister } from '../../../functions/adapters/dynamo/dynamo-upload-register.ts'
import { dynamoViewRegister } from '../../../functions/adapters/dynamo/dynamo-view-register.ts'
import { ed25519Signer } from '../../../functions/adapters/receipt-signer.ts'
import { s3ObjectStore } from '../../../functions/adapters/s3/s3-object-store.ts'
import { s3PackageStore } from '../../../functions/adapters/s3/s3-package-store.ts'
import { createApp } from '../../../functions/api/app.ts'
import type { ApiDependencies } from '../../../functions/api/dependencies.ts'
import { s3LandingUploads } from '../../../functions/api/landing-uploads.ts'
import { derivedStore } from '../../../functions/api/team/derived-store.ts'
import { listTemplates } from '../../../functions/api/team/list-templates.ts'
import { s3DerivedObjects } from '../../../functions/export/derived-objects.ts'
import type { FailedRequest } from '../../../functions/failure.ts'
import { s3SearchIndexes } from '../../../functions/search/index-files.ts'
import { createBuckets } from '../../../local/buckets.ts'
import { startS3Server } from '../../../local/s3/server.ts'
import { InspectionCreated, LinkIssued } from '../../../shared/contract/api.ts'
import { LinkSessionOpened } from '../../../shared/contract/unit/links.ts'
import type { Principal } from '../../../shared/policy/principal.ts'
import { openTestTable } from '../fixture/open-test-table.ts'

export const TEAM = 'team-token'

/** The API over a real table and a real store, under a clock that the test moves. */
export async function startApi() {
  const table = await openTestTable()
  const folder = mkdtempSync(join(tmpdir(), 'intake-api-'))
  const clock = { now: Date.parse('2024-04-10T02:00:00.000Z') }
  const credentials = { accessKeyId: 'LOCALACCESS', secretAccessKey: 'a secret of this test' }
  const s3Server = await startS3Server({ dataDir: folder, credentials, region: 'local-1' })
  const s3 = new S3Client({
    region: 'local-1',
    credentials: { ...credentials },
    endpoint: s3Server.endpoint,
    forcePathStyle: true,
    // As openS3 sets them: a presigned link carries no checksum of an empty body.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  await createBuckets(s3, 1)
  let ids = 0
  /** Who signs in with which token; the owner of the machine is there from the start. */
  const people = new Map<string, Principal>([
    [TEAM, { id: 'owner', name: '组长', roles: ['office', 'lead'], clearances: ['petition', 'discipline'] }],
  ])
  /** What the API has logged. */
  const failures: FailedRequest[] = []
  const deps: ApiDependencies = {
    logFailed: (request) => failures.push(request),
    inspections: dynamoInspectionRegister(table),
    documents: dynamoDocumentRegister(table),
    accesses: dynamoAccessRegister(table),
    uploads: dynamoUploadRegister(table),
    links: dynamoLinkRegister(table),
    senders: dynamoSenderRegister(table),
    findings: dynamoFindingRegister(table),
    landing: s3LandingUploads(s3, 'intake-landing'),
    // As if one page of one document had been drawn.
    pagePictures: { find: async (id, page) => (id === 'drawn' && page === 1 ? new Uint8Array([1, 2, 3]) : null) },
    searchIndexes: s3SearchIndexes(s3, 'intake-derived'),
    searchMarks: dynamoSearchMarkRegister(table),
    exports: dynamoExportRegister(table),
    packages: s3PackageStore(s3, 'intake-derived'),
    derivedObjects: s3DerivedObjects(s3, 'intake-derived'),
    identify: async (token) => people.get(token) ?? null,
    signIn: { ways: { kind: 'one-time-address' }, redeem: null },
    rounds: dynamoRoundRegister(table),
    reviews: dynamoReviewRegister(table),
    views: dynamoViewRegister(table),
    progress: dynamoProgressRegister(table),
    supplements: dynamoSupplementRegister(table),
    answers: dynamoAnswerRegister(table),
    derived: derivedStore(s3ObjectStore(s3), 'intake-derived'),
    templates: listTemplates(),
    publicUrl: 'http://127.0.0.1:1',
    threads: dynamoThreadRegister(table),
    notices: dynamoNoticeRegister(table),
    noticeHosts: ['127.0.0.1'],
    mail: null,
    signer: ed25519Signer('the secret of this test, long enough'),
    maxUploadBytes: 1_000_000_000,
    quota: { link: { files: 100, bytes: 1e12 }, provider: { files: 200, bytes: 2e12 } },
    linkValidForMinutes: 60,
    now: () => new Date(clock.now).toISOString(),
    newCode: () => `KEY${String(++ids).padStart(5, '2')}`,
    newToken: () => `token-${String(++ids).padStart(40, '0')}`,
    newId: () => `id${String(++ids).padStart(30, '0')}`,
  }
  const app = createApp(deps)
  const ask = (method: string, path: string, token: string | null, body?: unknown) =>
    app.request(path, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return {
    app,
    deps,
    clock,
    people,
    failures,
    table,
    s3,
    ask,
    async inspect(items: readonly object[], more: object = {}): Promise<string> {
      const period = { from: '2023-01', to: '2023-03' }
      const list = { id: 'test-list', title: '测试清单', version: 1, period, items, ...more }
      const answer = await ask('POST', '/api/inspections', TEAM, { list, unit: '云岭县民政局' })
      return InspectionCreated.parse(await answer.json()).inspectionId
    },
    async issue(inspectionId: string, provider = 'unit', validForMinutes = 60): Promise<string> {
      const body = { provider, validForMinutes, withoutCode: true }
      const answer = await ask('POST', `/api/inspections/${inspectionId}/links`, TEAM, body)
      return LinkIssued.parse(await answer.json()).token
    },
    async issueWithCodes(inspectionId: string, provider = 'unit'): Promise<LinkIssued> {
      const answer = await ask('POST', `/api/inspections/${inspectionId}/links`, TEAM, { provider })
      return LinkIssued.parse(await answer.json())
    },
    async open(token: string, code?: string): Promise<string> {
      const answer = await ask('POST', '/api/link-sessions', null, { token, ...(code === undefined ? {} : { code }) })
      return LinkSessionOpened.parse(await answer.json()).session
    },
    /** What the unit does before it uploads. */
    async confirm(session: string): Promise<void> {
      await ask('POST', '/api/portal/confirmations', session, { confirmedBy: '张三' })
    },
    async close() {
      s3.destroy()
      await s3Server.close()
      await table.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type RunningApi = Awaited<ReturnType<typeof startApi>>
