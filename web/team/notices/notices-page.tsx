import { useAsk } from '../console.ts'
import { InspectionHead } from '../home/inspection-head.tsx'
import { Loading } from '../loading.tsx'
import { providersOf } from '../providers-of.ts'
import type { Place } from '../route.ts'
import { useWords } from '../words.ts'
import { NoticeEntry } from './notice-entry.tsx'
import { noticeWords } from './notice-words.ts'
import { TargetForm } from './target-form.tsx'
import { TargetLine } from './target-line.tsx'

/** What was told to whom, in dates and counts, and where it goes. */
export function NoticesPage({ place }: { place: Place }) {
  const words = useWords(noticeWords)
  const { id } = place
  const overview = useAsk((api) => api.inspection(id), ['inspection', id]).value
  const outbox = useAsk((api) => api.notices(id), ['notices', id])
  const targets = useAsk((api) => api.noticeTargets(id), ['notice-targets', id])
  const mayChange = overview?.may.includes('issue-link') ?? false
  const providers = providersOf(overview?.items ?? [])
  return (
    <main id="main" tabIndex={-1}>
      <InspectionHead place={place} overview={overview} />
      <section class="card" aria-labelledby="outbox">
        <h2 id="outbox">{words.outbox}</h2>
        <p class="hint">{words.outboxHint}</p>
        {!outbox.value && <Loading problem={outbox.problem} />}
        {outbox.value?.notices.length === 0 && <p>{words.none}</p>}
        <ul class="lines">
          {outbox.value?.notices.map((notice) => (
            <NoticeEntry key={notice.id} notice={notice} />
          ))}
        </ul>
      </section>
      <section class="card" aria-labelledby="targets">
        <h2 id="targets">{words.targets}</h2>
        <p class="hint">{words.targetsHint}</p>
        {!targets.value && <Loading problem={targets.problem} />}
        {targets.value?.targets.length === 0 && <p>{words.noTargets}</p>}
        <ul class="lines">
          {targets.value?.targets.map((target) => (
            <TargetLine key={target.targetId} id={id} target={target} mayChange={mayChange} />
          ))}
        </ul>
        {mayChange && providers.length > 0 && <TargetForm id={id} providers={providers} />}
      </section>
    </main>
  )
}
