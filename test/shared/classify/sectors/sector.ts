import type * as z from 'zod'
import type { Frame } from '../../../../shared/classify/incoming.ts'
import type { Reading } from '../../../../shared/reading/reading.ts'
import { RequestList } from '../../../../shared/request-list/request-list.ts'

/** An invented inspection of one sector: what is asked and what comes, with the answers. */
export interface Sector {
  readonly frame: Frame
  readonly documents: readonly SectorDocument[]
}

export interface SectorDocument {
  readonly path: string
  readonly provider?: string
  readonly chosenItem?: string
  readonly reading: Reading
  /** Null: belongs to nothing on the list. */
  readonly item: string | null
  readonly slots: readonly string[]
  readonly kind?: string
}

export function frameOf(
  unit: string,
  period: { from: string; to: string },
  items: z.input<typeof RequestList>['items'],
): Frame {
  return {
    unit,
    period,
    list: RequestList.parse({ id: 'invented-list', title: '材料清单', version: 1, period, items }),
  }
}
