import type { Province } from '../province.ts'

/** An example in the global partition: links open in any browser, functions are traced. */
export const province: Province = {
  name: 'example-global',
  title: '示例(新加坡区域)',
  account: '111122223333',
  region: 'ap-southeast-1',
  partition: 'aws',
  timeZone: 'Asia/Shanghai',
  holidays: {
    offOn: ['2027-01-01', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11', '2027-02-12'],
    workOn: [],
  },
  retention: { evidenceDays: 365 * 3, landingDays: 30, logDays: 365 },
  uploadLink: { validForMinutes: 60 * 24 * 14, signatureMaxAgeMinutes: 15 },
  quotas: {
    maxFileSizeBytes: 2_000_000_000,
    maxFilesPerLink: 5_000,
    maxBytesPerLink: 200_000_000_000,
    requestsPerSecond: 200,
    requestBurst: 400,
  },
  reader: { engine: 'embedded', architecture: 'x86_64' },
  signIn: {
    issuer: 'https://id.example.com',
    audience: 'evidence-intake',
    roleClaim: 'roles',
    roles: { inspector: ['inspector'], teamLead: ['team-lead'], administrator: ['intake-admin'] },
  },
  apiAccess: 'public',
  icpFiled: false,
  webOrigins: ['https://intake.example.com'],
  noticeHosts: [],
  alarmTo: [{ kind: 'email', address: 'intake-alarms@example.com' }],
  capabilities: {
    textract: false,
    tracing: true,
    waf: false,
    customDomain: false,
    malwareScan: false,
  },
}
