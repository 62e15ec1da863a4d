import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { StepName } from '../pipeline/steps.ts'

/** Sends hints to the steps' queues. */
export interface StepQueues {
  send(step: StepName, messages: readonly unknown[]): Promise<void>
}

const PER_CALL = 10 // SQS's limit of a batch

export function sqsStepQueues(urlOf: (step: StepName) => string): StepQueues {
  const sqs = new SQSClient({})
  return {
    async send(step, messages) {
      for (let start = 0; start < messages.length; start += PER_CALL) {
        const entries = messages
          .slice(start, start + PER_CALL)
          .map((message, index) => ({ Id: String(index), MessageBody: JSON.stringify(message), ...groupOf(message) }))
        const answer = await sqs.send(new SendMessageBatchCommand({ QueueUrl: urlOf(step), Entries: entries }))
        if (answer.Failed?.length)
          throw new Error(`${answer.Failed.length} of ${entries.length} messages were not taken`)
      }
    },
  }
}

/** Fair queues: an inspection that sends a thousand files at once must not keep the others waiting (F45). */
function groupOf(message: unknown): { MessageGroupId?: string } {
  const isOfInspection = typeof message === 'object' && message !== null && 'inspectionId' in message
  return isOfInspection && typeof message.inspectionId === 'string' ? { MessageGroupId: message.inspectionId } : {}
}
