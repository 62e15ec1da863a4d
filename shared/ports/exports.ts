import type { Instant } from '../calendar.ts'
import type { ExportRecord } from '../export/export-record.ts'

/** The exports of an inspection: what was asked for, by whom, and how far it is. */
export interface ExportRegister {
  /** `known`: an export of this id was asked for before. */
  create(record: ExportRecord): Promise<'created' | 'known'>
  find(inspectionId: string, exportId: string): Promise<ExportRecord | null>
  list(inspectionId: string): Promise<ExportRecord[]>
  /** Those that have not ended and have not moved since before the instant. */
  unfinished(before: Instant): Promise<{ inspectionId: string; exportId: string }[]>
  /** Says how far it is; nothing where it has ended already. */
  tell(
    key: { inspectionId: string; exportId: string },
    change: Pick<ExportRecord, 'state' | 'packedBytes' | 'updatedAt'> &
      Partial<Pick<ExportRecord, 'finishedAt' | 'failure'>>,
  ): Promise<void>
}
