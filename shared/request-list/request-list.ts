import * as z from 'zod'
import { Period } from '../calendar.ts'

/** The request list 材料清单 as `contracts/request-list.schema.json` fixes it: what a team asks of whom. */

export const ItemCode = z.string().regex(/^[A-Z]{1,3}-[0-9]{1,3}$/)

export const FieldSpec = z.strictObject({
  name: z.string(),
  labels: z.array(z.string()).min(1),
  type: z.enum(['amount', 'count', 'date', 'text']),
  unit: z.enum(['元', '万元', '人', '件', '次']).optional(),
})
export type FieldSpec = z.infer<typeof FieldSpec>

export const Mark = z.enum(['seal', 'signature', 'number', 'date', 'pages'])
export type Mark = z.infer<typeof Mark>

export const Coverage = z.enum(['once', 'yearly', 'quarterly', 'monthly', 'per-person', 'any'])
export type Coverage = z.infer<typeof Coverage>

export const ListItem = z.strictObject({
  code: ItemCode,
  title: z.string().min(1),
  category: z.string().optional(),
  basis: z.string().optional(),
  provider: z.string().default('unit'),
  required: z.boolean().default(true),
  coverage: Coverage.default('once'),
  persons: z.string().optional(),
  period: Period.optional(),
  kinds: z.array(z.string()).default([]),
  keywords: z.array(z.string()).default([]),
  formats: z.array(z.string()).optional(),
  marks: z.array(Mark).default([]),
  sequential: z.boolean().default(false),
  fields: z.array(FieldSpec).default([]),
  note: z.string().optional(),
})
export type ListItem = z.infer<typeof ListItem>

const RelationSide = z.strictObject({
  item: z.string(),
  field: z.string(),
  sum: z.enum(['months', 'quarters', 'documents']).optional(),
})

export const Relation = z.strictObject({
  id: z.string(),
  title: z.string(),
  equal: z.tuple([RelationSide, RelationSide]),
  tolerance: z.number().default(0),
})
export type Relation = z.infer<typeof Relation>

export const RequestList = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/),
  title: z.string().min(1),
  version: z.int().min(1),
  extends: z.string().optional(),
  drop: z.array(z.string()).optional(),
  period: Period.optional(),
  due: z.strictObject({ workdays: z.int().min(1).optional(), date: z.iso.date().optional() }).optional(),
  items: z.array(ListItem).min(1),
  relations: z.array(Relation).default([]),
})
export type RequestList = z.infer<typeof RequestList>
