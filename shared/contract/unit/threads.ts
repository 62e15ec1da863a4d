import * as z from 'zod'
import { Instant } from '../../calendar.ts'
import { ThreadMessage, ThreadSide } from '../../thread/thread.ts'

// GET /api/portal/items/:code/thread (session) · GET /api/inspections/:inspectionId/items/:code/thread (team)
export const Thread = z.object({ item: z.string(), messages: z.array(ThreadMessage) })
export type Thread = z.infer<typeof Thread>

// POST on the same paths → 201 ThreadMessage
export const PostMessage = z.object({
  text: z.string().trim().min(1).max(2000),
  /** Chosen by the sender of the message: the same key again is the same message, so a lost answer may be asked for anew. */
  key: z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .optional(),
  /** The finding that it is about. */
  about: z.string().max(64).optional(),
})
export type PostMessage = z.infer<typeof PostMessage>

// GET /api/inspections/:inspectionId/threads (team): all that were begun, the latest first
export const Threads = z.object({
  threads: z.array(
    z.object({
      item: z.string(),
      provider: z.string(),
      messages: z.int(),
      lastAt: Instant,
      /** Whose answer it waits for. */
      awaits: ThreadSide,
    }),
  ),
})
export type Threads = z.infer<typeof Threads>
