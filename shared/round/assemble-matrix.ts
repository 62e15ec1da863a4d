import type { Day, Instant } from '../calendar.ts'
import type { Matrix, MatrixCell } from '../contract/team/rounds.ts'
import type { InspectionSummary } from './inspection-summary.ts'
import type { ItemProgress, Progress } from './progress.ts'

/** Unit × item as one person sees it, of inspections and progress that were already cut to it. */
export function assembleMatrix(
  rows: readonly {
    readonly inspection: InspectionSummary
    readonly progress: readonly Progress[]
    readonly lookedAt: Instant | null
  }[],
  today: Day,
): Matrix {
  const items = new Map<string, Matrix['items'][number]>()
  const shown = rows.map(({ inspection, progress, lookedAt }): Matrix['rows'][number] => {
    const own = progress.flatMap((scope) => scope.items)
    for (const { code, title, category, provider } of own) {
      if (!items.has(code)) items.set(code, { code, title, category, provider })
    }
    const cells = own.map((item) => [item.code, cellOf(item, lookedAt, today)] as const)
    const count = (of: (cell: MatrixCell) => number | boolean) =>
      cells.reduce((sum, [, cell]) => sum + Number(of(cell)), 0)
    return {
      inspectionId: inspection.inspectionId,
      unit: inspection.unit,
      state: inspection.state,
      // Until the first check nothing but the issue is known, and no time has been given.
      dueOn: progress.find(({ scope }) => scope === 'common')?.dueOn ?? inspection.issue?.dueOn ?? null,
      asOf: progress.map(({ asOf }) => asOf).sort()[0] ?? null,
      cells: Object.fromEntries(cells),
      counts: {
        items: cells.length,
        complete: count(({ status }) => status === 'complete' || status === 'waived'),
        toReview: count(({ toReview }) => toReview),
        returned: count(({ returned }) => returned),
        overdue: count(({ overdue }) => overdue),
        openFindings: count(({ openFindings }) => openFindings),
        newItems: count(({ isNew }) => isNew),
      },
    }
  })
  return { items: [...items.values()], rows: shown }
}

function cellOf(item: ItemProgress, lookedAt: Instant | null, today: Day): MatrixCell {
  const { status, received, slots, documents, toReview, returned, accepted, findings, dueOn, lastReceivedAt } = item
  const isAnswered = status === 'complete' || status === 'waived' || status === 'not-required'
  return {
    status,
    received,
    slots,
    documents,
    toReview,
    returned,
    accepted,
    openFindings: Object.values(findings).reduce((sum, one) => sum + one, 0),
    blockingFindings: findings.blocking ?? 0,
    dueOn,
    overdue: dueOn !== null && dueOn < today && !isAnswered,
    lastReceivedAt,
    isNew: lastReceivedAt !== null && (lookedAt === null || lastReceivedAt > lookedAt),
  }
}
