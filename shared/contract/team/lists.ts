import * as z from 'zod'
import { Day } from '../../calendar.ts'
import { Wording } from '../../portal/portal-view.ts'
import { RequestList } from '../../request-list/request-list.ts'
import { Issue } from '../../round/issue.ts'

/** Something in a list that cannot stand (problem) or is probably not meant (doubt). */
export const ListNote = z.object({
  /** `items[3].coverage`; of a workbook the cell: `条目!D7`. */
  at: z.string(),
  words: Wording,
})
export type ListNote = z.infer<typeof ListNote>

export const ListNotes = z.object({ problems: z.array(ListNote), doubts: z.array(ListNote) })
export type ListNotes = z.infer<typeof ListNotes>

// GET /api/list-templates
export const ListTemplates = z.object({
  templates: z.array(z.object({ id: z.string(), title: z.string(), items: z.int(), extends: z.string().nullable() })),
})
export type ListTemplates = z.infer<typeof ListTemplates>

// GET /api/list-templates/:id → RequestList, with what it takes over

// POST /api/lists/check {list: anything} → ListNotes
export const CheckList = z.object({ list: z.unknown() })

// POST /api/lists/import (body: an .xlsx workbook): the list, or null with the problems by cell
export const ListImported = ListNotes.extend({ list: RequestList.nullable() })
export type ListImported = z.infer<typeof ListImported>

// POST /api/lists/export {list} → .xlsx
export const ExportList = z.object({ list: RequestList })

// GET /api/inspections/:id/list (read) · PUT (prepare-list, while a draft) → InspectionList · GET …/list.xlsx
export const InspectionList = z.object({
  list: RequestList,
  state: z.enum(['draft', 'issued']),
  issue: Issue.nullable(),
  /** To be handed back by PUT: whoever saves over somebody else's change is told. */
  revision: z.int(),
  doubts: z.array(ListNote),
})
export type InspectionList = z.infer<typeof InspectionList>
export const PutList = z.object({ list: RequestList, revision: z.int() })
export type PutList = z.infer<typeof PutList>

// GET /api/inspections/:id/preview?provider=unit → PortalView: what the provider will see

// POST /api/inspections/:id/issue (issue-list) → 201 Issued
export const IssueList = z.object({
  /** As on paper; else the next number of the round. */
  number: z.string().trim().min(1).max(50).optional(),
  /** A day, or working days from today; else what the list says. Never less than the round's preparation time. */
  dueOn: Day.optional(),
  workdays: z.int().min(1).max(120).optional(),
})
export type IssueList = z.infer<typeof IssueList>
export const Issued = z.object({
  issue: Issue,
  /** The national calendar of that year is not known here: weekends and the round's own days were counted. */
  calendarAssumed: z.boolean(),
})
export type Issued = z.infer<typeof Issued>
