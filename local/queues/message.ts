/** A message as its queue keeps it. Instants are milliseconds since 1970, as in SQS. */
export interface Message {
  readonly id: string
  readonly body: string
  /** For fair queues: a group with much in flight yields to the others. */
  readonly groupId: string | null
  readonly sentAt: number
  firstReceivedAt: number | null
  receiveCount: number
  /** Hidden before this instant, because delayed or in flight. */
  visibleAt: number
  receiptHandle: string | null
  /** Why the last try failed, as a kind; AWS does not tell, an operator here may ask. */
  lastFailure: string | null
}

export type ReceivedMessage = Readonly<Message> & { readonly receiptHandle: string }
