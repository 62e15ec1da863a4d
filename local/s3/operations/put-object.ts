import { declaredChecksum, defaultAlgorithm } from '../payload/checksums.ts'
import { refuseUnmetWrite, writeCondition } from '../rules/conditions.ts'
import { describeObject, describingHeaders, refuseUncheckedLock } from './describe-object.ts'
import type { Operation } from './operation.ts'
import { receiveStaged, storedHeaders, storeStaged } from './store-version.ts'

export const putObject: Operation = {
  name: 'PutObject',
  method: 'PUT',
  on: 'object',
  headers: [...describingHeaders, 'if-match', 'if-none-match'],
  body: 'bytes',
  async run(call) {
    const bucket = call.store.bucket(call.bucketName)
    const condition = writeCondition(call.headers)
    refuseUnmetWrite(condition, bucket.current(call.key), 'arrival')
    const description = describeObject(call.headers, bucket.config, call.now())
    refuseUncheckedLock(call.headers, description, bucket.config)
    const algorithm = declaredChecksum(call.headers)?.algorithm ?? defaultAlgorithm
    const content = await receiveStaged(call, algorithm)
    const rest = { description, condition, eventName: 'ObjectCreated:Put' } as const
    const stored = await storeStaged(call, bucket, content, algorithm, rest)
    return { status: 200, headers: storedHeaders(bucket, stored) }
  },
}
