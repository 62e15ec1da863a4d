import { useState } from 'preact/hooks'
import type { LinkIssued } from '../../../shared/contract/api.ts'
import { useAsk } from '../console.ts'
import { InspectionHead } from '../home/inspection-head.tsx'
import { Loading } from '../loading.tsx'
import { providersOf } from '../providers-of.ts'
import { addressOf, type Place } from '../route.ts'
import { useSpeech, useWords } from '../words.ts'
import { IssuedLink } from './issued-link.tsx'
import { linkWords } from './link-words.ts'
import { ProviderLinks } from './provider-links.tsx'

/** Who was given a way to upload, and who came by it; the way is issued, issued anew and revoked here. */
export function LinksPage({ place }: { place: Place }) {
  const { say } = useSpeech()
  const words = useWords(linkWords)
  const { id } = place
  // Newest first; what is shown once stays until whoever keeps it says so.
  const [issued, setIssued] = useState<readonly LinkIssued[]>([])
  const { value: overview, problem } = useAsk((api) => api.inspection(id), ['inspection', id])
  const links = useAsk((api) => api.links(id), ['links', id])
  // Those on the list as far as one may see it; the unit may always send.
  const providers = providersOf([{ provider: 'unit' }, ...(overview?.items ?? [])])
  const isDraft = overview?.state === 'draft'
  return (
    <main id="main" tabIndex={-1}>
      <InspectionHead place={place} overview={overview} />
      <p class="hint">{words.hint}</p>
      {isDraft && (
        <p class="card">
          {words.afterIssue} <a href={addressOf('requests', { id })}>{say.requests}</a>
        </p>
      )}
      {issued.map((link) => (
        <IssuedLink
          key={link.linkId}
          link={link}
          onClose={() => setIssued((now) => now.filter(({ linkId }) => linkId !== link.linkId))}
        />
      ))}
      {(!overview || !links.value) && <Loading problem={problem ?? links.problem} />}
      {overview &&
        links.value &&
        providers.map((provider) => (
          <ProviderLinks
            key={provider}
            id={id}
            provider={provider}
            links={links.value?.links.filter((link) => link.provider === provider) ?? []}
            mayIssue={!isDraft && overview.may.includes('issue-link')}
            onIssued={(link) => setIssued((now) => [link, ...now])}
          />
        ))}
    </main>
  )
}
