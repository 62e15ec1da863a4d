import type { ApproveSupplement, DraftSupplement } from '../../../shared/contract/team/supplements.ts'
import type { Inspection } from '../../../shared/inspection/inspection.ts'
import { maySeeProvider } from '../../../shared/policy/policy.ts'
import type { Supplement } from '../../../shared/round/supplement.ts'
import { nextSequence, withCodes } from '../../../shared/round/supplement-items.ts'
import type { ApiDependencies } from '../dependencies.ts'
import { RequestProblem } from '../problem.ts'
import { dueFor } from './issue-list.ts'
import type { InInspection } from './team-access.ts'

type Deps = Pick<ApiDependencies, 'supplements' | 'inspections' | 'now' | 'newId'>

/** Those to providers that the caller may see. What was issued is what the inspection says; the rest are drafts. */
export async function supplementsOf(
  { inspection, standing }: InInspection,
  deps: Pick<Deps, 'supplements'>,
): Promise<Supplement[]> {
  const drafted = await deps.supplements.list(inspection.id)
  return drafted
    .filter(({ provider }) => maySeeProvider(standing, provider))
    .map((supplement) => asItStands(supplement, inspection))
}

function asItStands(supplement: Supplement, inspection: Inspection): Supplement {
  const issued = inspection.supplements.find(({ id }) => id === supplement.id)
  if (!issued) return supplement
  const { sequence, codes, issue } = issued
  return { ...supplement, state: 'issued', sequence, codes, issue }
}

export async function draftSupplement(wanted: DraftSupplement, entered: InInspection, deps: Deps): Promise<Supplement> {
  const { inspection, standing, principal } = entered
  if (inspection.state !== 'issued') throw new RequestProblem('not-issued')
  const isAsked =
    wanted.provider === 'unit' || inspection.list.items.some(({ provider }) => provider === wanted.provider)
  if (!isAsked || !maySeeProvider(standing, wanted.provider)) throw new RequestProblem('unknown-provider')
  const supplement: Supplement = {
    id: deps.newId(),
    ...wanted,
    sequence: null,
    codes: [],
    state: 'draft',
    draftedBy: principal.name,
    draftedAt: deps.now(),
    issue: null,
  }
  await deps.supplements.put(inspection.id, supplement)
  return supplement
}

export async function changeSupplement(
  supplementId: string,
  change: Partial<DraftSupplement> & Partial<Pick<Supplement, 'state'>>,
  entered: InInspection,
  deps: Deps,
): Promise<Supplement> {
  const draft = await draftOf(supplementId, entered, deps)
  if (change.provider !== undefined && change.provider !== draft.provider) throw new RequestProblem('unknown-provider')
  const changed = { ...draft, ...change }
  await deps.supplements.put(entered.inspection.id, changed)
  return changed
}

/** Its items join the list of those that are asked; the lead's word, and the supplement's time to prepare. */
export async function approveSupplement(
  supplementId: string,
  wish: ApproveSupplement,
  entered: InInspection,
  deps: Deps,
): Promise<Supplement> {
  const { inspection, principal, round } = entered
  const draft = await draftOf(supplementId, entered, deps)
  const asked = wish.dueOn ?? wish.workdays ?? draft.dueOn
  const { dueOn } = dueFor(
    asked === null
      ? {}
      : {
          dueOn: wish.dueOn ?? (wish.workdays === undefined ? (draft.dueOn ?? undefined) : undefined),
          workdays: wish.workdays,
        },
    round?.supplementWorkdays ?? 0,
    entered,
    deps,
  )
  const items = withCodes(draft, inspection)
  const codes = items.map(({ code }) => code)
  const sequence = nextSequence(draft.provider, inspection)
  const number = wish.number ?? `${inspection.issue?.number ?? inspection.list.title}补${sequence}`
  const issue = { number, issuedAt: deps.now(), issuedBy: principal.name, dueOn }
  const { id, provider, reason } = draft
  const written = await deps.inspections.update({
    ...inspection,
    list: { ...inspection.list, items: [...inspection.list.items, ...items] },
    supplements: [...inspection.supplements, { id, provider, sequence, reason, codes, issue }],
  })
  if (written === 'overtaken') throw new RequestProblem('overtaken')
  return asItStands(draft, written)
}

async function draftOf(supplementId: string, entered: InInspection, deps: Deps): Promise<Supplement> {
  const supplement = (await supplementsOf(entered, deps)).find(({ id }) => id === supplementId)
  if (!supplement) throw new RequestProblem('not-found')
  if (supplement.state !== 'draft') throw new RequestProblem('not-a-draft')
  return supplement
}
