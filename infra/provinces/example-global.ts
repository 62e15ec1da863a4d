import type { Province } from '../province.ts'

/** An example in the global partition: links open in any browser, Textract reads scans in Latin script, functions are traced, GuardDuty scans. */
export const province: Province = {
  name: 'example-global',
  title: '示例(新加坡区域)',
  account: '111122223333',
  region: 'ap-southeast-1',
  partition: 'aws',
  retention: { evidenceDays: 365 * 3, landingDays: 30, logDays: 365 },
  uploadLink: { validForMinutes: 60 * 24 * 14, signatureMaxAgeMinutes: 15 },
  quotas: {
    maxFileSizeBytes: 2_000_000_000,
    maxFilesPerLink: 5_000,
    maxBytesPerLink: 200_000_000_000,
    maxFilesPerProvider: 20_000,
    maxBytesPerProvider: 800_000_000_000,
    requestsPerSecond: 200,
    requestBurst: 400,
  },
  reader: { engine: 'auto', architecture: 'x86_64' },
  signIn: {
    issuer: 'https://id.example.com',
    audience: 'evidence-intake',
    roleClaim: 'intake_roles',
  },
  apiAccess: 'public',
  icpFiled: false,
  webOrigins: ['https://intake.example.com'],
  noticeHosts: [],
  alarmTo: [{ kind: 'email', address: 'intake-alarms@example.com' }],
  capabilities: {
    textract: true,
    tracing: true,
    waf: false,
    customDomain: false,
    malwareScan: 'guardduty',
  },
}
