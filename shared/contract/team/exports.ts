import * as z from 'zod'
import { Instant } from '../../calendar.ts'

/** How far a package is: `packed` of `bytes`; the seal is the digest to compare when it is verified. */
export const ExportView = z.object({
  exportId: z.string(),
  inspectionId: z.string(),
  state: z.enum(['requested', 'packing', 'done', 'failed']),
  requestedAt: Instant,
  requestedBy: z.string(),
  /** Whose material it holds: those that the person who asked for it may see. */
  providers: z.array(z.string()),
  /** Name of the package, for people. */
  fileName: z.string(),
  files: z.int(),
  bytes: z.int(),
  packedBytes: z.int(),
  finishedAt: Instant.nullable(),
  /**
   * 封存值: SHA-256 of the package's tagmanifest-sha256.txt, which holds digests of everything else. Whoever keeps it
   * apart from the package can prove later that nothing was changed (`intake verify PACKAGE --seal …`).
   */
  seal: z.string(),
  /** Why it failed: `original-altered`, `original-gone`, `plan-gone`, `parts-gone`; with the document, where there is one. */
  failure: z.object({ cause: z.string(), documentId: z.string().nullable() }).nullable(),
})
export type ExportView = z.infer<typeof ExportView>

// POST /api/inspections/:id/exports (export) → 202 ExportView. Said again with its `Idempotency-Key` once it was
// answered, it is the same export.
// GET /api/inspections/:id/exports (export): newest first
export const Exports = z.object({ exports: z.array(ExportView) })
export type Exports = z.infer<typeof Exports>

// GET /api/inspections/:id/exports/:exportId (export, and whoever may see all that is inside) → ExportView

// GET /api/inspections/:id/exports/:exportId/download: an address good for a quarter of an hour; it answers range requests
export const ExportDownload = z.object({ url: z.url(), bytes: z.int(), fileName: z.string(), expiresAt: Instant })
export type ExportDownload = z.infer<typeof ExportDownload>

// GET /api/inspections/:id/report.html, GET /api/rounds/:id/report.html (read): a page to print, or to keep as PDF
