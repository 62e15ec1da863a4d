import { useState } from 'preact/hooks'
import { Trouble } from '../../shared/form.tsx'
import { newKey } from '../../shared/new-key.ts'
import { goTo, type Place, setQuery } from '../route.ts'
import { useDoing } from '../use-doing.ts'
import { useSpeech } from '../words.ts'
import { NameDialog } from './name-dialog.tsx'
import { addressHere, addressOfView, useViews } from './use-views.ts'

/** The views that one keeps of this screen: opened, changed, saved under a new name. All of them stand on the first page. */
export function SavedViews({ place }: { place: Place }) {
  const { say } = useSpeech()
  const { views, change } = useViews()
  const { isDoing, trouble, run, forget } = useDoing()
  const [isNaming, setNaming] = useState(false)
  const here = addressHere(place)
  const [screen = ''] = here.split('?')
  const own = views.filter(({ address }) => address.split('?')[0] === screen)
  const open = own.find(({ id }) => id === place.query.get('saved')) ?? null
  const isChanged = open !== null && open.address !== here
  const saveAs = (name: string) => {
    const id = newKey()
    return run(async () => {
      await change((kept) => [...kept, { id, name, address: here }])
      setNaming(false)
      setQuery({ saved: id })
    })
  }
  return (
    <span class="views">
      {own.length > 0 && (
        <label class="inline">
          {say.savedView}
          <select
            value={open?.id ?? ''}
            onChange={(event) => {
              const chosen = own[event.currentTarget.selectedIndex - 1]
              if (chosen) goTo(addressOfView(chosen))
              else setQuery({ saved: '' })
            }}
          >
            <option value="">{say.noSavedView}</option>
            {own.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
                {id === open?.id && isChanged && '*'}
              </option>
            ))}
          </select>
        </label>
      )}
      {open && isChanged && (
        <button
          type="button"
          class="secondary"
          disabled={isDoing}
          onClick={() =>
            run(() => change((kept) => kept.map((one) => (one.id === open.id ? { ...one, address: here } : one))))
          }
        >
          {say.saveView(open.name)}
        </button>
      )}
      <button
        type="button"
        class="link"
        onClick={() => {
          forget()
          setNaming(true)
        }}
      >
        {say.saveViewAs}
      </button>
      {isNaming ? (
        <NameDialog
          title={say.saveViewAs}
          name=""
          trouble={trouble}
          isBusy={isDoing}
          onName={saveAs}
          onClose={() => {
            forget()
            setNaming(false)
          }}
        />
      ) : (
        <Trouble words={trouble} />
      )}
    </span>
  )
}
