import type { ItemRow } from '../../../shared/contract/team/inspection-views.ts'
import { providerName } from '../../../shared/report/words.ts'
import { useAsk } from '../console.ts'
import { ItemStanding } from '../item/item-standing.tsx'
import { Loading } from '../loading.tsx'
import { addressOf, type Place } from '../route.ts'
import { useSpeech } from '../words.ts'
import { InspectionHead } from './inspection-head.tsx'

/** One inspection, item by item, in the list's own order. */
export function InspectionPage({ place }: { place: Place }) {
  const { say, language } = useSpeech()
  const { value, problem } = useAsk((api) => api.inspection(place.id), ['inspection', place.id])
  return (
    <main id="main" tabIndex={-1}>
      <InspectionHead place={place} overview={value} />
      {!value && <Loading problem={problem} />}
      {value &&
        [...groupsOf(value.items)].map(([group, items]) => (
          <section class="card" key={group} aria-label={group}>
            <h2>{group}</h2>
            <table class="rows">
              <thead>
                <tr>
                  <th scope="col">{say.item}</th>
                  <th scope="col">{say.slots}</th>
                  <th scope="col">{say.documents}</th>
                  <th scope="col">{say.findings}</th>
                  <th scope="col">{say.status}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <tr key={item.code}>
                    <td class="name">
                      <a href={addressOf('item', { id: place.id, part: item.code })}>
                        {item.code} {item.title}
                      </a>
                      {item.provider !== 'unit' && <span class="tag">{providerName(item.provider, language)}</span>}
                      {!item.required && <span class="tag">{say.optional}</span>}
                      {item.supplement !== null && <span class="tag">{say.supplementOf(item.supplement)}</span>}
                    </td>
                    <td>{item.slots.length > 1 && say.slotsCount(received(item), item.slots.length)}</td>
                    <td>{item.documents > 0 && item.documents}</td>
                    <td>{item.openFindings > 0 && item.openFindings}</td>
                    <td>
                      <ItemStanding item={item} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        ))}
    </main>
  )

  function groupsOf(items: readonly ItemRow[]): Map<string, ItemRow[]> {
    const groups = new Map<string, ItemRow[]>()
    for (const item of items) {
      const group = item.category ?? say.otherGroup
      groups.set(group, [...(groups.get(group) ?? []), item])
    }
    return groups
  }
}

const received = ({ slots }: ItemRow) =>
  slots.filter(({ status }) => status === 'received' || status === 'accepted').length
