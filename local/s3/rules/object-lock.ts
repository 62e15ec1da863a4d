import { S3Error } from '../errors.ts'
import type { BucketConfig, DefaultRetention, ObjectVersion, Retention } from '../store/records.ts'

export interface Lock {
  readonly retention?: Retention
  readonly legalHold: boolean
}

/** The lock that a request asks for. Without one, the bucket's default is counted from the commit on. */
export function requestedLock(headers: ReadonlyMap<string, string>, bucket: BucketConfig, now: Date): Lock {
  const mode = headers.get('x-amz-object-lock-mode')
  const until = headers.get('x-amz-object-lock-retain-until-date')
  const hold = headers.get('x-amz-object-lock-legal-hold')
  if ((mode ?? until ?? hold) !== undefined) refuseWithoutLock(bucket)
  if ((mode === undefined) !== (until === undefined)) {
    throw new S3Error(
      'InvalidArgument',
      'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied',
    )
  }
  const legalHold = hold === undefined ? false : isOn(hold)
  if (mode === undefined || until === undefined) return { legalHold }
  return { retention: parseRetention(mode, until, now), legalHold }
}

export function refuseWithoutLock(bucket: BucketConfig): void {
  if (!bucket.objectLock) throw new S3Error('InvalidRequest', 'Bucket is missing Object Lock Configuration')
}

export function isOn(status: string): boolean {
  if (status === 'ON' || status === 'OFF') return status === 'ON'
  throw new S3Error('InvalidArgument', 'Legal hold must be either of "ON" or "OFF"')
}

export function parseRetention(mode: string, until: string, now: Date): Retention {
  if (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE')
    throw new S3Error('InvalidArgument', 'Unknown wormMode directive.')
  const instant = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(until) ? new Date(until) : undefined
  if (!instant || Number.isNaN(instant.getTime())) {
    throw new S3Error('InvalidArgument', 'The retain until date must be provided in ISO 8601 format')
  }
  if (instant <= now) throw new S3Error('InvalidArgument', 'The retain until date must be in the future!')
  return { mode, retainUntilAt: instant.toISOString() }
}

export function retentionFrom({ mode, period }: DefaultRetention, now: Date): Retention {
  const until = new Date(now)
  if (period.unit === 'Days') until.setUTCDate(until.getUTCDate() + period.count)
  else until.setUTCFullYear(until.getUTCFullYear() + period.count)
  return { mode, retainUntilAt: until.toISOString() }
}

/** COMPLIANCE yields to nobody; GOVERNANCE to a request that says that it means to bypass it. */
export function refuseDeletion(version: ObjectVersion, now: Date, bypassGovernance: boolean): void {
  const isRetained = isActive(version.retention, now) && !(version.retention?.mode === 'GOVERNANCE' && bypassGovernance)
  if (version.legalHold || isRetained) {
    throw new S3Error('AccessDenied', 'Access Denied because object protected by object lock.')
  }
}

/** Retention may grow. To shorten, lift or change the mode needs the bypass, and is impossible under COMPLIANCE. */
export function refuseWeakerRetention(
  current: Retention | undefined,
  wanted: Retention | undefined,
  now: Date,
  bypassGovernance: boolean,
): void {
  if (!current || !isActive(current, now)) return
  if (current.mode === 'GOVERNANCE' && bypassGovernance) return
  const isStronger =
    wanted?.mode === current.mode && Date.parse(wanted.retainUntilAt) >= Date.parse(current.retainUntilAt)
  if (!isStronger) throw new S3Error('AccessDenied', 'Access Denied because object protected by object lock.')
}

const isActive = (retention: Retention | undefined, now: Date) =>
  retention !== undefined && Date.parse(retention.retainUntilAt) > now.getTime()
