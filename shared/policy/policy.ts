import * as z from 'zod'
import { type Clearance, Clearance as ClearanceSchema, type Role } from './role.ts'

/** Everything a person of the team can do, and who may. What is not written here nobody may (default deny). */
export const Permission = z.enum([
  'create-round',
  'manage-round',
  'read-round',
  'read',
  'prepare-list',
  'issue-list',
  'issue-link',
  'review',
  'ask',
  'draft-supplement',
  'approve-supplement',
  'extend',
  'waive',
  'export',
])
export type Permission = z.infer<typeof Permission>

const mayBeDoneBy: Readonly<Record<Permission, readonly Role[]>> = {
  'create-round': ['office'],
  'manage-round': ['office'],
  'read-round': ['office', 'lead', 'member', 'observer'],
  read: ['office', 'lead', 'member', 'observer'],
  'prepare-list': ['office', 'lead', 'member'],
  'issue-list': ['office', 'lead'],
  'issue-link': ['office', 'lead', 'member'],
  review: ['lead', 'member'],
  ask: ['lead', 'member'],
  'draft-supplement': ['lead', 'member'],
  'approve-supplement': ['lead'],
  extend: ['lead'],
  waive: ['lead'],
  export: ['office', 'lead', 'member'],
}

/** What somebody is towards one round or inspection at one moment. */
export interface Standing {
  readonly roles: readonly Role[]
  readonly clearances: readonly Clearance[]
}

export const NO_STANDING: Standing = { roles: [], clearances: [] }

export function may(standing: Standing, act: Permission): boolean {
  return mayBeDoneBy[act].some((role) => standing.roles.includes(role))
}

export function permissionsOf(standing: Standing): Permission[] {
  return Permission.options.filter((act) => may(standing, act))
}

/** Whether what this provider was asked for and sent may be seen at all. */
export function maySeeProvider(standing: Standing, provider: string): boolean {
  const restricted = ClearanceSchema.safeParse(provider)
  return !restricted.success || standing.clearances.includes(restricted.data)
}
