import { useState } from 'preact/hooks'
import type { SavedView } from '../../../shared/contract/team/views.ts'
import { FormDialog } from '../form-dialog.tsx'
import { useDoing } from '../use-doing.ts'
import { useSpeech } from '../words.ts'
import { NameDialog } from './name-dialog.tsx'
import { addressOfView, useViews } from './use-views.ts'

/** All views that one keeps, to go to, call otherwise and throw away. */
export function ViewList() {
  const { say } = useSpeech()
  const { views, change } = useViews()
  const { isDoing, trouble, run, forget } = useDoing()
  const [asked, setAsked] = useState<{ readonly what: 'rename' | 'remove'; readonly view: SavedView } | null>(null)
  if (views.length === 0) return null
  const close = () => {
    forget()
    setAsked(null)
  }
  const doIt = async (anew: Parameters<typeof change>[0]) => {
    if (await run(() => change(anew))) setAsked(null)
  }
  return (
    <section class="card" aria-labelledby="views">
      <h2 id="views">{say.savedViews}</h2>
      <ul class="lines">
        {views.map((view) => (
          <li key={view.id}>
            <a class="grow" href={addressOfView(view)}>
              {view.name}
            </a>
            <button type="button" class="link" onClick={() => setAsked({ what: 'rename', view })}>
              {say.rename}
              <span class="visually-hidden"> {view.name}</span>
            </button>
            <button type="button" class="link" onClick={() => setAsked({ what: 'remove', view })}>
              {say.remove}
              <span class="visually-hidden"> {view.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {asked?.what === 'rename' && (
        <NameDialog
          title={say.renameView(asked.view.name)}
          name={asked.view.name}
          trouble={trouble}
          isBusy={isDoing}
          onName={(name) => doIt((kept) => kept.map((one) => (one.id === asked.view.id ? { ...one, name } : one)))}
          onClose={close}
        />
      )}
      {asked?.what === 'remove' && (
        <FormDialog
          title={say.sureRemoveView(asked.view.name)}
          send={say.remove}
          isReady={!isDoing}
          trouble={trouble}
          onSend={() => doIt((kept) => kept.filter(({ id }) => id !== asked.view.id))}
          onClose={close}
        />
      )}
    </section>
  )
}
