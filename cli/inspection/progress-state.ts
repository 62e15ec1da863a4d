import type { InspectionStatus } from '../../shared/contract/api.ts'
import type { Words } from '../terminal/language.ts'

/** How far a run is; times in milliseconds of a steady clock. */
export interface ProgressState {
  readonly files: number
  readonly filesUploaded: number
  readonly bytes: number
  readonly bytesUploaded: number
  /** Archives add their members as they are unpacked. */
  readonly documents: number
  readonly documentsSettled: number
  readonly pagesRead: number
  /** When the first document settled, and how many there were then: before that no pace can be told. */
  readonly paceFrom: { readonly at: number; readonly settled: number } | null
}

export function startState(files: number, bytes: number): ProgressState {
  return {
    files,
    filesUploaded: 0,
    bytes,
    bytesUploaded: 0,
    documents: files,
    documentsSettled: 0,
    pagesRead: 0,
    paceFrom: null,
  }
}

export function withStatus(state: ProgressState, status: InspectionStatus, now: number): ProgressState {
  const { settled, total } = status.documents
  return {
    ...state,
    documents: Math.max(state.files, total),
    documentsSettled: settled,
    pagesRead: status.pages.read,
    paceFrom: state.paceFrom ?? (settled > 0 ? { at: now, settled } : null),
  }
}

/** Seconds that the rest will take at the pace so far; null while that would be a guess. */
export function secondsLeft(state: ProgressState, now: number): number | null {
  if (!state.paceFrom) return null
  const took = now - state.paceFrom.at
  const settled = state.documentsSettled - state.paceFrom.settled
  const open = state.documents - state.documentsSettled
  return settled >= 3 && took >= 2_000 && open > 0 ? Math.ceil((took / settled) * open) / 1000 : null
}

export function inWords(state: ProgressState, now: number): Words {
  const left = secondsLeft(state, now)
  const zh = [
    `已上传 ${state.filesUploaded}/${state.files} 份`,
    `已处理 ${state.documentsSettled}/${state.documents} 份`,
    `已识读 ${state.pagesRead} 页`,
    ...(left === null ? [] : [`约剩 ${duration(left).zh}`]),
  ]
  const en = [
    `${state.filesUploaded}/${state.files} uploaded`,
    `${state.documentsSettled}/${state.documents} settled`,
    `${state.pagesRead} pages read`,
    ...(left === null ? [] : [`about ${duration(left).en} left`]),
  ]
  return { zh: zh.join('，'), en: en.join(', ') }
}

/** As roughly as one can know: `20 秒`, `3 分钟`, `1 小时 5 分`. */
export function duration(seconds: number): Words {
  if (seconds < 60) {
    const rounded = Math.max(5, Math.ceil(seconds / 5) * 5)
    return { zh: `${rounded} 秒`, en: `${rounded} s` }
  }
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return { zh: `${minutes} 分钟`, en: `${minutes} min` }
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return { zh: `${hours} 小时 ${rest} 分`, en: `${hours} h ${rest} min` }
}
