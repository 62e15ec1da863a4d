import type { SavedView } from '../../../shared/contract/team/views.ts'
import { useAsk, useConsole } from '../console.ts'
import { addressOf, type Place } from '../route.ts'

/** One's own saved views. What changes them works on those that are kept at that moment: another tab may have changed some. */
export function useViews() {
  const { api, changed } = useConsole()
  const { value, problem } = useAsk((api) => api.views(), ['views'])
  return {
    views: value?.views ?? [],
    problem,
    async change(anew: (views: readonly SavedView[]) => SavedView[]) {
      const { views, revision } = await api.views()
      await api.keepViews({ views: anew(views), revision })
      changed()
    },
  }
}

/** Where one is, as it is kept: filters in one order, so that the same filters are the same view. */
export function addressHere({ screen, id, part, query }: Place): string {
  const filters = [...query].filter(([name]) => name !== 'saved').sort(([a], [b]) => (a < b ? -1 : 1))
  return addressOf(screen, { ...Object.fromEntries(filters), id, part })
}

/** Opened, a view knows that it is one: what is filtered otherwise then can be told and kept. */
export function addressOfView({ id, address }: SavedView): string {
  return `${address}${address.includes('?') ? '&' : '?'}saved=${id}`
}
