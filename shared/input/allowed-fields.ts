import * as z from 'zod'
import type { FieldPath } from './field-path.ts'

/** The field names that a schema allows at a path; empty where it is not a group of fields. */
export function allowedFields(schema: z.ZodType, path: FieldPath): string[] {
  const [part, ...rest] = path
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    // unwrap() is typed for zod's core; what our schemas wrap are classic zod types.
    return allowedFields(schema.unwrap() as z.ZodType, path)
  }
  if (part === undefined) return schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
  if (schema instanceof z.ZodArray) return allowedFields(schema.element as z.ZodType, rest)
  if (schema instanceof z.ZodTuple && typeof part === 'number') {
    const member = schema.def.items[part]
    return member ? allowedFields(member as z.ZodType, rest) : []
  }
  if (schema instanceof z.ZodObject && typeof part === 'string') {
    const member = schema.shape[part]
    return member ? allowedFields(member, rest) : []
  }
  return []
}
