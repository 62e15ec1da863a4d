import { useMemo, useState } from 'preact/hooks'
import { durationText, fileName, shownName, sizeText } from '../../shared/format.ts'
import { createPace } from '../upload/pace.ts'
import type { Queue, QueueEntry } from '../upload/queue.ts'
import { useSpeech } from '../words.ts'

/** At the foot of every screen while there is anything to upload. */
export function QueueBar({ queue, entries }: { queue: Queue; entries: readonly QueueEntry[] }) {
  const { say, language } = useSpeech()
  const [isOpen, setOpen] = useState(false)
  const pace = useMemo(createPace, [])
  if (entries.length === 0) return null

  const meant = entries.filter(({ state }) => state !== 'refused' && state !== 'duplicate')
  const total = sum(meant, ({ bytes }) => bytes)
  const sent = sum(meant, (entry) => Math.min(entry.sent, entry.bytes))
  const done = meant.filter(({ state }) => state === 'sent').length
  const active = meant.filter(({ state }) => state === 'waiting' || state === 'hashing' || state === 'sending')
  const paused = meant.filter(({ state }) => state === 'paused')
  const troubled = entries.filter(({ state }) => state === 'failed' || state === 'duplicate' || state === 'refused')
  const isOffline = active.some(({ isWaitingForNetwork }) => isWaitingForNetwork)
  const speed = pace.speed(sent, performance.now())
  return (
    <aside class="queue" aria-label={say.queueTitle}>
      {isOpen && (
        <ul class="entries" id="entries">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} queue={queue} />
          ))}
        </ul>
      )}
      <div class="bar">
        <progress aria-label={say.queueTitle} max={Math.max(total, 1)} value={total === 0 ? 1 : sent} />
        <p class="figures">
          <strong>{say.filesDone(done, meant.length)}</strong>
          <span>
            {sizeText(sent)} / {sizeText(total)}
          </span>
          {active.length > 0 && speed > 0 && !isOffline && (
            <>
              <span>{say.speed(sizeText(speed))}</span>
              <span>{say.timeLeft(durationText((total - sent) / speed, language))}</span>
            </>
          )}
          <span role="status" class={isOffline || troubled.length > 0 ? 'trouble' : ''}>
            {isOffline
              ? say.offline
              : troubled.length > 0
                ? say.needsYou(troubled.length)
                : active.length === 0 && paused.length === 0
                  ? say.allSent
                  : paused.length > 0 && active.length === 0
                    ? say.state.paused
                    : ''}
          </span>
        </p>
        <div class="buttons">
          <button
            type="button"
            class="secondary"
            aria-expanded={isOpen}
            aria-controls="entries"
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? say.hideQueue : say.showQueue}
          </button>
          {active.length > 0 && (
            <button type="button" class="secondary" onClick={() => queue.pause()}>
              {say.pauseAll}
            </button>
          )}
          {paused.length > 0 && (
            <button type="button" onClick={() => queue.resume()}>
              {say.resumeAll}
            </button>
          )}
          {active.length + paused.length > 0 ? (
            <button type="button" class="secondary" onClick={() => confirm(say.sureCancelAll) && queue.cancel()}>
              {say.cancelAll}
            </button>
          ) : (
            <button type="button" class="secondary" onClick={() => queue.clearFinished()}>
              {say.clear}
            </button>
          )}
        </div>
      </div>
    </aside>
  )
}

function Entry({ entry, queue }: { entry: QueueEntry; queue: Queue }) {
  const { say, language } = useSpeech()
  const { id, state, bytes, problem } = entry
  const name = shownName(fileName(entry.path))
  const act = (label: string, run: () => void) => (
    <button type="button" class="link" aria-label={say.forFile(label, name)} onClick={run}>
      {label}
    </button>
  )
  const isMoving = state === 'waiting' || state === 'hashing' || state === 'sending'
  return (
    <li class={state}>
      <p class="file">
        <span class="name" title={shownName(entry.path)}>
          {name}
        </span>
        <span class="size">{sizeText(bytes)}</span>
        <span class={`standing ${state}`}>
          {say.state[state]}
          {entry.isResumed && say.resumed}
        </span>
        <span class="acts">
          {isMoving && act(say.pause, () => queue.pause(id))}
          {state === 'paused' && act(say.resume, () => queue.resume(id))}
          {state === 'failed' && act(say.retry, () => queue.resume(id))}
          {state === 'duplicate' && act(say.sendAllTheSame, () => queue.sendAllTheSame(id))}
          {state !== 'sent' && act(say.cancel, () => queue.cancel(id))}
        </span>
      </p>
      {(state === 'hashing' || state === 'sending' || state === 'paused') && (
        <progress
          aria-label={say.forFile(say.state[state], name)}
          max={Math.max(bytes, 1)}
          value={state === 'hashing' ? entry.read : Math.min(entry.sent, bytes)}
        />
      )}
      {entry.isWaitingForNetwork && <p class="cure">{say.offline}</p>}
      {entry.duplicateOf !== null && <p class="cure">{say.duplicateOf(shownName(fileName(entry.duplicateOf)))}</p>}
      {problem && <p class="cure">{problem[language]}</p>}
    </li>
  )
}

function sum(entries: readonly QueueEntry[], of: (entry: QueueEntry) => number): number {
  return entries.reduce((total, entry) => total + of(entry), 0)
}
