import { useAsk } from '../console.ts'
import { InspectionHead } from '../home/inspection-head.tsx'
import { Loading } from '../loading.tsx'
import type { Place } from '../route.ts'
import { IssueForm } from './issue-form.tsx'
import { SupplementDraft } from './supplement-draft.tsx'
import { SupplementList } from './supplement-list.tsx'

/** What the unit is asked: the list until it is issued, and what was asked for afterwards. */
export function RequestsPage({ place }: { place: Place }) {
  const { id } = place
  const { value: overview, problem } = useAsk((api) => api.inspection(id), ['inspection', id])
  const findings = (place.query.get('findings') ?? '').split(',').filter(Boolean)
  return (
    <main id="main" tabIndex={-1}>
      <InspectionHead place={place} overview={overview} />
      {!overview && <Loading problem={problem} />}
      {overview && (
        <>
          {findings.length > 0 && overview.may.includes('draft-supplement') && (
            <SupplementDraft key={findings.join()} place={place} findings={findings} />
          )}
          <IssueForm id={id} overview={overview} />
          {overview.state === 'issued' && <SupplementList id={id} may={overview.may} />}
        </>
      )}
    </main>
  )
}
