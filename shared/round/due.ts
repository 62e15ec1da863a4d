import * as z from 'zod'
import { Day } from '../calendar.ts'
import type { Inspection } from '../inspection/inspection.ts'
import type { ListItem } from '../request-list/request-list.ts'
import type { Decisions } from '../review/decisions.ts'

/**
 * Until when material is due, for everybody who says so: the unit's page, the team's, the check and the notices.
 * `workdays`: what a list on paper grants from the day on which it came, which nobody here knows.
 */
export const Due = z.object({ on: Day.nullable(), workdays: z.int().nullable() })
export type Due = z.infer<typeof Due>

type Asked = Pick<Inspection, 'issue' | 'list' | 'supplements'>

/** The list as it was issued to one provider, with the time that was given to all of it. */
export function listDue(provider: string, inspection: Pick<Asked, 'issue' | 'list'>, decisions: Decisions): Due {
  return {
    on: extended(firstDueOn(inspection), { code: null, provider }, decisions),
    workdays: inspection.list.due?.workdays ?? null,
  }
}

/** One item, before and after extensions. A supplement's items have the date of their supplement. */
export function itemDue(
  item: Pick<ListItem, 'code' | 'provider'>,
  inspection: Asked,
  decisions: Decisions,
): { dueOn: Day | null; originalDueOn: Day | null } {
  const supplement = inspection.supplements.find(({ codes }) => codes.includes(item.code))
  const originalDueOn = supplement?.issue.dueOn ?? firstDueOn(inspection)
  return { originalDueOn, dueOn: extended(originalDueOn, item, decisions) }
}

/** The date of the issue; a list that went out on paper may bring its own. */
function firstDueOn({ issue, list }: Pick<Asked, 'issue' | 'list'>): Day | null {
  return issue?.dueOn ?? list.due?.date ?? null
}

/** An extension gives time and never takes any: the latest of all days that were said. */
function extended(
  original: Day | null,
  item: { readonly code: string | null; readonly provider: string },
  decisions: Decisions,
): Day | null {
  if (original === null) return null
  const days = decisions.extensions
    .filter(({ deed }) => deed.provider === item.provider && (deed.item === null || deed.item === item.code))
    .map(({ deed }) => deed.dueOn)
  return [original, ...days].sort().reverse()[0] ?? original
}
