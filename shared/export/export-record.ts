import type * as z from 'zod'
import { Instant } from '../calendar.ts'
import { ExportView } from '../contract/team/exports.ts'

/** An export as the register keeps it. */
export const ExportRecord = ExportView.extend({ updatedAt: Instant })
export type ExportRecord = z.infer<typeof ExportRecord>

export function hasEnded(state: ExportRecord['state']): boolean {
  return state === 'done' || state === 'failed'
}

/** Where an export's objects lie in the derived store. */
export const exportKey = (exportId: string, name: string): string => `exports/${exportId}/${name}`
