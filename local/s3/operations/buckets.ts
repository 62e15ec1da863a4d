import * as z from 'zod'
import { S3Error } from '../errors.ts'
import { checkedBucketName } from '../rules/bucket-name.ts'
import { xmlDocument } from '../xml.ts'
import { type Operation, ownerId, xmlDate } from './operation.ts'

export const listBuckets: Operation = {
  name: 'ListBuckets',
  method: 'GET',
  on: 'service',
  body: 'none',
  async run(call) {
    const buckets = call.store.list().map(
      ({ name, config }) =>
        [
          'Bucket',
          [
            ['Name', name],
            ['CreationDate', xmlDate(config.createdAt)],
          ],
        ] as const,
    )
    return {
      status: 200,
      xml: xmlDocument('ListAllMyBucketsResult', [
        ['Owner', [['ID', ownerId]]],
        ['Buckets', buckets],
      ]),
    }
  },
}

const CreateRequest = z.union([z.literal(''), z.strictObject({ LocationConstraint: z.string() })])

export const createBucket: Operation = {
  name: 'CreateBucket',
  method: 'PUT',
  on: 'bucket',
  headers: ['x-amz-bucket-object-lock-enabled', 'x-amz-object-ownership'],
  body: 'xml',
  async run(call) {
    const name = checkedBucketName(call.bucketName)
    if ((call.headers.get('x-amz-object-ownership') ?? 'BucketOwnerEnforced') !== 'BucketOwnerEnforced') {
      throw new S3Error('NotImplemented', 'Only BucketOwnerEnforced is offered.')
    }
    if (Number(call.headers.get('content-length') ?? 0) > 0) {
      const request = await call.receiveXml('CreateBucketConfiguration', CreateRequest)
      refuseOtherRegion(request === '' ? undefined : request.LocationConstraint, call.region)
    } else refuseOtherRegion(undefined, call.region)
    const objectLock = call.headers.get('x-amz-bucket-object-lock-enabled')?.toLowerCase() === 'true'
    await call.store.createBucket(name, {
      createdAt: call.now().toISOString(),
      versioning: objectLock ? 'Enabled' : 'Unversioned',
      objectLock,
      cors: [],
    })
    return { status: 200, headers: { location: `/${name}` } }
  },
}

/** S3 knows its first region only by the absence of a constraint. */
function refuseOtherRegion(constraint: string | undefined, region: string): void {
  if (constraint === (region === 'us-east-1' ? undefined : region)) return
  throw new S3Error(
    'IllegalLocationConstraintException',
    `The ${constraint ?? 'unspecified'} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  )
}

export const headBucket: Operation = {
  name: 'HeadBucket',
  method: 'HEAD',
  on: 'bucket',
  body: 'none',
  async run(call) {
    call.store.bucket(call.bucketName)
    return { status: 200, headers: { 'x-amz-bucket-region': call.region } }
  },
}

export const getBucketLocation: Operation = {
  name: 'GetBucketLocation',
  method: 'GET',
  on: 'bucket',
  when: ['location'],
  body: 'none',
  async run(call) {
    call.store.bucket(call.bucketName)
    const namespaced = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'
    const region = call.region === 'us-east-1' ? '' : call.region
    return {
      status: 200,
      xml: `<?xml version="1.0" encoding="UTF-8"?>\n<LocationConstraint ${namespaced}>${region}</LocationConstraint>`,
    }
  },
}

export const deleteBucket: Operation = {
  name: 'DeleteBucket',
  method: 'DELETE',
  on: 'bucket',
  body: 'none',
  async run(call) {
    await call.store.deleteBucket(call.bucketName)
    return { status: 204 }
  },
}
