import type { Problem } from '../../shared/contract/api.ts'

/** What can go wrong in the words of the API: code → status and title. Anything else is nobody's business but ours. */
const problems = {
  'not-found': [404, '没有这个对象，或不在您的范围内 / Not found'],
  'not-signed-in': [401, '需要登录或有效的上传链接 / Sign in, or open a valid link'],
  'sign-in-unavailable': [
    503,
    '身份认证服务暂时不可用，请稍后重试，无须重新登录 / The identity provider cannot be reached: try again later; you need not sign in anew',
  ],
  'not-allowed': [403, '您的角色不能做这件事 / Your role does not allow this'],
  'link-expired': [410, '上传链接已失效，请联系发链接的人重新签发 / The link has expired'],
  'link-revoked': [410, '上传链接已撤销 / The link was revoked'],
  'code-required': [401, '请输入提取码 / The extraction code is needed'],
  'code-wrong': [401, '提取码不正确，请核对后再试 / The extraction code is wrong'],
  'too-many-tries': [
    403,
    '提取码输错次数过多，请稍后再试或联系巡察组重新签发链接 / Too many wrong codes: try again later, or ask for a new link',
  ],
  'lead-only': [
    403,
    '正式报送和撤回须由单位负责人用负责人码进入后办理 / Only the unit’s lead may do this, having entered with the lead’s code',
  ],
  'invalid-request': [422, '请求不符合格式 / The request is not valid'],
  'unknown-item': [422, '清单里没有这个条目 / No such item on the list'],
  'unreachable-target': [
    422,
    '不能向这个地址发提醒：请使用企业微信、钉钉、飞书机器人的地址，或请管理员加入允许名单 / Notices cannot go there: use the address of a robot, or ask the administrator to allow the host',
  ],
  'unknown-provider': [422, '清单里没有这个提供单位 / The list asks nothing of this provider'],
  'too-large': [413, '文件超过大小上限 / The file is too large'],
  'too-many-files': [409, '文件数已达上限，请联系巡察组 / No more files can be sent: ask the inspection team'],
  'too-many-bytes': [409, '总容量已达上限，请联系巡察组 / No more bytes can be sent: ask the inspection team'],
  'secrecy-unconfirmed': [409, '请先确认材料已经本单位保密审查 / Confirm the unit’s secrecy review first'],
  'uploads-unfinished': [
    409,
    '还有文件没有传完，请续传或取消后再报送 / Some uploads have not arrived: finish or cancel them first',
  ],
  'commitment-outdated': [
    422,
    '承诺书文本已更新，请刷新页面后重新签署 / The commitment has changed: reload and sign it anew',
  ],
  'not-submitted': [409, '目前没有生效的报送 / There is no submission to take back'],
  overtaken: [409, '有人刚刚做了同样的操作，请刷新后再试 / Somebody was faster: reload and try again'],
  'not-correctable': [409, '这份材料现在不能更正条目 / The filing of this document cannot be corrected now'],
  'export-not-ready': [409, '导出包还没有打好 / The package is not ready yet'],
  'not-reviewable': [409, '这份材料现在不能这样处理 / This document cannot be decided on now'],
  'not-filed': [
    409,
    '这份材料还没有确定归类，请先确定它属于哪个条目再接收 / Settle where this document belongs, then accept it',
  ],
  'already-issued': [409, '清单已经印发 / The list has been issued'],
  'not-issued': [409, '清单还没有印发 / The list has not been issued yet'],
  'not-a-draft': [409, '已经不是草稿 / It is no draft any more'],
  'already-undone': [409, '已经撤销过 / It has been undone'],
  'list-unusable': [422, '清单有错误，请按提示修改 / The list has mistakes'],
  'too-short-notice': [422, '报送时间不足，少于本轮规定的准备时间 / Less time than the round grants'],
  'several-providers': [
    422,
    '这些问题涉及不同的提供单位，请分别起草 / These findings concern several providers; draft one list for each',
  ],
  'unknown-finding': [422, '没有这个核对问题 / No such finding'],
  'unknown-template': [422, '没有这个清单模板 / No such template'],
  'key-reused': [422, '同一个 Idempotency-Key 用于了不同的请求 / The key was used for another request'],
  'upload-finished': [409, '这次上传已经结束 / This upload has ended'],
  'parts-differ': [409, '分片与已上传的不一致，请重新核对 / The parts are not those that arrived'],
} as const satisfies Record<string, readonly [number, string]>

export type ProblemCode = keyof typeof problems

/** Thrown by routes for what callers can mend; answered as RFC 9457. */
export class RequestProblem extends Error {
  readonly code: ProblemCode
  readonly detail: string | undefined
  readonly retryAt: string | undefined
  constructor(code: ProblemCode, detail?: string, retryAt?: string) {
    super(code)
    this.code = code
    this.detail = detail
    this.retryAt = retryAt
  }
}

/** Beside the code: what helps with this very request. */
type Particulars = Partial<Pick<Problem, 'detail' | 'retryAt' | 'requestId'>>

export function problemResponse(code: ProblemCode, { detail, retryAt, requestId }: Particulars = {}): Response {
  return respond({
    type: 'about:blank',
    title: titleOf(code),
    status: statusOf(code),
    code,
    ...(detail ? { detail } : {}),
    ...(retryAt ? { retryAt } : {}),
    ...(requestId ? { requestId } : {}),
  })
}

/** Nobody expected it: the log has the cause under this id. */
export function internalProblem(requestId: string): Response {
  return respond({
    type: 'about:blank',
    title: '服务暂时不可用，请稍后重试 / Something failed on our side; please try again',
    status: 500,
    code: 'internal',
    requestId,
  })
}

/** A code of ours that went through an answer. */
export function asProblemCode(word: string): ProblemCode {
  if (word in problems) return word as ProblemCode // it is one of the table's own keys
  throw new Error('no such problem')
}

export const titleOf = (code: ProblemCode): string => problems[code][1]
export const statusOf = (code: ProblemCode): number => problems[code][0]

const respond = (body: Problem): Response =>
  new Response(JSON.stringify(body), { status: body.status, headers: { 'content-type': 'application/problem+json' } })
