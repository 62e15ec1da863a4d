import * as z from 'zod'
import { Day, Instant, Period } from '../../calendar.ts'
import { Evidence, Finding, FindingCode, Severity } from '../../check/finding.ts'
import { Access } from '../../document/access.ts'
import { CustodyEntry } from '../../document/custody.ts'
import { Permission } from '../../policy/policy.ts'
import { Role } from '../../policy/role.ts'
import { ReadPage } from '../../reading/reading.ts'
import { ReportDocument, ReportItem } from '../../report/report.ts'
import { ListItem } from '../../request-list/request-list.ts'
import { Due } from '../../round/due.ts'
import { Issue } from '../../round/issue.ts'
import { Acts } from './acts.ts'
import { Next, PageQuery } from './paging.ts'

/** What a person decided on a document or item, where something stands. */
export const Decision = z.object({
  kind: z.enum(['accepted', 'returned']),
  actId: z.string(),
  by: z.string(),
  at: Instant,
  reason: z.string().nullable(),
  page: z.int().optional(),
  box: Evidence.shape.box,
})
export type Decision = z.infer<typeof Decision>

/** A finding as the team sees it. `answered`: the unit has replied to a question on it. */
export const TeamFinding = Finding.extend({
  state: z.enum(['open', 'asked', 'answered', 'confirmed', 'dismissed', 'closed']),
  openedAt: Instant,
  closedAt: Instant.nullable(),
  decision: z.object({ actId: z.string(), by: z.string(), at: Instant, reason: z.string().nullable() }).nullable(),
  /** Opened since the caller last looked. */
  isNew: z.boolean(),
})
export type TeamFinding = z.infer<typeof TeamFinding>

export const TeamDocument = ReportDocument.extend({
  receivedAt: Instant,
  chosenItem: z.string().nullable(),
  decision: Decision.nullable(),
  /** A person filed it: the classifier is not asked any more. */
  filedByPerson: z.boolean(),
  /** Ids of its findings that are not dismissed or closed. */
  findings: z.array(z.string()),
  isNew: z.boolean(),
})
export type TeamDocument = z.infer<typeof TeamDocument>

/** One line of an inspection's items. */
export const ItemRow = ReportItem.extend({
  dueOn: Day.nullable(),
  /** Before any extension. */
  originalDueOn: Day.nullable(),
  overdue: z.boolean(),
  waivedFor: z.string().nullable(),
  decision: Decision.nullable(),
  /** Number of its supplementary list; null: on the list as first issued. */
  supplement: z.int().nullable(),
  documents: z.int(),
  toReview: z.int(),
  returned: z.int(),
  openFindings: z.int(),
  isNew: z.boolean(),
})
export type ItemRow = z.infer<typeof ItemRow>

// GET /api/inspections: those that the caller may read, newest first
export const Inspections = z.object({
  inspections: z.array(
    z.object({
      inspectionId: z.string(),
      unit: z.string(),
      listTitle: z.string(),
      roundId: z.string().nullable(),
      state: z.enum(['draft', 'issued']),
      createdAt: Instant,
    }),
  ),
  next: Next,
})
export type Inspections = z.infer<typeof Inspections>

// GET /api/inspections/:id
export const InspectionOverview = z.object({
  inspectionId: z.string(),
  unit: z.string(),
  listTitle: z.string(),
  period: Period.nullable(),
  roundId: z.string().nullable(),
  state: z.enum(['draft', 'issued']),
  issue: Issue.nullable(),
  /** What the inspected unit reads on its own page. */
  due: Due,
  /** Those whose material the caller may see. */
  providers: z.array(z.string()),
  items: z.array(ItemRow),
  roles: z.array(Role),
  may: z.array(Permission),
  asOf: Instant,
})
export type InspectionOverview = z.infer<typeof InspectionOverview>

// GET /api/inspections/:id/items/:code
export const ItemView = z.object({
  item: ItemRow,
  request: ListItem,
  documents: z.array(TeamDocument),
  findings: z.array(TeamFinding),
  /** 情况说明: the provider says that there is no such material. */
  notApplicable: z.object({ reason: z.string(), statedAt: Instant }).nullable(),
  history: Acts.shape.acts,
})
export type ItemView = z.infer<typeof ItemView>

// GET /api/inspections/:id/documents
export const DocumentsQuery = PageQuery.extend({
  item: z.string().optional(),
  provider: z.string().optional(),
  status: ReportDocument.shape.status.optional(),
  decision: z.enum(['accepted', 'returned', 'none']).optional(),
  new: z.stringbool().optional(),
})
export const Documents = z.object({ documents: z.array(TeamDocument), total: z.int(), next: Next })
export type Documents = z.infer<typeof Documents>

// GET /api/inspections/:id/documents/:documentId
export const DocumentView = z.object({
  document: TeamDocument,
  findings: z.array(TeamFinding),
  /** Where it may belong, best first. */
  candidates: z.array(z.object({ item: z.string(), confidence: z.number() })),
  hasReading: z.boolean(),
  history: Acts.shape.acts,
  may: z.array(Permission),
})
export type DocumentView = z.infer<typeof DocumentView>

// GET /api/inspections/:id/documents/:documentId/reading?page=1
export const DocumentReading = z.object({ page: z.int(), pages: z.int(), read: ReadPage })
export type DocumentReading = z.infer<typeof DocumentReading>

// GET /api/inspections/:id/documents/:documentId/pages/:page → image of the page

// GET /api/inspections/:id/documents/:documentId/custody
export const Custody = z.object({
  entries: z.array(CustodyEntry),
  /** Whether every entry carries the digest of the one before and the record that of the last. */
  verified: z.boolean(),
  /** Sequence of the first entry that does not fit. */
  brokenAt: z.int().nullable(),
  /** Who of the team saw it or took it away, in the order of time; not of the chain, which is what was done to it. */
  accesses: z.array(Access),
})
export type Custody = z.infer<typeof Custody>

// GET /api/inspections/:id/findings; without `limit` all at once
export const FindingsQuery = PageQuery.extend({
  code: FindingCode.optional(),
  item: z.string().optional(),
  document: z.string().optional(),
  severity: Severity.optional(),
  /** Absent: whatever is neither dismissed nor closed. */
  state: TeamFinding.shape.state.optional(),
  new: z.stringbool().optional(),
})
export const FindingsPage = z.object({ findings: z.array(TeamFinding), total: z.int(), next: Next })
export type FindingsPage = z.infer<typeof FindingsPage>

// GET /api/inspections/:id/queue?kind=to-review
export const QueueKind = z.enum(['to-review', 'new', 'overdue', 'new-findings', 'answered'])
export type QueueKind = z.infer<typeof QueueKind>
export const QueueQuery = PageQuery.extend({ kind: QueueKind.default('to-review') })
export const Queue = z.object({
  counts: z.record(QueueKind, z.int()),
  /** When the caller last said that it had looked; null: never. */
  lookedAt: Instant.nullable(),
  entries: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('document'), document: TeamDocument }),
      z.object({ kind: z.literal('item'), item: ItemRow }),
      z.object({ kind: z.literal('finding'), finding: TeamFinding }),
    ]),
  ),
  next: Next,
})
export type Queue = z.infer<typeof Queue>

// PUT /api/inspections/:id/looked (read): everything up to the instant has been seen by the caller
export const Looked = z.object({ at: Instant.optional() })
export const LookedAt = z.object({ lookedAt: Instant })
