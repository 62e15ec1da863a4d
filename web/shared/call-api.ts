import type { Problem } from '../../shared/contract/api.ts'
import type { Language } from './language.ts'

interface Said extends Pick<Problem, 'detail' | 'retryAt' | 'requestId'> {
  readonly retryAfterMs?: number
}

/** The API said no, in its own words: Chinese, then English. Status 0: no answer came. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string | undefined
  /** When the same may be asked again, for people. */
  readonly retryAt: string | null
  /** What a busy server asks programs to wait. */
  readonly retryAfterMs: number
  /** Of a failure on the other side: what to tell whoever is asked for help. */
  readonly requestId: string | null
  constructor(status: number, code: string, title: string, more: Said = {}) {
    super(title)
    this.status = status
    this.code = code
    this.detail = more.detail
    this.retryAt = more.retryAt ?? null
    this.retryAfterMs = more.retryAfterMs ?? 0
    this.requestId = more.requestId ?? null
  }

  in(language: Language): string {
    const [colon, id] = language === 'zh' ? ['：', '（请求编号 '] : [': ', ' (request id ']
    const said = [this.message, this.detail ?? ''].filter(Boolean).map((both) => inLanguage(both, language))
    return said.join(colon) + (this.requestId === null ? '' : `${id}${this.requestId}${language === 'zh' ? '）' : ')'}`)
  }
}

function inLanguage(both: string, language: Language): string {
  const [zh = '', en = zh] = both.split(' / ')
  return language === 'zh' ? zh : en
}

const ANSWER_WITHIN_MS = 60_000
const UNREACHABLE = '暂时连不上服务器，请稍后重试 / The server cannot be reached; please try again'

export interface Ask<T> {
  readonly token: string | null
  /** A file goes as it is, whatever else as JSON. */
  readonly body?: unknown
  /** Said again under the same key, a request is done once. */
  readonly key?: string | undefined
  readonly read?: (response: Response) => Promise<T>
}

/** One request to our own API. Answers are of one version with this page: not parsed against their schema. */
export async function callApi<T>(method: string, path: string, { token, body, key, read }: Ask<T>): Promise<T> {
  const timeout = new AbortController()
  const timer = setTimeout(() => timeout.abort(), ANSWER_WITHIN_MS)
  try {
    const response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...(body === undefined ? {} : { 'content-type': body instanceof Blob ? body.type : 'application/json' }),
      },
      body: body === undefined ? null : body instanceof Blob ? body : JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      signal: timeout.signal,
    })
    if (response.ok) return await (read ?? asJson)(response)
    const problem = parseProblem(await response.text())
    throw new ApiProblem(response.status, problem?.code ?? 'unknown', problem?.title ?? `HTTP ${response.status}`, {
      ...problem,
      ...failedUnder(response, problem),
      retryAfterMs: Number(response.headers.get('retry-after')) * 1000 || 0,
    })
  } catch (error) {
    if (error instanceof ApiProblem) throw error
    throw new ApiProblem(0, 'unreachable', UNREACHABLE)
  } finally {
    clearTimeout(timer)
  }
}

/** A gateway that answers in our place, because the function ended, says its id in a header alone. */
function failedUnder({ status, headers }: Response, problem: Problem | null): Pick<Said, 'requestId'> {
  const id = problem?.requestId ?? headers.get('apigw-requestid')
  return status >= 500 && id ? { requestId: id } : {}
}

const asJson = (response: Response) => response.json()

function parseProblem(text: string): Problem | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
