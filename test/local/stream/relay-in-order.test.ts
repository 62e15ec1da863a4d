import type { _Record } from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBStreamEvent } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { createFunction } from '../../../local/lambda/function.ts'
import { silentLog } from '../../../local/log.ts'
import { relayInOrder } from '../../../local/stream/relay-in-order.ts'

const changes = (count: number): _Record[] =>
  Array.from({ length: count }, (_, index) => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: String(index + 1) },
  }))
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => String(from + index))

/** What the relay was invoked with, batch by batch, and which changes were done with in the end. */
async function relay(count: number, handler: (batch: string[]) => unknown) {
  const invoked: string[][] = []
  const relayFunction = createFunction({
    name: 'relay',
    handler: (event) => {
      const batch = (event as DynamoDBStreamEvent).Records.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? '')
      invoked.push(batch)
      return handler(batch)
    },
    timeoutSeconds: 5,
    memoryMb: 128,
    region: 'local-1',
    log: silentLog,
  })
  const settings = { streamArn: 'arn', function: relayFunction, log: silentLog }
  const done: string[] = []
  for await (const number of relayInOrder(changes(count), settings, new AbortController().signal)) done.push(number)
  return { invoked, done }
}

describe('changes relayed in order', () => {
  it('come in batches of a hundred', async () => {
    const { invoked, done } = await relay(250, () => null)
    expect(invoked.map((batch) => batch.length)).toEqual([100, 100, 50])
    expect(done).toEqual(numbers(1, 250))
  })

  it('are tried again from the first that the function reports, not before', async () => {
    let failed = false
    const { invoked, done } = await relay(10, () => {
      if (failed) return null
      failed = true
      return { batchItemFailures: [{ itemIdentifier: '7' }, { itemIdentifier: '4' }] }
    })
    expect(invoked).toEqual([numbers(1, 10), numbers(4, 10)])
    expect(done).toEqual(numbers(1, 10))
  })

  it('are halved while the function fails as a whole, so that one bad change is left alone and passed over', async () => {
    const { invoked, done } = await relay(20, (batch) => {
      if (batch.includes('13')) throw new Error()
    })
    expect(done).toEqual(numbers(1, 20))
    // All others were relayed by an invocation that succeeded, and none after 13 before 13 was given up.
    const succeeded = invoked.filter((batch) => !batch.includes('13')).flat()
    expect(succeeded).toEqual([...numbers(1, 12), ...numbers(14, 20)])
    expect(invoked.filter((batch) => batch.length === 1 && batch[0] === '13')).toHaveLength(8)
  })
})
