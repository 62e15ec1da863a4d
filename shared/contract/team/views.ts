import * as z from 'zod'

/** A place of the console with its filters, under a name of one's own. */
export const SavedView = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  name: z.string().trim().min(1).max(100),
  /** The fragment that opens it; it may hold words that were searched for, so it stands in bodies and never in a path. */
  address: z
    .string()
    .max(2000)
    .regex(/^#\/[\x21-\x7e]*$/),
})
export type SavedView = z.infer<typeof SavedView>

// GET /api/views: the caller's own · PUT (all of them at once) → SavedViews; 409 `overtaken` by another of one's tabs
export const SavedViews = z.object({
  views: z.array(SavedView).max(50),
  /** To be handed back by PUT; 0: none were ever kept. */
  revision: z.int().min(0),
})
export type SavedViews = z.infer<typeof SavedViews>
