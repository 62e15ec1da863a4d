import type { PortalView, UnfinishedUpload, Wording } from '../../../shared/portal/portal-view.ts'
import { gate } from '../../../shared/upload/gate.ts'
import { ApiProblem } from '../../shared/call-api.ts'
import { problemOf, roomFor } from './check-choice.ts'
import type { ChosenFile } from './chosen-files.ts'
import { type Digest, FileUnreadable } from './digest.ts'
import type { FileDigests } from './digest-file.ts'
import type { PutBytes } from './put-bytes.ts'
import { Aborted, Passing, type Patience, type Surroundings, withRetry } from './retry.ts'
import { PutRefused, sendFile, type ToSend, type UploadApi } from './send-file.ts'

/**
 * The one queue of the page: what was chosen, how far it is, and what can be done about it. Over 200 lines
 * because an entry's life (below) is one thing and reads best in one place.
 *
 * waiting → hashing → sending → sent; paused from any of them; `duplicate` asks whether to send all the same;
 * `failed` says why and may be tried again; `refused` never left this machine.
 */
export type EntryState = 'waiting' | 'hashing' | 'sending' | 'paused' | 'sent' | 'duplicate' | 'failed' | 'refused'

export interface QueueEntry {
  readonly id: number
  readonly path: string
  readonly bytes: number
  readonly item: string | null
  readonly state: EntryState
  /** Bytes read for the fingerprint; bytes sent. */
  readonly read: number
  readonly sent: number
  /** The network is away: it goes on by itself. */
  readonly isWaitingForNetwork: boolean
  /** Continues an upload that was begun before this page was loaded. */
  readonly isResumed: boolean
  readonly problem: Wording | null
  /** The file of the same content that is here already. */
  readonly duplicateOf: string | null
}

export interface QueueDeps {
  readonly api: UploadApi
  readonly put: PutBytes
  readonly digest: Digest
  /** Null: the portal has not answered yet, and nothing can be chosen. */
  readonly limits: PortalView['limits'] | null
  /** Name of a received file of this content, of the sender's own. */
  readonly receivedAs: (sha256: string) => string | undefined
  /** What the server knows as begun and not arrived. */
  readonly unfinished: () => readonly UnfinishedUpload[]
  readonly onSent: (uploadId: string) => void
  readonly around?: Surroundings
  readonly how?: Patience
}

export interface Queue {
  entries(): readonly QueueEntry[]
  subscribe(act: () => void): () => void
  add(chosen: readonly ChosenFile[], item: string | null): void
  pause(id?: number): void
  resume(id?: number): void
  /** Takes it out, and gives up what was begun of it. */
  cancel(id?: number): void
  sendAllTheSame(id: number): void
  clearFinished(): void
  /** Ids of uploads that entries of this page are about. */
  uploadIds(): ReadonlySet<string>
}

const FILES_SIDE_BY_SIDE = 2
const PUTS_SIDE_BY_SIDE = 4

interface Work {
  readonly file: File
  digests: FileDigests | null
  begun: ToSend['begun']
  mayBeDuplicate: boolean
  stop: AbortController | null
}

export function createQueue(deps: QueueDeps): Queue {
  let entries: readonly QueueEntry[] = []
  const work = new Map<number, Work>()
  const listeners = new Set<() => void>()
  const through = gate(PUTS_SIDE_BY_SIDE)
  let ids = 0
  let busy = 0

  const show = (next: readonly QueueEntry[]) => {
    entries = next
    for (const act of listeners) act()
  }
  const change = (id: number, what: Partial<QueueEntry> | ((entry: QueueEntry) => Partial<QueueEntry>)) =>
    show(
      entries.map((entry) =>
        entry.id === id ? { ...entry, ...(typeof what === 'function' ? what(entry) : what) } : entry,
      ),
    )
  const find = (id: number) => entries.find((entry) => entry.id === id)
  const selected = (id: number | undefined, ...states: EntryState[]) =>
    entries.filter((entry) => (id === undefined || entry.id === id) && states.includes(entry.state))

  const pump = () => {
    while (busy < FILES_SIDE_BY_SIDE) {
      const next = entries.find(({ state }) => state === 'waiting')
      const its = next && work.get(next.id)
      if (!next || !its) return
      busy++
      its.stop = new AbortController()
      change(next.id, { state: 'hashing', read: 0, sent: 0, problem: null, isWaitingForNetwork: false })
      void run(next, its, its.stop.signal).finally(() => {
        busy--
        pump()
      })
    }
  }

  async function run(entry: QueueEntry, its: Work, signal: AbortSignal): Promise<void> {
    const { id } = entry
    // Whoever paused or cancelled has said already what it is now.
    const say = (what: Parameters<typeof change>[1]) => {
      if (!signal.aborted) change(id, what)
    }
    try {
      const onRead = (bytes: number) => say(({ read }) => ({ read: read + bytes }))
      const digest = () => {
        say({ read: 0 })
        return deps.digest(its.file, partSizeOf(deps), onRead)
      }
      its.digests ??= await withRetry(digest, signal, () => {}, deps.around, deps.how)
      if (signal.aborted) return
      const sha256 = its.digests.whole
      const twin = deps.receivedAs(sha256) ?? otherOfContent(id, sha256)
      // What was begun from here is no twin: it may have arrived just as it was paused.
      if (twin !== undefined && !its.mayBeDuplicate && its.begun === null) {
        say({ state: 'duplicate', duplicateOf: twin })
        return
      }
      its.begun ??= begunBefore(its.file.size, sha256)
      say({ state: 'sending', isResumed: entry.isResumed || its.begun !== null })
      await sendFile(
        { file: its.file, path: entry.path, item: entry.item, digests: its.digests, begun: its.begun },
        {
          ...deps,
          through,
          signal,
          // What moves shows that the network is there; what is taken off again shows nothing.
          onSent: (bytes) =>
            say(({ sent, isWaitingForNetwork }) => ({
              sent: sent + bytes,
              isWaitingForNetwork: isWaitingForNetwork && bytes <= 0,
            })),
          onBegun: (begun) => {
            its.begun = begun
          },
          onWaiting: (isWaitingForNetwork) => say({ isWaitingForNetwork }),
        },
      )
      say({ state: 'sent', sent: entry.bytes, isWaitingForNetwork: false })
      if (its.begun) deps.onSent(its.begun.uploadId)
    } catch (error) {
      if (!(error instanceof Aborted)) say({ state: 'failed', problem: inWords(error), isWaitingForNetwork: false })
    }
  }

  const otherOfContent = (id: number, sha256: string) =>
    entries.find(
      (other) =>
        other.id !== id &&
        (other.state === 'sending' || other.state === 'sent') &&
        work.get(other.id)?.digests?.whole === sha256,
    )?.path

  /** Continue rather than begin anew, unless another entry is at it. */
  const begunBefore = (bytes: number, sha256: string): ToSend['begun'] => {
    const taken = queue.uploadIds()
    const known = deps
      .unfinished()
      .find((upload) => upload.bytes === bytes && upload.sha256 === sha256 && !taken.has(upload.uploadId))
    return known ? { uploadId: known.uploadId, inParts: known.inParts } : null
  }

  const halt = (id: number) => work.get(id)?.stop?.abort()

  const queue: Queue = {
    entries: () => entries,
    subscribe(act) {
      listeners.add(act)
      return () => listeners.delete(act)
    },
    add(chosen, item) {
      const { limits } = deps
      if (!limits) return
      // The server counts what it was told of; what waits here comes on top.
      const untold = selected(undefined, 'waiting', 'hashing', 'paused').filter(({ id }) => !work.get(id)?.begun)
      const room = roomFor(limits, untold)
      const added = chosen.map(({ file, path }): QueueEntry => {
        const problem = problemOf(file, limits) ?? room(file.size)
        const id = ++ids
        work.set(id, { file, digests: null, begun: null, mayBeDuplicate: false, stop: null })
        return {
          id,
          path,
          bytes: file.size,
          item,
          state: problem ? 'refused' : 'waiting',
          read: 0,
          sent: 0,
          isWaitingForNetwork: false,
          isResumed: false,
          problem,
          duplicateOf: null,
        }
      })
      show([...entries, ...added])
      pump()
    },
    pause(id) {
      for (const entry of selected(id, 'waiting', 'hashing', 'sending')) {
        halt(entry.id)
        change(entry.id, { state: 'paused', isWaitingForNetwork: false })
      }
    },
    resume(id) {
      for (const entry of selected(id, 'paused', ...(id === undefined ? [] : ['failed' as const])))
        change(entry.id, { state: 'waiting', problem: null })
      pump()
    },
    cancel(id) {
      for (const { id: one } of selected(
        id,
        'waiting',
        'hashing',
        'sending',
        'paused',
        'failed',
        'duplicate',
        'refused',
      )) {
        halt(one)
        const begun = work.get(one)?.begun
        work.delete(one)
        // If this is lost, the portal still lists it as unfinished, to be given up there.
        if (begun) void deps.api.abandon(begun.uploadId).catch(() => {})
        show(entries.filter((entry) => entry.id !== one))
      }
    },
    sendAllTheSame(id) {
      const its = work.get(id)
      if (!its || find(id)?.state !== 'duplicate') return
      its.mayBeDuplicate = true
      change(id, { state: 'waiting', duplicateOf: null })
      pump()
    },
    clearFinished() {
      const isOver = ({ state }: QueueEntry) => state === 'sent' || state === 'refused' || state === 'duplicate'
      for (const entry of entries.filter(isOver)) work.delete(entry.id)
      show(entries.filter((entry) => !isOver(entry)))
    },
    uploadIds: () => new Set([...work.values()].flatMap(({ begun }) => (begun ? [begun.uploadId] : []))),
  }
  return queue
}

/** Only what was chosen is worked on, and nothing is chosen before the limits are known. */
const partSizeOf = ({ limits }: QueueDeps): number => limits?.partSizeBytes ?? 1

function inWords(error: unknown): Wording {
  if (error instanceof FileUnreadable)
    return {
      zh: '文件已被移动、修改或占用，请重新选择',
      en: 'The file was moved, changed or locked. Please choose it again',
    }
  if (error instanceof ApiProblem) return { zh: error.in('zh'), en: error.in('en') }
  if (error instanceof PutRefused)
    return {
      zh: `存储未接收（${error.message}），请重试`,
      en: `The store refused it (${error.message}). Please try again`,
    }
  if (error instanceof Passing)
    return { zh: '服务器暂时不可用，请稍后重试', en: 'The server is not available. Please try again later' }
  return { zh: '上传失败，请重试', en: 'The upload failed. Please try again' }
}
