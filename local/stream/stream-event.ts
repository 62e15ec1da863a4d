import type { _Record } from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'

/** What GetRecords gives, in the form in which Lambda hands it to a function. */
export function streamEvent(records: readonly _Record[], streamArn: string): DynamoDBStreamEvent {
  return { Records: records.map((record) => ({ ...lambdaForm(record), eventSourceARN: streamArn })) }
}

function lambdaForm(record: _Record): DynamoDBRecord {
  const { ApproximateCreationDateTime: at, ...change } = record.dynamodb ?? {}
  const inSeconds = at ? { ApproximateCreationDateTime: Math.floor(at.getTime() / 1000) } : {}
  // The SDK's attribute values differ from Lambda's in binary alone, which JSON.stringify would spread into an object.
  const json = JSON.stringify({ ...record, dynamodb: { ...change, ...inSeconds } }, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  )
  return JSON.parse(json)
}
