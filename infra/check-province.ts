import type * as z from 'zod'
import { issueWords } from './issue-words.ts'
import { Province } from './province.ts'
import { type TargetRegion, targetRegion } from './target-region.ts'

/**
 * Says of a province's file, before AWS is touched, what is wrong with it: the field, the problem and the cure.
 * Pure: no clock, no network, no file. Over 200 lines because each rule carries its sentences in two languages beside
 * it.
 */
export interface ConfigProblem {
  /** Path of the field, dotted: `capabilities.textract`. */
  readonly field: string
  readonly problem: string
  readonly problemEn: string
  readonly cure: string
  readonly cureEn: string
}

export type ProvinceCheck =
  | { readonly kind: 'sound'; readonly province: Province }
  | { readonly kind: 'unsound'; readonly problems: readonly ConfigProblem[] }

export function checkProvince(input: unknown): ProvinceCheck {
  const parsed = Province.safeParse(input, { reportInput: true })
  if (!parsed.success) return { kind: 'unsound', problems: parsed.error.issues.flatMap(shapeProblems) }
  const province = parsed.data
  const problems = rules.flatMap((rule) => rule(province, targetRegion(province.region)) ?? [])
  return problems.length > 0 ? { kind: 'unsound', problems } : { kind: 'sound', province }
}

type Rule = (province: Province, target: TargetRegion) => ConfigProblem | ConfigProblem[] | null

/** SQS keeps a message for 14 days at most, so a dead letter can still ask for its object on day 14. */
const deadLetterDays = 14

const rules: readonly Rule[] = [
  (province, target) =>
    target.partition === province.partition
      ? null
      : says(
          'partition',
          `区域 ${province.region} 属于分区 ${target.partition}`,
          `region ${province.region} is in partition ${target.partition}`,
          `把 partition 改为 '${target.partition}',或改正 region`,
          `set partition to '${target.partition}', or correct region`,
        ),
  ({ retention }) =>
    retention.landingDays > deadLetterDays
      ? null
      : says(
          'retention.landingDays',
          `死信可保留 ${deadLetterDays} 天,${retention.landingDays} 天后原件已不在,无法重放`,
          `dead letters live for ${deadLetterDays} days; after ${retention.landingDays} days the object they ask for is gone`,
          `设为 ${deadLetterDays + 7} 天或更长`,
          `set it to ${deadLetterDays + 7} or more`,
        ),
  ({ uploadLink }) =>
    uploadLink.signatureMaxAgeMinutes <= uploadLink.validForMinutes
      ? null
      : says(
          'uploadLink.signatureMaxAgeMinutes',
          '签名的有效时间长于链接本身,链接失效后仍可上传',
          'signatures outlive the link itself: files could be sent after it has expired',
          '设为不大于 uploadLink.validForMinutes',
          'set it to uploadLink.validForMinutes or less',
        ),
  ({ quotas }) =>
    quotas.maxFileSizeBytes <= quotas.maxBytesPerLink
      ? null
      : says(
          'quotas.maxBytesPerLink',
          '单个文件的上限大于整个链接的上限',
          'one file may be larger than all files of a link together',
          '设为不小于 quotas.maxFileSizeBytes',
          'set it to quotas.maxFileSizeBytes or more',
        ),
  ({ quotas }) =>
    quotas.maxFilesPerLink <= quotas.maxFilesPerProvider && quotas.maxBytesPerLink <= quotas.maxBytesPerProvider
      ? null
      : says(
          'quotas.maxFilesPerProvider',
          '一个链接的额度大于整个单位的额度，永远用不完',
          'one link may send more than its unit altogether, so it never can',
          '使 maxFilesPerProvider、maxBytesPerProvider 不小于链接的额度',
          'set maxFilesPerProvider and maxBytesPerProvider to those of a link or more',
        ),
  (province, target) =>
    !province.capabilities.textract || target.hasTextract
      ? null
      : lacks(
          'capabilities.textract',
          province.region,
          'Textract',
          "设为 false,reader.engine 用 'embedded'",
          "set it to false, and reader.engine to 'embedded'",
        ),
  ({ reader, capabilities }) =>
    reader.engine === 'embedded' || capabilities.textract
      ? null
      : says(
          'reader.engine',
          `'${reader.engine}' 需要 Textract`,
          `'${reader.engine}' needs Textract`,
          "设为 'embedded',或开启 capabilities.textract(目标区域须有此服务)",
          "set it to 'embedded', or switch capabilities.textract on where the region has it",
        ),
  (province, target) =>
    !province.capabilities.tracing || target.hasLambdaTracing
      ? null
      : lacks('capabilities.tracing', province.region, 'X-Ray(Lambda)', '设为 false', 'set it to false'),
  ({ capabilities }) =>
    capabilities.waf
      ? says(
          'capabilities.waf',
          'API Gateway 的 HTTP API 不能关联 WAF(只有 REST API、ALB、CloudFront 可以)',
          'an API Gateway HTTP API cannot carry a web ACL (REST APIs, load balancers and CloudFront can)',
          '设为 false;限流由 quotas.requestsPerSecond 承担(见 docs/decisions/0036)',
          'set it to false; quotas.requestsPerSecond limits the rate (docs/decisions/0036)',
        )
      : null,
  (province, target) =>
    province.capabilities.malwareScan !== 'guardduty' || target.hasGuardDutyForS3
      ? null
      : lacks(
          'capabilities.malwareScan',
          province.region,
          'GuardDuty Malware Protection for S3',
          '填写自有扫描的 scannerRoleArn,或设为 false',
          'give the scannerRoleArn of a scanner of your own, or set it to false',
        ),
  (province, target) =>
    target.needsIcpForPublicApi && province.apiAccess === 'public' && !province.icpFiled
      ? says(
          'apiAccess',
          '中国区域的 API Gateway 在没有 ICP 备案时拒绝一切未经 IAM 签名的请求',
          'without an ICP filing, API Gateway in China refuses every call that is not signed with IAM',
          "完成备案后设 icpFiled: true,此前设 apiAccess: 'iam'",
          "set icpFiled: true once the filing is done; until then apiAccess: 'iam'",
        )
      : null,
  (province, target) =>
    target.needsIcpForPublicApi && province.capabilities.customDomain && !province.icpFiled
      ? says(
          'capabilities.customDomain',
          '中国区域的自有域名都需要 ICP 备案',
          'every custom domain in China needs an ICP filing',
          '完成备案后设 icpFiled: true,此前设 false',
          'set icpFiled: true once the filing is done; until then false',
        )
      : null,
  (province) => {
    const domain = province.capabilities.customDomain
    const wanted = `arn:${province.partition}:acm:${province.region}:${province.account}:certificate/`
    return !domain || domain.certificateArn.startsWith(wanted)
      ? null
      : says(
          'capabilities.customDomain.certificateArn',
          '证书不在本省的账号和区域内',
          "the certificate is not of this province's account and region",
          `在 ${province.region} 申请或导入证书,其 ARN 以 ${wanted} 开头`,
          `issue or import one in ${province.region}; its ARN begins with ${wanted}`,
        )
  },
  ({ capabilities: { customDomain }, webOrigins }) =>
    !customDomain || webOrigins.includes(`https://${customDomain.name}`)
      ? null
      : says(
          'webOrigins',
          `页面由 https://${customDomain.name} 提供,但该来源不得向存储上传`,
          `pages are served at https://${customDomain.name}, which may not send files to the store`,
          `加入 'https://${customDomain.name}'`,
          `add 'https://${customDomain.name}'`,
        ),
  ({ signIn }) =>
    signIn.issuer.startsWith('https://')
      ? null
      : says(
          'signIn.issuer',
          '登录服务的地址不是 https',
          'the issuer is not an https address',
          '填写 https:// 开头的 issuer(与其 /.well-known/openid-configuration 中的一致)',
          'give the https issuer exactly as its /.well-known/openid-configuration states it',
        ),
  ({ signIn, region }, target) =>
    target.hasCognito || !/\/\/cognito-idp\./.test(signIn.issuer)
      ? null
      : lacks('signIn.issuer', region, 'Cognito', '用本省自己的 OIDC 服务', "use the province's own OIDC provider"),
]

function says(field: string, problem: string, problemEn: string, cure: string, cureEn: string): ConfigProblem {
  return { field, problem, problemEn, cure, cureEn }
}

function lacks(field: string, region: string, what: string, cure: string, cureEn: string): ConfigProblem {
  return says(field, `${region} 没有 ${what}`, `${region} has no ${what}`, cure, cureEn)
}

/** A strict object reports each unknown key as a field of its own. */
function shapeProblems(issue: z.core.$ZodIssue): ConfigProblem[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      says(
        [...path, key].join('.'),
        '没有这个字段',
        'there is no such field',
        '删去,或改正拼写',
        'remove it, or correct its spelling',
      ),
    )
  }
  const words = issueWords(issue)
  return [
    says(
      path.join('.') || '(province)',
      words.zh,
      words.en,
      '按 infra/province.ts 中该字段的说明填写',
      'fill it in as infra/province.ts says of this field',
    ),
  ]
}
