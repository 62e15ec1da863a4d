import type * as z from 'zod'
import { Problem } from '../../shared/contract/api.ts'
import { isPassingStatus, Passing, type Patience, patience, withRetry } from './retry.ts'

/** The API said no, in its own words. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly status: number
  readonly code: string
  constructor(status: number, problem: Problem | null, requestId: string | null = null) {
    const { title, detail, retryAt } = problem ?? { title: `HTTP ${status}` }
    const id = requestId && `请求编号 / request id ${requestId}`
    super([title, detail, retryAt, id].filter(Boolean).join(': '))
    this.status = status
    this.code = problem?.code ?? 'unknown'
  }
}

export interface Call<T> {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly token?: string
  readonly body?: unknown
  /** A try again under the same key is answered as the first was, and does nothing anew. */
  readonly idempotencyKey?: string
  /** What the answer must be. */
  readonly answer: z.ZodType<T>
}

export interface ApiClient {
  call<T>(call: Call<T>, signal: AbortSignal): Promise<T>
}

/** A call waits no longer than this for its answer before it is tried again. */
const ANSWER_WITHIN_MS = 60_000

export function connectApi(url: string, how: Patience = patience): ApiClient {
  return {
    call: (call, signal) => withRetry(() => once(new URL(call.path, url), call, signal), how, signal),
  }
}

async function once<T>(
  url: URL,
  { method, token, body, idempotencyKey, answer }: Call<T>,
  signal: AbortSignal,
): Promise<T> {
  let response: Response
  let text: string
  try {
    response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    })
    text = await response.text()
  } catch (error) {
    signal.throwIfAborted()
    // fetch hides what happened (ECONNRESET …) in its cause.
    throw new Passing(error instanceof Error && error.cause ? error.cause : error)
  }
  if (!response.ok) {
    const problem = Problem.safeParse(parseJson(text))
    const refusal = new ApiProblem(response.status, problem.data ?? null, failedUnder(response, problem.data))
    if (!isPassingStatus(response.status)) throw refusal
    throw new Passing(refusal, Number(response.headers.get('retry-after') ?? 0) * 1000 || 0)
  }
  return answer.parse(parseJson(text))
}

/** What to tell whoever is asked for help. A gateway that answers in the API's place says it in a header alone. */
function failedUnder({ status, headers }: Response, problem: Problem | undefined): string | null {
  return status < 500 ? null : (problem?.requestId ?? headers.get('apigw-requestid'))
}

function parseJson(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}
