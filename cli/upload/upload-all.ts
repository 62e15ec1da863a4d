import { gate } from '../../shared/upload/gate.ts'
import type { Delivery } from '../folder/choose-sender.ts'
import type { Words } from '../terminal/language.ts'
import { ApiProblem } from './api-client.ts'
import { FileChanged } from './put-bytes.ts'
import type { Patience } from './retry.ts'
import type { Sender } from './sender.ts'
import { sideBySide } from './side-by-side.ts'
import { PutRefused, uploadFile } from './upload-file.ts'

const UPLOADS_SIDE_BY_SIDE = 4

export interface NotUploaded {
  readonly path: string
  readonly why: Words
}

export interface UploadAllDeps {
  readonly senderOf: (provider: string) => Sender
  readonly signal: AbortSignal
  readonly onUploaded: (delivery: Delivery) => void
  readonly onBytes: (bytes: number) => void
  readonly how?: Patience
}

/** Sends every file through its provider's link. One that cannot be sent does not hold up the others. */
export async function uploadAll(deliveries: readonly Delivery[], deps: UploadAllDeps): Promise<NotUploaded[]> {
  const notUploaded: NotUploaded[] = []
  const put = gate(UPLOADS_SIDE_BY_SIDE)
  await sideBySide(deliveries, UPLOADS_SIDE_BY_SIDE, async (delivery) => {
    try {
      await uploadFile(deps.senderOf(delivery.provider), delivery, { ...deps, put })
      deps.onUploaded(delivery)
    } catch (error) {
      deps.signal.throwIfAborted()
      notUploaded.push({ path: delivery.file.path, why: inWords(error) })
    }
  })
  return notUploaded
}

/** Why a file was not uploaded. */
export function inWords(error: unknown): Words {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof FileChanged)
    return { zh: `读取时文件有变动：${message}`, en: `changed while being read: ${message}` }
  if (error instanceof PutRefused) return { zh: `存储未接收：${message}`, en: `refused by the store: ${message}` }
  if (error instanceof ApiProblem) return { zh: `未被接收：${message}`, en: `refused: ${message}` }
  return { zh: `网络中断：${message}`, en: `connection lost: ${message}` }
}
