import { createHash } from 'node:crypto'
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import { ReceiptKey } from '../../../shared/contract/unit/receipts.ts'
import {
  ChooseItem,
  ConfirmSecrecy,
  Done,
  PortalView,
  SecrecyConfirmed,
  StateNotApplicable,
} from '../../../shared/portal/portal-view.ts'
import { receiptOf } from '../../../shared/receipt/assemble-receipt.ts'
import { Receipt } from '../../../shared/receipt/receipt.ts'
import { digestOfJson } from '../../content-digest.ts'
import { authorizationOf, bearerOf, openSession } from '../access.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { chooseItem } from '../portal/choose-item.ts'
import { ownItem } from '../portal/own-item.ts'
import { viewPortal } from '../portal/view-portal.ts'
import { RequestProblem } from '../problem.ts'
import { answer, body, bySession, orProblem } from '../route-words.ts'

const view = createRoute({
  method: 'get',
  path: '/api/portal',
  summary: '报送人所见：清单、进度、材料与可能的问题 / What the sender sees',
  ...bySession,
  responses: { 200: answer('portal', PortalView), default: orProblem },
})

const receipt = createRoute({
  method: 'get',
  path: '/api/portal/receipt',
  summary: '接收回执，已签名 / Receipt of everything received, signed',
  ...bySession,
  responses: { 200: answer('receipt', Receipt), default: orProblem },
})

const receiptKey = createRoute({
  method: 'get',
  path: '/api/receipt-key',
  summary: '核验回执所用的公钥 / The public key that receipts are signed with',
  responses: { 200: answer('key', ReceiptKey), default: orProblem },
})

const confirm = createRoute({
  method: 'post',
  path: '/api/portal/confirmations',
  summary: '确认材料已经本单位保密审查 / Confirm the unit’s own secrecy review',
  ...bySession,
  request: { body: body(ConfirmSecrecy) },
  responses: { 201: answer('confirmed', SecrecyConfirmed), default: orProblem },
})

const notApplicable = createRoute({
  method: 'post',
  path: '/api/portal/items/{code}/not-applicable',
  summary: '说明无此材料，或撤回说明 / State that there is no such material, or take it back',
  ...bySession,
  request: { params: z.object({ code: z.string().max(16) }), body: body(StateNotApplicable) },
  responses: { 200: answer('stated', Done), default: orProblem },
})

const choose = createRoute({
  method: 'post',
  path: '/api/portal/documents/{documentId}/choice',
  summary: '更正材料所属条目 / Say which item a document belongs to',
  ...bySession,
  request: { params: z.object({ documentId: z.string().max(64) }), body: body(ChooseItem) },
  responses: { 200: answer('chosen', Done), default: orProblem },
})

const pagePicture = createRoute({
  method: 'get',
  path: '/api/portal/documents/{documentId}/pages/{page}',
  summary: '本单位材料某一页的图像 / Picture of a page of one’s own document',
  ...bySession,
  request: { params: z.object({ documentId: z.string().max(64), page: z.coerce.number().int().min(1).max(10_000) }) },
  responses: {
    200: { description: 'upright', content: { 'image/webp': { schema: z.string() } } },
    default: orProblem,
  },
})

export function addPortalRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  const sessionOf = (authorization: string | undefined) => openSession(bearerOf(authorization), deps.links, deps.now())

  app.openapi(view, async (context) => {
    const session = await sessionOf(authorizationOf(context.req))
    return context.json(await viewPortal(session, deps), 200)
  })

  app.openapi(receipt, async (context) => {
    const session = await sessionOf(authorizationOf(context.req))
    const seen = await viewPortal(session, deps)
    // Known by what it lists: asked for again, it is the same receipt.
    const unsigned = receiptOf(seen, { at: seen.asOf, id: digestOfJson(seen.documents) })
    // Indented as it is to be kept: the file that people download is this text.
    const text = `${JSON.stringify(deps.signer.sign(unsigned), null, 2)}\n`
    return context.body(text, 200, { 'content-type': 'application/json' }) as never // typed as JSON of a Receipt, which it is
  })

  app.openapi(receiptKey, (context) => {
    const { publicKey } = deps.signer
    const fingerprint = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex')
    return context.json({ algorithm: 'Ed25519' as const, publicKey, fingerprint }, 200)
  })

  app.openapi(confirm, async (context) => {
    const { inspectionId, provider, linkId } = await sessionOf(authorizationOf(context.req))
    const confirmation = { ...context.req.valid('json'), confirmedAt: deps.now(), linkId }
    await deps.senders.confirmSecrecy(inspectionId, provider, confirmation)
    return context.json({ confirmedAt: confirmation.confirmedAt }, 201)
  })

  app.openapi(notApplicable, async (context) => {
    const session = await sessionOf(authorizationOf(context.req))
    const { inspectionId, provider, linkId } = session
    const { code } = context.req.valid('param')
    await ownItem(session, code, deps)
    const statement = { item: code, reason: context.req.valid('json').reason, statedAt: deps.now(), linkId }
    await deps.senders.stateNotApplicable(inspectionId, provider, statement)
    return context.json({ done: true as const }, 200)
  })

  app.openapi(pagePicture, async (context) => {
    const { inspectionId, provider } = await sessionOf(authorizationOf(context.req))
    const { documentId, page } = context.req.valid('param')
    const document = await deps.documents.find({ inspectionId, provider, documentId })
    const isShown = document && document.state !== 'quarantined' && document.state !== 'refused'
    const picture = isShown ? await deps.pagePictures.find(documentId, page) : null
    if (!picture) throw new RequestProblem('not-found')
    return context.body(picture, 200, { 'content-type': 'image/webp', 'cache-control': 'private, no-store' })
  })

  app.openapi(choose, async (context) => {
    const session = await sessionOf(authorizationOf(context.req))
    await chooseItem(session, context.req.valid('param').documentId, context.req.valid('json').item, deps)
    return context.json({ done: true as const }, 200)
  })
}
