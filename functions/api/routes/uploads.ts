import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import * as z from 'zod'
import {
  CompleteUpload,
  PartsSigned,
  PartsUploaded,
  SignParts,
  StartUpload,
  UploadCompleted,
  UploadStarted,
} from '../../../shared/contract/api.ts'
import type { Upload } from '../../../shared/inspection/upload.ts'
import { landingKey } from '../../pipeline/landing-key.ts'
import { authorizationOf, bearerOf, openSession } from '../access.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { PART_SIZE_BYTES } from '../landing-uploads.ts'
import { confirmedReview } from '../portal/confirmed-review.ts'
import { ownItem } from '../portal/own-item.ts'
import { RequestProblem } from '../problem.ts'
import { answer, body, bySession, orProblem } from '../route-words.ts'

const params = z.object({ uploadId: z.string().max(64) })

const start = createRoute({
  method: 'post',
  path: '/api/uploads',
  summary: '登记一个待上传的文件 / Announce a file to upload',
  ...bySession,
  request: { body: body(StartUpload) },
  responses: { 201: answer('started', UploadStarted), default: orProblem },
})

const signParts = createRoute({
  method: 'post',
  path: '/api/uploads/{uploadId}/parts',
  summary: '签发分片上传地址 / Sign parts',
  ...bySession,
  request: { params, body: body(SignParts) },
  responses: { 200: answer('signed', PartsSigned), default: orProblem },
})

const listParts = createRoute({
  method: 'get',
  path: '/api/uploads/{uploadId}/parts',
  summary: '已上传的分片，续传以此为准 / What has arrived: the truth for a resume',
  ...bySession,
  request: { params },
  responses: { 200: answer('parts', PartsUploaded), default: orProblem },
})

const complete = createRoute({
  method: 'post',
  path: '/api/uploads/{uploadId}/complete',
  summary: '合并分片 / Put the parts together',
  ...bySession,
  request: { params, body: body(CompleteUpload) },
  responses: { 200: answer('completed', UploadCompleted), default: orProblem },
})

const abort = createRoute({
  method: 'delete',
  path: '/api/uploads/{uploadId}',
  summary: '取消上传 / Abort',
  ...bySession,
  request: { params },
  responses: { 200: answer('aborted', UploadCompleted), default: orProblem },
})

export function addUploadRoutes(app: OpenAPIHono, deps: ApiDependencies): void {
  const sessionOf = (authorization: string | undefined) => openSession(bearerOf(authorization), deps.links, deps.now())

  /** The upload, looked for in the session's own partition only: another's and none at all answer alike. */
  const uploadOf = async (authorization: string | undefined, uploadId: string): Promise<Upload> => {
    const session = await sessionOf(authorization)
    const upload = await deps.uploads.find(session.inspectionId, session.provider, uploadId)
    if (!upload) throw new RequestProblem('not-found')
    return upload
  }

  app.openapi(start, async (context) => {
    const session = await sessionOf(authorizationOf(context.req))
    const { path, bytes, sha256, item } = context.req.valid('json')
    if (bytes > deps.maxUploadBytes) throw new RequestProblem('too-large')
    if (item !== null) await ownItem(session, item, deps)
    const secrecyReview = await confirmedReview(session, deps)

    const id = deps.newId()
    const key = landingKey(session.inspectionId, session.provider, id)
    const multipartId = bytes > PART_SIZE_BYTES ? await deps.landing.begin(key) : null
    const upload: Upload = {
      id,
      inspectionId: session.inspectionId,
      provider: session.provider,
      linkId: session.linkId,
      path,
      bytes,
      sha256,
      item,
      sentBy: session.name,
      secrecyReview,
      issuedAt: deps.now(),
      multipartId,
      state: 'issued',
      documentId: null,
    }
    const announced = await deps.uploads.announce(upload, deps.quota)
    if (announced !== 'announced') {
      if (multipartId) await deps.landing.abort(key, multipartId)
      throw new RequestProblem(announced)
    }
    if (multipartId) return context.json({ uploadId: id, multipart: { partSizeBytes: PART_SIZE_BYTES } }, 201)
    const put = await deps.landing.signPut(key, bytes, Buffer.from(sha256, 'hex').toString('base64'))
    return context.json({ uploadId: id, put }, 201)
  })

  app.openapi(signParts, async (context) => {
    const upload = await uploadOf(authorizationOf(context.req), context.req.valid('param').uploadId)
    const { key, multipartId } = multipartOf(upload)
    const { parts } = context.req.valid('json')
    const signed = parts.map(async (part) => ({
      number: part.number,
      ...(await deps.landing.signPart(key, multipartId, part)),
    }))
    return context.json({ parts: await Promise.all(signed) }, 200)
  })

  app.openapi(listParts, async (context) => {
    const upload = await uploadOf(authorizationOf(context.req), context.req.valid('param').uploadId)
    const { key, multipartId } = multipartOf(upload)
    return context.json({ parts: await deps.landing.parts(key, multipartId) }, 200)
  })

  app.openapi(complete, async (context) => {
    const upload = await uploadOf(authorizationOf(context.req), context.req.valid('param').uploadId)
    if (upload.state === 'received') return context.json({ uploadId: upload.id }, 200)
    const { key, multipartId } = multipartOf(upload)
    const { parts } = context.req.valid('json')
    const result = await deps.landing.complete(key, multipartId, parts)
    if (result === 'parts-differ') throw new RequestProblem('parts-differ')
    return context.json({ uploadId: upload.id }, 200)
  })

  app.openapi(abort, async (context) => {
    const upload = await uploadOf(authorizationOf(context.req), context.req.valid('param').uploadId)
    if (upload.state === 'received') throw new RequestProblem('upload-finished')
    await deps.uploads.markAborted(upload)
    if (upload.multipartId) await deps.landing.abort(keyOf(upload), upload.multipartId)
    return context.json({ uploadId: upload.id }, 200)
  })
}

const keyOf = (upload: Upload) => landingKey(upload.inspectionId, upload.provider, upload.id)

function multipartOf(upload: Upload): { key: string; multipartId: string } {
  if (upload.state !== 'issued' || !upload.multipartId) throw new RequestProblem('upload-finished')
  return { key: keyOf(upload), multipartId: upload.multipartId }
}
