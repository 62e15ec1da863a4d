import { useEffect, useState } from 'preact/hooks'
import type { InspectionList } from '../../../shared/contract/team/lists.ts'
import type { RequestList } from '../../../shared/request-list/request-list.ts'
import type { Api } from '../api.ts'
import { useAsk, useConsole } from '../console.ts'
import type { Edit } from './edit-list.ts'

interface Draft {
  readonly list: RequestList
  /** Of the saved list that it was begun from. */
  readonly revision: number
  readonly past: readonly RequestList[]
  /** What was changed last: letter after letter of one field is one change. */
  readonly field: string
}

/** Changes outlive a look at another screen, and no longer than the session in this tab. */
const unsaved = new WeakMap<Api, Map<string, Draft>>()

/** The list of an inspection with what was changed in it here and not saved yet. */
export function useDraft(id: string) {
  const { api, changed } = useConsole()
  const { value, problem } = useAsk((api) => api.list(id), ['list', id])
  const [saved, setSaved] = useState<InspectionList | null>(null)
  const [, redraw] = useState(0)
  const drafts = unsaved.get(api) ?? new Map<string, Draft>()
  unsaved.set(api, drafts)
  const draft = drafts.get(id) ?? null
  // What was just saved is newer than what is being asked for again.
  const kept = saved && value && saved.revision > value.revision ? saved : value
  const set = (next: Draft | null) => {
    if (next) drafts.set(id, next)
    else drafts.delete(id)
    redraw((now) => now + 1)
  }
  const isChanged = draft !== null
  useEffect(() => {
    if (!isChanged) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isChanged])
  return {
    problem,
    kept,
    list: draft?.list ?? kept?.list ?? null,
    isChanged,
    /** Of the list as it is then: another change may have come since this was offered. */
    change(edit: Edit, field = '') {
      const now = drafts.get(id)
      const base = now?.list ?? kept?.list
      if (!base || !kept) return
      const isSame = now !== undefined && field !== '' && now.field === field
      const past = isSame ? now.past : [...(now?.past ?? []), base]
      set({ list: edit(base), past, field, revision: now?.revision ?? kept.revision })
    },
    takeBack() {
      const before = draft?.past[draft.past.length - 1]
      if (!draft || !before) return
      const past = draft.past.slice(0, -1)
      set(past.length === 0 ? null : { ...draft, list: before, past, field: '' })
    },
    discard: () => set(null),
    async save() {
      if (!draft) return
      const kept = await api.putList(id, { list: draft.list, revision: draft.revision })
      setSaved(kept)
      const now = drafts.get(id)
      set(now && now !== draft ? since(draft, now, kept.revision) : null)
      changed()
    },
  }
}

/** What was changed while `saved` was being saved: a draft of its own, begun from that. */
function since(saved: Draft, now: Draft, revision: number): Draft {
  const at = now.past.indexOf(saved.list)
  return { ...now, revision, past: at < 0 ? [saved.list] : now.past.slice(at) }
}
