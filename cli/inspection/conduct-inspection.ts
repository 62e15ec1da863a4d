import { setTimeout as sleep } from 'node:timers/promises'
import type { InspectionStatus } from '../../shared/contract/api.ts'
import type { RequestList } from '../../shared/request-list/request-list.ts'
import type { Delivery } from '../folder/choose-sender.ts'
import { type ApiClient, connectApi } from '../upload/api-client.ts'
import { openSender, type Sender } from '../upload/sender.ts'
import { type NotUploaded, uploadAll } from '../upload/upload-all.ts'
import { asTeam, type Team } from './team.ts'

const ASK_EVERY_MS = 500
/** A link outlives the longest upload that one sits and waits for. */
const LINK_VALID_FOR_MINUTES = 24 * 60
/** A scan of a thousand pages shows no progress for about ten minutes on one core; this is well beyond. */
const STUCK_AFTER_MS = 60 * 60 * 1000

export interface Progress {
  uploaded(delivery: Delivery): void
  bytes(bytes: number): void
  status(status: InspectionStatus): void
}

export interface Conducted {
  readonly inspectionId: string
  readonly report: unknown
  readonly notUploaded: readonly NotUploaded[]
}

/** The pipeline stands still: asked long enough, nothing moves. */
export class Stuck extends Error {
  override readonly name = 'Stuck'
}

/** A whole inspection as people would run it: create it, issue the links, upload, wait, ask for the report. */
export async function conductInspection(
  endpoint: { readonly url: string; readonly token: string },
  inspection: { readonly list: RequestList; readonly unit: string; readonly deliveries: readonly Delivery[] },
  progress: Progress,
  signal: AbortSignal,
): Promise<Conducted> {
  const end = new AbortController()
  try {
    return await conduct(endpoint, inspection, progress, AbortSignal.any([signal, end.signal]))
  } finally {
    // When one half fails, the other must not go on by itself.
    end.abort()
  }
}

async function conduct(
  ...[endpoint, inspection, progress, signal]: Parameters<typeof conductInspection>
): Promise<Conducted> {
  const api = connectApi(endpoint.url)
  const team = asTeam(api, endpoint.token)
  const { list, unit, deliveries } = inspection
  const inspectionId = await team.createInspection({ list, unit }, signal)
  const senders = await openSenders(api, team, inspectionId, deliveries, signal)

  let expected = Number.POSITIVE_INFINITY
  const uploading = uploadAll(deliveries, {
    senderOf: (provider) => mustHave(senders, provider),
    signal,
    onUploaded: (delivery) => progress.uploaded(delivery),
    onBytes: (bytes) => progress.bytes(bytes),
  }).then((notUploaded) => {
    expected = deliveries.length - notUploaded.length
    return notUploaded
  })
  const isDone = (status: InspectionStatus) => status.uploads.received >= expected && status.settled
  const [notUploaded] = await Promise.all([
    uploading,
    follow(team, inspectionId, isDone, (status) => progress.status(status), signal),
  ])
  return { inspectionId, notUploaded, report: await team.report(inspectionId, signal) }
}

async function openSenders(
  api: ApiClient,
  team: Team,
  inspectionId: string,
  deliveries: readonly Delivery[],
  signal: AbortSignal,
): Promise<Map<string, Sender>> {
  const senders = new Map<string, Sender>()
  for (const provider of new Set(deliveries.map((delivery) => delivery.provider))) {
    const wish = { provider, validForMinutes: LINK_VALID_FOR_MINUTES, withoutCode: true }
    const link = await team.issueLink(inspectionId, wish, signal)
    const sender = await openSender(api, { token: link.token }, signal)
    // Whoever runs this holds the materials himself; nothing leaves the machine or the team.
    await sender.confirmSecrecy('intake check', signal)
    senders.set(provider, sender)
  }
  return senders
}

async function follow(
  team: Team,
  inspectionId: string,
  isDone: (status: InspectionStatus) => boolean,
  tell: (status: InspectionStatus) => void,
  signal: AbortSignal,
): Promise<void> {
  let last = ''
  let movedAt = performance.now()
  for (;;) {
    const status = await team.status(inspectionId, signal)
    tell(status)
    if (isDone(status)) return
    const shape = JSON.stringify([status.uploads, status.documents, status.pages])
    if (shape !== last) movedAt = performance.now()
    else if (performance.now() - movedAt > STUCK_AFTER_MS) throw new Stuck(shape)
    last = shape
    await sleep(ASK_EVERY_MS, undefined, { signal })
  }
}

function mustHave(senders: ReadonlyMap<string, Sender>, provider: string): Sender {
  const sender = senders.get(provider)
  if (!sender) throw new Error(`no link for ${provider}`)
  return sender
}
