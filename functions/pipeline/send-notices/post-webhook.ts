import * as z from 'zod'
import type { WebhookMessage } from './message-for.ts'

const ANSWER_WITHIN_MS = 10_000

/** How each of the robots says it; 0 is well. */
const Said = z.union([
  z.object({ errcode: z.number() }).transform(({ errcode }) => errcode),
  z.object({ code: z.number() }).transform(({ code }) => code),
  z.object({ StatusCode: z.number() }).transform(({ StatusCode }) => StatusCode),
])

/** `delivered`, or a word for what went wrong. Redirects are not followed: the target is the one that was allowed. */
export async function postWebhook({ url, headers, body, isAnsweredInBody }: WebhookMessage): Promise<string> {
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
  } catch {
    return 'unreachable'
  }
  const text = await response.text().catch(() => '')
  if (!response.ok) return `status-${response.status}`
  if (!isAnsweredInBody) return 'delivered'
  const said = Said.safeParse(parseJson(text.slice(0, 10_000)))
  // Anything else is not the robot: a proxy's page, say.
  if (!said.success) return 'answer-unknown'
  return said.data === 0 ? 'delivered' : `refused-${said.data}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
