import { useEffect, useState } from 'preact/hooks'
import type { Queue, QueueEntry } from './upload/queue.ts'

/** The queue as it stands, looked at a few times a second however often it changes. */
export function useQueue(queue: Queue): readonly QueueEntry[] {
  const [entries, setEntries] = useState(queue.entries())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const stop = queue.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = null
        setEntries(queue.entries())
      }, 120)
    })
    return () => {
      stop()
      if (timer) clearTimeout(timer)
    }
  }, [queue])
  return entries
}
