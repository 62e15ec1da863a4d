import * as z from 'zod'
import { restrictedProviders } from './restricted.ts'

/** What a person is in a round: 组长 lead, 巡察干部 member, 巡察办 office, 观察员 observer. */
export const Role = z.enum(['lead', 'member', 'office', 'observer'])
export type Role = z.infer<typeof Role>

/**
 * Providers whose material only those see who were cleared for it by name (信访、纪检监察): an uncleared member is shown
 * neither their documents nor their items, findings or numbers.
 */
export const Clearance = z.enum(restrictedProviders)
export type Clearance = z.infer<typeof Clearance>
