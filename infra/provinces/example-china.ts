import type { Province } from '../province.ts'

/** An example in Ningxia: the embedded reader, no ICP filing yet, so every call is signed with IAM. */
export const province: Province = {
  name: 'example-china',
  title: '示例(宁夏区域)',
  account: '444455556666',
  region: 'cn-northwest-1',
  partition: 'aws-cn',
  retention: { evidenceDays: 365 * 3, landingDays: 30, logDays: 365 },
  uploadLink: { validForMinutes: 60 * 24 * 14, signatureMaxAgeMinutes: 15 },
  quotas: {
    maxFileSizeBytes: 2_000_000_000,
    maxFilesPerLink: 5_000,
    maxBytesPerLink: 200_000_000_000,
    maxFilesPerProvider: 20_000,
    maxBytesPerProvider: 800_000_000_000,
    requestsPerSecond: 100,
    requestBurst: 200,
  },
  reader: { engine: 'embedded', architecture: 'x86_64' },
  signIn: {
    issuer: 'https://id.example.com.cn',
    audience: 'evidence-intake',
    roleClaim: 'intake_roles',
  },
  apiAccess: 'iam',
  icpFiled: false,
  webOrigins: ['https://intake.example.com.cn'],
  noticeHosts: [],
  alarmTo: [{ kind: 'email', address: 'intake-alarms@example.com.cn' }],
  capabilities: { textract: false, tracing: false, waf: false, customDomain: false, malwareScan: false },
}
