/**
 * What a target region lacks, with the page that says so (read November 2026). What is not known to be there is
 * treated as absent: a refused flag costs an edit, a missing service costs a failed deployment half way.
 */

/** https://docs.aws.amazon.com/general/latest/gr/textract.html */
const textractRegions = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-south-2',
  'ap-south-1',
  'ap-northeast-2',
  'ap-southeast-1',
  'ap-southeast-2',
]

export interface TargetRegion {
  readonly partition: 'aws' | 'aws-cn'
  readonly urlSuffix: string
  readonly hasTextract: boolean
  /** Lambda's integration with X-Ray: https://docs.amazonaws.cn/en_us/aws/latest/userguide/lambda.html */
  readonly hasLambdaTracing: boolean
  /**
   * Malware Protection for S3. Nothing says that the China regions have it, so they count as without: GuardDuty's page
   * for China (https://docs.amazonaws.cn/en_us/aws/latest/userguide/guardduty.html) does not name it, and Config's rule
   * guardduty-malware-protection-enabled (for EC2) leaves both of them out.
   */
  readonly hasGuardDutyForS3: boolean
  /** Unauthenticated calls, Lambda and JWT authorisers, custom domains: https://docs.amazonaws.cn/en_us/aws/latest/userguide/api-gateway.html */
  readonly needsIcpForPublicApi: boolean
  /** Tags on event source mappings: same page as tracing. */
  readonly hasEventSourceTags: boolean
  readonly hasCognito: boolean
}

export function targetRegion(region: string): TargetRegion {
  const inChina = region.startsWith('cn-')
  return {
    partition: inChina ? 'aws-cn' : 'aws',
    urlSuffix: inChina ? 'amazonaws.com.cn' : 'amazonaws.com',
    hasTextract: textractRegions.includes(region),
    hasLambdaTracing: !inChina,
    hasGuardDutyForS3: !inChina,
    needsIcpForPublicApi: inChina,
    hasEventSourceTags: !inChina,
    hasCognito: !inChina,
  }
}
