import { setTimeout as sleep } from 'node:timers/promises'
import type { InspectionStatus } from '../../shared/contract/api.ts'
import type { Team } from '../inspection/team.ts'
import type { Words } from '../terminal/language.ts'
import { type ApiClient, ApiProblem } from '../upload/api-client.ts'
import { openSender } from '../upload/sender.ts'
import { uploadFile } from '../upload/upload-file.ts'
import { DELIVERED, SYNTHETIC_UNIT, syntheticList, WITHHELD } from './synthetic-material.ts'

/** The way of a document, in the order in which it goes it. */
export type Stage = 'link' | 'evidence' | 'read' | 'filed' | 'finding' | 'status' | 'removed'

export interface Passed {
  readonly stage: Stage
  /** Since the stage before. */
  readonly tookMs: number
}

/** A stage that was not passed, and what was seen instead. */
export class Failed extends Error {
  override readonly name = 'Failed'
  readonly stage: Stage
  readonly words: Words
  constructor(stage: Stage, words: Words) {
    super(words.en)
    this.stage = stage
    this.words = words
  }
}

export interface Examination {
  readonly api: ApiClient
  readonly team: Team
  /** The synthetic document, on disk. */
  readonly document: { readonly path: string; readonly diskPath: Buffer; readonly bytes: number }
  /** Each stage has this long. */
  readonly patienceMs: number
  readonly onPassed: (passed: Passed) => void
  /** Told as soon as there is something that stays. */
  readonly onInspection: (inspectionId: string) => void
}

const ASK_EVERY_MS = 250
/** Should the doctor be interrupted before it takes the link back, it ends by itself soon. */
const LINK_VALID_FOR_MINUTES = 15

/** States of a document of which the original lies in the evidence store. */
const afterCleared = ['cleared', 'read', 'unreadable', 'filed', 'review']
/** A document goes no further by itself. */
const ends = ['filed', 'review', 'refused', 'quarantined', 'unpacked']

/** Sends one document the whole way and looks at every stage whether it came there. Throws `Failed` at the first where not. */
export async function examinePipeline(examination: Examination, signal: AbortSignal): Promise<void> {
  const { api, team, document, onPassed } = examination
  let since = performance.now()
  const passed = (stage: Stage) => {
    const now = performance.now()
    onPassed({ stage, tookMs: now - since })
    since = now
  }

  /** What goes wrong is said of the stage where it did; an interrupt remains one. */
  const at = async <T>(stage: Stage, work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      if (signal.aborted || error instanceof Failed) throw error
      const message = error instanceof Error ? error.message : String(error)
      throw new Failed(stage, { zh: message, en: message })
    }
  }

  const inspection = { list: syntheticList, unit: SYNTHETIC_UNIT }
  const inspectionId = await at('link', team.createInspection(inspection, signal))
  examination.onInspection(inspectionId)
  const link = { provider: 'unit', validForMinutes: LINK_VALID_FOR_MINUTES, withoutCode: true }
  const { token, linkId } = await at('link', team.issueLink(inspectionId, link, signal))
  const sender = await at('link', openSender(api, { token }, signal))
  await at('link', sender.confirmSecrecy('intake doctor', signal))
  passed('link')

  const until = (stage: Stage, isThere: (status: InspectionStatus) => boolean) =>
    at(
      stage,
      follow(stage, isThere, () => team.status(inspectionId, signal), examination.patienceMs, signal),
    )

  await at('evidence', uploadFile(sender, { file: document, provider: 'unit', item: DELIVERED }, { signal }))
  await until('evidence', (status) => isIn(status, afterCleared))
  passed('evidence')
  await until('read', ({ pages }) => pages.read > 0)
  passed('read')
  await until('filed', (status) => isIn(status, ['filed']))
  passed('filed')
  const status = await until('finding', ({ settled }) => settled)
  const findings = await at('finding', team.findings(inspectionId, signal))
  if (!findings.some(({ code, item }) => code === 'item-missing' && item === WITHHELD)) {
    const seen = findings.map(({ code }) => code).join(', ') || '–'
    throw new Failed('finding', {
      zh: `没有报出缺少 ${WITHHELD}（已有：${seen}）`,
      en: `${WITHHELD} is not reported missing (there are: ${seen})`,
    })
  }
  passed('finding')
  const seen = [DELIVERED, WITHHELD].map((code) => status.items.find((item) => item.code === code)?.status ?? '–')
  if (seen.join() !== 'complete,missing') {
    throw new Failed('status', {
      zh: `${DELIVERED}、${WITHHELD} 的状态是 ${seen.join('、')}，应为 complete、missing`,
      en: `${DELIVERED} and ${WITHHELD} are ${seen.join(', ')} and should be complete, missing`,
    })
  }
  passed('status')

  await at('removed', team.revokeLink(inspectionId, linkId, signal))
  if (await at('removed', opens(api, token, signal))) {
    throw new Failed('removed', { zh: '已撤销的链接仍能打开', en: 'the revoked link still opens' })
  }
  passed('removed')
}

async function opens(api: ApiClient, token: string, signal: AbortSignal): Promise<boolean> {
  try {
    await openSender(api, { token }, signal)
    return true
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'link-revoked') return false
    throw error
  }
}

async function follow(
  stage: Stage,
  isThere: (status: InspectionStatus) => boolean,
  ask: () => Promise<InspectionStatus>,
  patienceMs: number,
  signal: AbortSignal,
): Promise<InspectionStatus> {
  const giveUpAt = performance.now() + patienceMs
  for (;;) {
    const status = await ask()
    if (isThere(status)) return status
    const states = Object.keys(status.documents.byState).join(', ') || '–'
    // Waiting changes nothing any more, unless for the check that comes after the end.
    if (stage !== 'finding' && isIn(status, ends))
      throw new Failed(stage, { zh: `文件停在 ${states}`, en: `the document ended in ${states}` })
    if (performance.now() > giveUpAt) {
      const seconds = Math.round(patienceMs / 1000)
      throw new Failed(stage, {
        zh: `${seconds} 秒内没有完成，文件状态：${states}`,
        en: `not within ${seconds} s; the document is in ${states}`,
      })
    }
    await sleep(ASK_EVERY_MS, undefined, { signal })
  }
}

function isIn(status: InspectionStatus, states: readonly string[]): boolean {
  return states.some((state) => (status.documents.byState[state] ?? 0) > 0)
}
