import type { ThreadMessage } from '../thread/thread.ts'

/** Questions and answers on items, in the partition of the item's provider. */
export interface ThreadRegister {
  /** As it is kept: a message of the same id that is there already stays as it was. */
  post(inspectionId: string, provider: string, message: ThreadMessage): Promise<ThreadMessage>
  /** Of one item, or of all. */
  messages(inspectionId: string, provider: string, item?: string): Promise<ThreadMessage[]>
}
