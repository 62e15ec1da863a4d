import * as z from 'zod'
import { Day, Instant, Period } from '../../calendar.ts'
import { Permission } from '../../policy/policy.ts'
import { Clearance, Role } from '../../policy/role.ts'
import { RequestList } from '../../request-list/request-list.ts'
import { InspectionSummary } from '../../round/inspection-summary.ts'
import { LocalCalendar, Member, Round } from '../../round/round.ts'

const Title = z.string().trim().min(1).max(100)
const Workdays = z.int().min(0).max(60)

// POST /api/rounds (office) → 201 Round
export const CreateRound = z.object({
  title: Title,
  startsOn: Day,
  endsOn: Day,
  preparationWorkdays: Workdays.default(5),
  supplementWorkdays: Workdays.default(2),
  calendar: LocalCalendar.default({ holidays: [], workdays: [] }),
})
export type CreateRound = z.infer<typeof CreateRound>

// PATCH /api/rounds/:roundId (office) → Round
export const ChangeRound = z
  .object({
    // Without the defaults of a new round: what is not named stays as it is.
    ...CreateRound.shape,
    preparationWorkdays: Workdays,
    supplementWorkdays: Workdays,
    calendar: LocalCalendar,
  })
  .partial()
  // Of the round as it was read: what somebody else wrote since is not undone unseen.
  .extend({ revision: z.int() })
export type ChangeRound = z.infer<typeof ChangeRound>

// GET /api/rounds
export const Rounds = z.object({ rounds: z.array(Round) })
export type Rounds = z.infer<typeof Rounds>

// GET /api/rounds/:roundId
export const RoundView = z.object({
  round: Round,
  /** Those that the caller may read. */
  inspections: z.array(InspectionSummary),
  members: z.array(Member),
  may: z.array(Permission),
})
export type RoundView = z.infer<typeof RoundView>

// PUT /api/rounds/:roundId/members/:userId (office) → Member; DELETE → Done
export const PutMember = z.object({
  name: z.string().trim().min(1).max(50),
  role: Role,
  inspections: z.union([z.literal('all'), z.array(z.string()).max(500)]).default('all'),
  clearances: z.array(Clearance).default([]),
  untilOn: Day.nullable().default(null),
  /** Of the member as it was read; null: they are not in the round. */
  revision: z.int().nullable().default(null),
})
export type PutMember = z.infer<typeof PutMember>

// POST /api/rounds/:roundId/inspections (office) → 201 InspectionCreated: with a draft list, from a template or given
export const AddInspection = z.object({
  unit: z.string().trim().min(1).max(200),
  list: z.union([z.object({ template: z.string() }), RequestList]),
  period: Period.optional(),
})
export type AddInspection = z.infer<typeof AddInspection>

/** One cell of unit × item. */
export const MatrixCell = z.object({
  /** As on the report. */
  status: z.enum(['missing', 'partial', 'complete', 'waived', 'not-required']),
  /** Slots that have something usable, and how many there are. */
  received: z.int(),
  slots: z.int(),
  documents: z.int(),
  /** Wait for a person: in review, or neither accepted nor returned. */
  toReview: z.int(),
  returned: z.int(),
  accepted: z.boolean(),
  openFindings: z.int(),
  blockingFindings: z.int(),
  dueOn: Day.nullable(),
  overdue: z.boolean(),
  lastReceivedAt: Instant.nullable(),
  /** Something came since the caller last looked. */
  isNew: z.boolean(),
})
export type MatrixCell = z.infer<typeof MatrixCell>

// GET /api/rounds/:roundId/matrix
export const Matrix = z.object({
  /** All items on any list, in the order of the lists. */
  items: z.array(
    z.object({ code: z.string(), title: z.string(), category: z.string().nullable(), provider: z.string() }),
  ),
  rows: z.array(
    z.object({
      inspectionId: z.string(),
      unit: z.string(),
      state: z.enum(['draft', 'issued']),
      dueOn: Day.nullable(),
      /** Null: no document was checked yet. */
      asOf: Instant.nullable(),
      /** By item code; an item that this unit is not asked for is absent. */
      cells: z.record(z.string(), MatrixCell),
      counts: z.object({
        items: z.int(),
        complete: z.int(),
        toReview: z.int(),
        returned: z.int(),
        overdue: z.int(),
        openFindings: z.int(),
        newItems: z.int(),
      }),
    }),
  ),
})
export type Matrix = z.infer<typeof Matrix>
