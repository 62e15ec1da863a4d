import * as z from 'zod'
import { Instant } from '../../calendar.ts'
import { Delivery, Notice } from '../../notice/notice.ts'
import { NoticePlace } from '../../notice/target.ts'
import { Wording } from '../../portal/portal-view.ts'

// GET /api/inspections/:inspectionId/notices (team): the outbox, newest first
export const Outbox = z.object({
  notices: z.array(Notice.extend({ words: Wording, deliveries: z.array(Delivery) })),
})
export type Outbox = z.infer<typeof Outbox>

// POST /api/inspections/:inspectionId/notice-targets (team) → 201 NoticeTargetListed.
// 422 `unreachable-target`: not one of the chat programs' hosts, and not named by the administrator
export const AddNoticeTarget = z.object({ provider: z.string().min(1).max(100), place: NoticePlace })
export type AddNoticeTarget = z.infer<typeof AddNoticeTarget>

/** What is a key in an address is not shown again. */
export const NoticeTargetListed = z.object({
  targetId: z.string(),
  provider: z.string(),
  kind: z.enum(['wecom', 'dingtalk', 'feishu', 'webhook', 'email']),
  place: z.string(),
  addedAt: Instant,
  removedAt: Instant.nullable(),
})
export type NoticeTargetListed = z.infer<typeof NoticeTargetListed>

// GET /api/inspections/:inspectionId/notice-targets (team)
export const NoticeTargets = z.object({ targets: z.array(NoticeTargetListed) })
export type NoticeTargets = z.infer<typeof NoticeTargets>

// POST /api/inspections/:inspectionId/notice-targets/:targetId/removal (team) → NoticeTargetListed
