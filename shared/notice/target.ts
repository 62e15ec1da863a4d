import * as z from 'zod'
import { Instant } from '../calendar.ts'

const url = z.url({ protocol: /^https?$/ }).max(1000)
/** Signs the message, where it is given and the target knows a signature. */
const secret = z.string().min(1).max(200).optional()

/** Where notices go: robots of the three chat programs, a webhook of our own form, a mailbox. */
export const NoticePlace = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('wecom'), url }),
  z.strictObject({ kind: z.literal('dingtalk'), url, secret }),
  z.strictObject({ kind: z.literal('feishu'), url, secret }),
  z.strictObject({ kind: z.literal('webhook'), url, secret }),
  z.strictObject({ kind: z.literal('email'), address: z.email().max(200) }),
])
export type NoticePlace = z.infer<typeof NoticePlace>

export const NoticeTarget = z.object({
  id: z.string(),
  /** Whose notices it gets. */
  provider: z.string(),
  place: NoticePlace,
  addedAt: Instant,
  removedAt: Instant.nullable(),
})
export type NoticeTarget = z.infer<typeof NoticeTarget>

const robots: Partial<Record<NoticePlace['kind'], readonly string[]>> = {
  wecom: ['qyapi.weixin.qq.com'],
  dingtalk: ['oapi.dingtalk.com'],
  feishu: ['open.feishu.cn', 'open.larksuite.com'],
}

/**
 * Whether the deployment may be made to call there: the robots' own hosts and those that the administrator named. What
 * a member of the team types must not make our server call its neighbours (T15). In the clear only to this machine.
 */
export function isReachable(place: NoticePlace, furtherHosts: readonly string[]): boolean {
  // The mail system's own call, not ours.
  if (place.kind === 'email') return true
  const { protocol, hostname, host } = new URL(place.url)
  const isAllowed = [...(robots[place.kind] ?? []), ...furtherHosts].some((one) => one === hostname || one === host)
  return isAllowed && (protocol === 'https:' || hostname === '127.0.0.1')
}

/** Enough to tell targets apart; the rest of a robot's address is a key to it. */
export function shownPlace(place: NoticePlace): string {
  return place.kind === 'email' ? place.address.replace(/^(.).*@/, '$1…@') : new URL(place.url).host
}
