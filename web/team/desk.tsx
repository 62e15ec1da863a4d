import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ActsDone, DoActs } from '../../shared/contract/team/acts.ts'
import type { Me } from '../../shared/contract/team/sign-in.ts'
import type { ApiProblem } from '../shared/call-api.ts'
import { connectApi } from './api.ts'
import { asProblem, type Console, ConsoleContext } from './console.ts'
import { HomePage } from './home/home-page.tsx'
import { InspectionPage } from './home/inspection-page.tsx'
import { ItemPage } from './item/item-page.tsx'
import { later } from './later.ts'
import { Loading } from './loading.tsx'
import { MatrixPage } from './matrix/matrix-page.tsx'
import { ProgressPage } from './progress/progress-page.tsx'
import { QueuePage } from './queue/queue-page.tsx'
import { RequestsPage } from './requests/requests-page.tsx'
import { type Deed, UndoBar } from './review/undo-bar.tsx'
import { type Place, usePlace } from './route.ts'
import { SearchPage } from './search/search-page.tsx'
import type { Session } from './sign-in/live-session.ts'
import { useSpeech } from './words.ts'

/** An open session: one screen, and under it what was done last with the way back. */
export function Desk({ session, onLost }: { session: Session; onLost: () => void }) {
  const { say, language } = useSpeech()
  const api = useMemo(() => connectApi(session, onLost), [session])
  const [me, setMe] = useState<Me | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [revision, setRevision] = useState(0)
  const [deed, setDeed] = useState<Deed | null>(null)
  const place = usePlace()
  useEffect(() => {
    api.me().then(setMe, (error) => setProblem(asProblem(error)))
  }, [api])
  useEffect(() => scrollTo(0, 0), [place?.screen, place?.id, place?.part])

  const changed = () => setRevision((now) => now + 1)
  const refusedIn = ({ outcomes }: ActsDone) =>
    outcomes.flatMap((one) =>
      one.outcome === 'not-done' ? [one.title.split(' / ')[language === 'zh' ? 0 : 1] ?? one.title] : [],
    )
  const act = async (inspectionId: string, deeds: DoActs['deeds'], what: string): Promise<boolean> => {
    try {
      const done = await api.act(inspectionId, deeds)
      const refused = refusedIn(done)
      const count = deeds.length - refused.length
      setDeed({ inspectionId, bulkId: done.bulkId, words: say.didSo(what, count), refused, canUndo: count > 0 })
      return refused.length === 0
    } catch (error) {
      const refused = [asProblem(error).in(language)]
      setDeed({ inspectionId, bulkId: '', words: '', refused, canUndo: false })
      return false
    } finally {
      changed()
    }
  }
  const undo = async ({ inspectionId, bulkId }: Deed) => {
    try {
      const refused = refusedIn(await api.undo(inspectionId, { bulkId }))
      setDeed({ inspectionId, bulkId, words: say.undone, refused, canUndo: false })
    } catch (error) {
      setDeed({ inspectionId, bulkId, words: '', refused: [asProblem(error).in(language)], canUndo: false })
    }
    changed()
  }
  const console = useMemo<Console | null>(
    () => me && { api, me, revision, act, changed },
    [api, me, revision, language],
  )
  if (!console)
    return (
      <main class="notice">
        <Loading problem={problem} />
      </main>
    )
  return (
    <ConsoleContext.Provider value={console}>
      {place ? (
        <Shown key={`${place.screen} ${place.id} ${place.part}`} place={place} />
      ) : (
        <main class="notice">
          <h1>{say.noPlace}</h1>
          <p>
            <a href="#/">{say.home}</a>
          </p>
        </main>
      )}
      {deed && <UndoBar deed={deed} onUndo={() => undo(deed)} onClose={() => setDeed(null)} />}
    </ConsoleContext.Provider>
  )
}

const PeoplePage = later(() => import('./round/people-page.tsx').then((its) => its.PeoplePage))
const SettingsPage = later(() => import('./round/settings-page.tsx').then((its) => its.SettingsPage))
const NoticesPage = later(() => import('./notices/notices-page.tsx').then((its) => its.NoticesPage))
const ExportsPage = later(() => import('./exports/exports-page.tsx').then((its) => its.ExportsPage))
const LinksPage = later(() => import('./links/links-page.tsx').then((its) => its.LinksPage))
const DocumentPage = later(() => import('./document/document-page.tsx').then((its) => its.DocumentPage))
const ListPage = later(() => import('./list/list-page.tsx').then((its) => its.ListPage))

const screens = {
  home: HomePage,
  round: MatrixPage,
  progress: ProgressPage,
  people: PeoplePage,
  settings: SettingsPage,
  inspection: InspectionPage,
  queue: QueuePage,
  requests: RequestsPage,
  links: LinksPage,
  notices: NoticesPage,
  exports: ExportsPage,
  list: ListPage,
  item: ItemPage,
  document: DocumentPage,
  search: SearchPage,
}

function Shown({ place }: { place: Place }) {
  const Screen = screens[place.screen]
  return <Screen place={place} />
}
