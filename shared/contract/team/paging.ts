import * as z from 'zod'

/** `next` is handed back as `cursor` for the following page; null: there is none. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).optional(),
  cursor: z.string().max(200).optional(),
})
export type PageQuery = z.infer<typeof PageQuery>

export const Next = z.string().nullable()
