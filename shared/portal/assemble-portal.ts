import type { Instant } from '../calendar.ts'
import { checkInspection } from '../check/check-inspection.ts'
import type { CheckedDocument } from '../check/checked.ts'
import { asSeenBy } from '../check/provider-view.ts'
import type { DocumentRecord } from '../document/record.ts'
import type { Inspection } from '../inspection/inspection.ts'
import type { SenderRole } from '../inspection/link.ts'
import type { Upload } from '../inspection/upload.ts'
import type { Decisions } from '../review/decisions.ts'
import { itemDue, listDue } from '../round/due.ts'
import { ReadableFormat } from '../screen/inspected.ts'
import { commitment } from '../submission/commitment.ts'
import { type SubmissionAct, standingSubmission } from '../submission/submission.ts'
import { awaitedSide, inOrder, type ThreadMessage } from '../thread/thread.ts'
import { standingOf } from './item-standing.ts'
import { ItemStanding, type PortalItem, type PortalQuestion, type PortalView } from './portal-view.ts'
import { askAbout } from './questions.ts'
import { returnsIn } from './returns.ts'
import { type SenderActs, standingStatements } from './sender-acts.ts'
import { documentOf, isSince, latenessOf, newestFirst, unfinishedOf } from './shown-documents.ts'

/** What one provider's partition holds, and the inspection it belongs to. */
export interface PortalRecords {
  readonly provider: string
  readonly inspection: Inspection
  readonly documents: readonly DocumentRecord[]
  readonly uploads: readonly Upload[]
  readonly acts: SenderActs
  readonly submissions: readonly SubmissionAct[]
  readonly messages: readonly ThreadMessage[]
  /** What the team decided on this provider's own. */
  readonly decisions: Decisions
}

/**
 * The portal of one provider. Findings are computed anew from its own view rather than taken from the team's check,
 * whose words and slots may rest on what others sent (a roster, a relation, the title of another's item).
 */
export function assemblePortal(
  records: PortalRecords,
  you: { readonly name: string | null; readonly role: SenderRole },
  limits: Omit<PortalView['limits'], 'formats'>,
  now: Instant,
): PortalView {
  const own = asSeenBy(records.provider, records.inspection, records.documents)
  const { decisions } = records
  const { input, findings } = checkInspection(own.inspection, own.records, decisions)
  const returns = returnsIn(decisions, input.documents)
  const paths = new Map(own.records.map(({ id, path }) => [id, path]))
  const questions = findings
    .filter(({ id }) => decisions.findings.get(id)?.deed.kind !== 'dismiss-finding')
    .flatMap((finding) => askAbout(finding, (id) => paths.get(id)) ?? [])
  const statements = standingStatements(records.acts.statements)
  const underway = records.uploads.filter(({ provider, state }) => provider === records.provider && state === 'issued')

  const sentFor = (code: string) => input.documents.filter((document) => concerns(document, code))
  const recordsById = new Map(own.records.map((record) => [record.id, record]))
  const due = listDue(records.provider, own.inspection, decisions)
  const items = input.items.map((checked): PortalItem => {
    const { item, period, slots, rosterAwaited } = checked
    const ownDue = itemDue(item, own.inspection, decisions).dueOn
    const notApplicable = statements.get(item.code) ?? null
    const documents = sentFor(item.code)
    const returned = returns
      .filter((one) => one.item === item.code && !documents.some(({ id }) => isSince(recordsById.get(id), one.at)))
      .map(({ item: _, ...rest }) => rest)
    const thread = inOrder(records.messages.filter((message) => message.item === item.code))
    const [last, awaits] = [thread.at(-1), awaitedSide(thread)]
    const standing = standingOf({
      checked,
      documents,
      underway: underway.filter((upload) => upload.item === item.code),
      questions: questions.filter((question) => question.item === item.code),
      isNotApplicable: notApplicable !== null,
      isReturned: returned.length > 0,
    })
    return {
      code: item.code,
      title: item.title,
      group: item.category ?? null,
      required: item.required,
      dueOn: ownDue === due.on ? null : ownDue,
      note: item.note ?? null,
      basis: item.basis ?? null,
      formats: item.formats ?? [],
      marks: item.marks,
      coverage: item.coverage,
      period,
      slots: slots.map(({ slot, documents }) => ({ slot, received: documents.length > 0 })),
      personsOpen: rosterAwaited,
      standing,
      notApplicable,
      returned,
      thread: last && awaits ? { messages: thread.length, lastAt: last.at, awaits } : null,
    }
  })

  const checkedById = new Map(input.documents.map((document) => [document.id, document]))
  const ownDues = new Map(items.map(({ code, dueOn }) => [code, dueOn]))
  const dueOf = ({ id, chosenItem }: DocumentRecord) =>
    ownDues.get(checkedById.get(id)?.item ?? chosenItem ?? '') ?? due.on
  const senders = new Map(records.uploads.map(({ documentId, sentBy }) => [documentId, sentBy]))
  const submitted = standingSubmission(records.submissions)
  const { list, unit } = own.inspection
  return {
    unit,
    listTitle: list.title,
    period: own.inspection.period ?? list.period ?? null,
    due,
    asOf: now,
    secrecyConfirmedAt: firstOf(records.acts.confirmations.map(({ confirmedAt }) => confirmedAt)),
    you,
    limits: { ...limits, formats: acceptedFormats },
    submission: { commitment, standing: submitted },
    items,
    documents: newestFirst(own.records).map((record) => ({
      ...documentOf(record, checkedById.get(record.id)),
      sentBy: senders.get(record.id) ?? null,
      late: latenessOf(record, dueOf(record), submitted),
    })),
    unfinished: unfinishedOf(underway),
    questions: sorted(questions),
    counts: countOf(items),
  }
}

/** In two places when it was sent for one item and reads like another: both have to do with it. */
function concerns(document: CheckedDocument, code: string): boolean {
  if (document.status === 'filed') return document.item === code || document.parts.some((part) => part.item === code)
  return (document.item ?? document.chosenItem) === code
}

/** Archives are opened: what is in them is taken in file by file. */
const acceptedFormats = [...ReadableFormat.options, 'zip']

function countOf(items: readonly PortalItem[]): Record<ItemStanding, number> {
  const counts = { 'not-submitted': 0, uploading: 0, checking: 0, received: 0, 'to-mend': 0, 'not-applicable': 0 }
  for (const { standing } of items) counts[ItemStanding.parse(standing)] += 1
  return counts
}

/** What must be mended first, in the order of the list. */
function sorted(questions: readonly PortalQuestion[]): PortalQuestion[] {
  const rank = { blocking: 0, warning: 1, note: 2 }
  return [...questions].sort((a, b) => rank[a.severity] - rank[b.severity])
}

const firstOf = (instants: readonly Instant[]): Instant | null => [...instants].sort()[0] ?? null
