import type { Inspection } from '../inspection/inspection.ts'
import type { Supplement } from '../round/supplement.ts'

export interface InspectionRegister {
  create(inspection: Inspection): Promise<'created' | 'exists'>
  find(inspectionId: string): Promise<Inspection | null>
  /** Ids, oldest first; of those created since the day (UTC, `YYYY-MM-DD`), if one is named. */
  list(sinceDay?: string): Promise<string[]>
  /** As written, with its new revision. `overtaken`: somebody else wrote since it was read. */
  update(inspection: Inspection): Promise<Inspection | 'overtaken'>
  /** Who has been given a link: whose partitions there are to look into. */
  addProvider(inspectionId: string, provider: string): Promise<void>
  providers(inspectionId: string): Promise<string[]>
}

/** Drafts of supplementary requests; what was issued stands in the inspection itself. */
export interface SupplementRegister {
  put(inspectionId: string, supplement: Supplement): Promise<void>
  list(inspectionId: string): Promise<Supplement[]>
}
