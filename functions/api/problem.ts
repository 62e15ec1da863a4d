import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Problem } from '../../shared/contract/api.ts'

/** What can go wrong in the words of the API: code → status and title. Anything else is nobody's business but ours. */
const problems = {
  'not-found': [404, '没有这个对象，或不在您的范围内 / Not found'],
  'not-signed-in': [401, '需要登录或有效的上传链接 / Sign in, or open a valid link'],
  'link-expired': [410, '上传链接已失效，请联系发链接的人重新签发 / The link has expired'],
  'link-revoked': [410, '上传链接已撤销 / The link was revoked'],
  'invalid-request': [422, '请求不符合格式 / The request is not valid'],
  'unknown-item': [422, '清单里没有这个条目 / No such item on the list'],
  'unknown-provider': [422, '清单里没有这个提供单位 / The list asks nothing of this provider'],
  'too-large': [413, '文件超过大小上限 / The file is too large'],
  'not-correctable': [409, '这份材料现在不能更正条目 / The filing of this document cannot be corrected now'],
  'upload-finished': [409, '这次上传已经结束 / This upload has ended'],
  'parts-differ': [409, '分片与已上传的不一致，请重新核对 / The parts are not those that arrived'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof problems

/** Thrown by routes for what callers can mend; answered as RFC 9457. */
export class RequestProblem extends Error {
  readonly code: ProblemCode
  readonly detail: string | undefined
  constructor(code: ProblemCode, detail?: string) {
    super(code)
    this.code = code
    this.detail = detail
  }
}

export function answerProblem(error: Error, context: Context): Response {
  if (error instanceof RequestProblem) return problemResponse(error.code, error.detail)
  if (error instanceof HTTPException && error.status < 500) return problemResponse('invalid-request')
  context.set('failure', error)
  const body: Problem = {
    type: 'about:blank',
    title: '服务暂时不可用，请稍后重试 / Something failed on our side; please try again',
    status: 500,
    code: 'internal',
  }
  return respond(body)
}

export function problemResponse(code: ProblemCode, detail?: string): Response {
  const [status, title] = problems[code]
  return respond({ type: 'about:blank', title, status, code, ...(detail ? { detail } : {}) })
}

const respond = (body: Problem): Response =>
  new Response(JSON.stringify(body), { status: body.status, headers: { 'content-type': 'application/problem+json' } })
