import type { ItemStanding, PortalView } from '../../../shared/portal/portal-view.ts'
import { daysUntil, dayText, shownName, slotText } from '../../shared/format.ts'
import type { BoardActs } from '../board-acts.ts'
import { useSpeech } from '../words.ts'
import { openItem } from './question-list.tsx'
import { Submission } from './submission.tsx'

const ORDER: readonly ItemStanding[] = [
  'received',
  'checking',
  'uploading',
  'to-mend',
  'not-submitted',
  'not-applicable',
]

/** The first screen's answers: what, by when, how much is left. */
export function Summary({ view, isBusy, ...acts }: { view: PortalView; isBusy: boolean } & BoardActs) {
  const { say, language } = useSpeech()
  const { counts, due, period, items } = view
  const left = items.filter(
    ({ required, standing }) => standing === 'to-mend' || (required && standing === 'not-submitted'),
  ).length
  const days = due.on === null ? null : daysUntil(due.on, view.asOf)
  const done = (counts.received ?? 0) + (counts['not-applicable'] ?? 0)
  const asked = items.filter(({ thread }) => thread?.awaits === 'unit')
  return (
    <section class="card summary" aria-labelledby="title">
      <h1 id="title">{view.listTitle}</h1>
      <dl class="facts">
        <div>
          <dt>{say.unit}</dt>
          <dd>{view.unit}</dd>
        </div>
        <div>
          <dt>{say.due}</dt>
          <dd>
            {due.on === null
              ? due.workdays === null
                ? say.noDue
                : say.workdays(due.workdays)
              : dayText(due.on, language)}
            {days !== null && <strong class={days <= 3 ? 'soon' : 'days'}>{say.daysLeft(days)}</strong>}
          </dd>
        </div>
        <div>
          <dt>{say.you}</dt>
          <dd>
            {view.you.name === null ? '' : `${shownName(view.you.name)} · `}
            {say.role[view.you.role]}
          </dd>
        </div>
        {period && (
          <div>
            <dt>{say.period}</dt>
            <dd>
              {slotText(period.from, language)} – {slotText(period.to, language)}
            </dd>
          </div>
        )}
      </dl>
      <div class="progress-line">
        <p class="left">{say.left(left)}</p>
        <progress aria-label={say.progress} max={items.length} value={done} />
      </div>
      <ul class="counts">
        <li>{say.totals(items.length)}</li>
        {ORDER.filter((standing) => counts[standing]).map((standing) => (
          <li key={standing}>
            <span class={`standing ${standing}`}>{say.standing[standing]}</span> {counts[standing]}
          </li>
        ))}
      </ul>
      {asked.length > 0 && (
        <p class="asks">
          {say.answered}{' '}
          {asked.map(({ code }) => (
            <button type="button" class="link" key={code} onClick={() => openItem(code)}>
              {say.goToItem(code)}
            </button>
          ))}
        </p>
      )}
      {view.documents.length > 0 && (
        <button type="button" class="secondary" onClick={acts.onReceipt}>
          {say.receiptOpen}
        </button>
      )}
      <Submission view={view} api={acts.api} onLead={acts.onLead} isBusy={isBusy} onDone={acts.onChanged} />
    </section>
  )
}
