import type { Province } from './province.ts'
import { targetRegion } from './target-region.ts'

/**
 * Physical names of what holds data. They are literal, so that the queue may trust the bucket's name before the
 * bucket exists, and so that a policy reads as what it means. Account and region make them unique in the world.
 */
export type BucketRole = 'landing' | 'evidence' | 'derived' | 'logs'

export function bucketName(province: Province, role: BucketRole): string {
  return `intake-${province.name}-${role}-${province.account}-${province.region}`
}

export function bucketArn(province: Province, role: BucketRole): string {
  return `arn:${province.partition}:s3:::${bucketName(province, role)}`
}

/** Where a browser sends a file to: as the SDK addresses the landing bucket in the links it signs. */
export function storeOrigin(province: Province): string {
  const { urlSuffix } = targetRegion(province.region)
  return `https://${bucketName(province, 'landing')}.s3.${province.region}.${urlSuffix}`
}

export function tableName(province: Province): string {
  return `intake-${province.name}`
}

export function tableArn(province: Province): string {
  return `arn:${province.partition}:dynamodb:${province.region}:${province.account}:table/${tableName(province)}`
}

export function noticeTopicName(province: Province): string {
  return `intake-${province.name}-notices`
}

export function noticeTopicArn(province: Province): string {
  return `arn:${province.partition}:sns:${province.region}:${province.account}:${noticeTopicName(province)}`
}

/** Of the figures that functions write (functions/metrics.ts). */
export function metricsNamespace(province: Province): string {
  return `intake/${province.name}`
}

export function stackName(province: Province, part: 'store' | 'pipeline'): string {
  return `intake-${province.name}-${part}`
}
