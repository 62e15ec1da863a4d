import type * as z from 'zod'
import { Problem } from '../../shared/contract/api.ts'

/** Words that every route uses in its OpenAPI description. */

export const json = <S extends z.ZodType>(schema: S) => ({ 'application/json': { schema } })

export const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: json(schema) })

export const answer = <S extends z.ZodType>(description: string, schema: S) => ({ description, content: json(schema) })

export const orProblem = { description: 'RFC 9457', content: { 'application/problem+json': { schema: Problem } } }

/** Who may call a route: a member of the team, or the holder of a link's session. Routes without either are open. */
export const byTeam = { security: [{ team: [] }] }
export const bySession = { security: [{ session: [] }] }
