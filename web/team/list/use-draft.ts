import { useState } from 'preact/hooks'
import type { InspectionList } from '../../../shared/contract/team/lists.ts'
import { useAskBeforeLeaving } from '../../shared/ask-before-leaving.ts'
import { useAsk, useConsole } from '../console.ts'
import type { Edit } from './edit-list.ts'
import { type Draft, draftKey, draftUnder, keepDraft } from './kept-drafts.ts'

/** The list of an inspection with what was changed in it here and not saved yet. */
export function useDraft(id: string) {
  const { api, me, changed } = useConsole()
  const { value, problem } = useAsk((api) => api.list(id), ['list', id])
  const [saved, setSaved] = useState<InspectionList | null>(null)
  const [, redraw] = useState(0)
  const key = draftKey(me.id, id)
  const draft = draftUnder(key)
  // What was just saved is newer than what is being asked for again.
  const kept = saved && value && saved.revision > value.revision ? saved : value
  const set = (next: Draft | null) => {
    keepDraft(key, next)
    redraw((now) => now + 1)
  }
  const isChanged = draft !== null
  useAskBeforeLeaving(isChanged)
  return {
    problem,
    kept,
    list: draft?.list ?? kept?.list ?? null,
    isChanged,
    /** What came back after a token had ended has no steps. */
    canTakeBack: draft !== null && draft.past.length > 0,
    /** Of the list as it is then: another change may have come since this was offered. */
    change(edit: Edit, field = '') {
      const now = draftUnder(key)
      const base = now?.list ?? kept?.list
      if (!base || !kept) return
      const isSame = now !== null && field !== '' && now.field === field
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
      const now = draftUnder(key)
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
