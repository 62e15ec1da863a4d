import type { Instant } from '../../../shared/calendar.ts'
import type { NoticeLooks } from '../../../shared/ports/notices.ts'
import { noticedInspectionOf } from '../../adapters/dynamo/rows.ts'
import type { ChangedRow } from './relay-change.ts'

/** So that the notices need to look only at inspections in which something moved. */
export async function markForNotices(
  rows: readonly ChangedRow[],
  looks: Pick<NoticeLooks, 'mark'>,
  now: Instant,
): Promise<void> {
  const moved = new Set(rows.flatMap(({ pk, sk, state }) => noticedInspectionOf(pk, sk, state) ?? []))
  for (const inspectionId of moved) await looks.mark(inspectionId, now)
}
