import type { Day, Instant } from '../calendar.ts'
import { type CheckResult, checkInspection } from '../check/check-inspection.ts'
import type { CheckedItem } from '../check/checked.ts'
import type { Finding } from '../check/finding.ts'
import type { StoredFinding } from '../check/stored-finding.ts'
import type { Decision, ItemRow, TeamDocument, TeamFinding } from '../contract/team/inspection-views.ts'
import type { DocumentRecord } from '../document/record.ts'
import type { Inspection } from '../inspection/inspection.ts'
import { reportDocument, reportItem } from '../report/assemble-report.ts'
import { itemDue } from '../round/due.ts'
import { type Decisions, decide } from './decisions.ts'
import type { ReviewAct } from './review-act.ts'

/** What the caller may see of an inspection, already cut to it. */
export interface TeamRecords {
  readonly inspection: Inspection
  readonly records: readonly DocumentRecord[]
  /** Of the pipeline's checks; null: not to be used, because they rest on more than this caller may see. */
  readonly stored: readonly StoredFinding[] | null
  readonly acts: readonly ReviewAct[]
  /** Findings that a question to the provider is about, and whether it has answered. */
  readonly asked: ReadonlyMap<string, 'asked' | 'answered'>
}

/** An inspection as the team sees it; everything that its routes show is taken from here. */
export interface TeamView {
  readonly check: CheckResult
  readonly decisions: Decisions
  readonly items: readonly ItemRow[]
  readonly documents: readonly TeamDocument[]
  readonly findings: readonly TeamFinding[]
}

export function assembleTeamView(given: TeamRecords, lookedAt: Instant | null, today: Day): TeamView {
  const decisions = decide(given.acts)
  const check = checkInspection(given.inspection, given.records, decisions)
  const findings = findingsOf(given, check, decisions, lookedAt)
  const open = findings.filter(isOpen)
  const findingsOn = new Map<string, string[]>()
  for (const { id, evidence } of open) {
    for (const document of new Set(evidence.map((seen) => seen.document)))
      findingsOn.set(document, [...(findingsOn.get(document) ?? []), id])
  }
  const records = new Map(given.records.map((record) => [record.id, record]))
  const documents = check.input.documents.map((document): TeamDocument => {
    const receivedAt = records.get(document.id)?.receivedAt ?? given.inspection.createdAt
    return {
      ...reportDocument(document),
      receivedAt,
      chosenItem: document.chosenItem,
      decision: decisionOf(decisions.documents.get(document.id)),
      filedByPerson: decisions.filings.has(document.id),
      findings: findingsOn.get(document.id) ?? [],
      isNew: isAfter(receivedAt, lookedAt),
    }
  })
  const byItem = new Map<string, TeamDocument[]>()
  for (const document of documents) {
    for (const code of itemsOf(document)) byItem.set(code, [...(byItem.get(code) ?? []), document])
  }
  const accepted = new Set(documents.filter(({ decision }) => decision?.kind === 'accepted').map(({ id }) => id))
  const items = check.input.items.map((checked): ItemRow => {
    const own = byItem.get(checked.item.code) ?? []
    return rowOf(checked, own, open, { inspection: given.inspection, decisions, today, accepted })
  })
  return { check, decisions, items, documents, findings }
}

function rowOf(
  checked: CheckedItem,
  documents: readonly TeamDocument[],
  open: readonly TeamFinding[],
  given: { inspection: Inspection; decisions: Decisions; today: Day; accepted: ReadonlySet<string> },
): ItemRow {
  const { item } = checked
  const report = reportItem(checked, (id) => given.accepted.has(id))
  const { dueOn, originalDueOn } = itemDue(item, given.inspection, given.decisions)
  const isAnswered = report.status === 'complete' || report.status === 'waived' || report.status === 'not-required'
  return {
    ...report,
    dueOn,
    originalDueOn,
    overdue: dueOn !== null && dueOn < given.today && !isAnswered,
    waivedFor: given.decisions.waived.get(item.code)?.deed.reason ?? null,
    decision: decisionOf(given.decisions.items.get(item.code)),
    supplement: given.inspection.supplements.find(({ codes }) => codes.includes(item.code))?.sequence ?? null,
    documents: documents.length,
    toReview: documents.filter(isToReview).length,
    returned: documents.filter(({ decision }) => decision?.kind === 'returned').length,
    openFindings: open.filter((finding) => finding.item === item.code).length,
    isNew: documents.some(({ isNew }) => isNew),
  }
}

/** The pipeline's findings in the order of the list; for who may not see all, those that the cut itself gives. */
function findingsOf(
  { stored, asked, records, inspection }: TeamRecords,
  check: CheckResult,
  decisions: Decisions,
  lookedAt: Instant | null,
): TeamFinding[] {
  const order = new Map(check.findings.map((finding, place) => [finding.id, place]))
  const kept = stored ?? check.findings.map((finding) => asStored(finding, records, inspection))
  const findings = kept.map(({ finding, state, openedAt, closedAt }): TeamFinding => {
    const act = decisions.findings.get(finding.id)
    const decided = act === undefined ? null : act.deed.kind === 'dismiss-finding' ? 'dismissed' : 'confirmed'
    return {
      ...finding,
      state: state === 'closed' ? 'closed' : (decided ?? asked.get(finding.id) ?? 'open'),
      openedAt,
      closedAt,
      decision: act ? { actId: act.id, by: act.actor.name, at: act.at, reason: act.deed.reason ?? null } : null,
      isNew: state !== 'closed' && decided === null && isAfter(openedAt, lookedAt),
    }
  })
  const placeOf = ({ id }: TeamFinding) => order.get(id) ?? order.size
  return findings.sort((a, b) => placeOf(a) - placeOf(b))
}

/** Without the pipeline's word a finding is as old as the newest document that shows it. */
function asStored(finding: Finding, records: readonly DocumentRecord[], inspection: Inspection): StoredFinding {
  const shown = new Set(finding.evidence.map(({ document }) => document))
  const days = records.filter(({ id }) => shown.has(id)).map(({ receivedAt }) => receivedAt)
  const openedAt = [inspection.createdAt, ...days].sort().at(-1) ?? inspection.createdAt
  return { finding, provider: finding.provider ?? null, state: 'open', openedAt, closedAt: null }
}

export function isOpen({ state }: Pick<TeamFinding, 'state'>): boolean {
  return state !== 'dismissed' && state !== 'closed'
}

/** A person's turn: where it belongs is not settled, or nobody has said whether it will do. */
export function isToReview({ status, decision }: Pick<TeamDocument, 'status' | 'decision'>): boolean {
  return decision === null && (status === 'review' || status === 'filed')
}

function itemsOf({ item, chosenItem, parts }: TeamDocument): Set<string> {
  const own = [item ?? chosenItem, ...(parts ?? []).map((part) => part.item)]
  return new Set(own.filter((code) => code !== null))
}

function decisionOf(
  act: ReturnType<Decisions['documents']['get']> | ReturnType<Decisions['items']['get']>,
): Decision | null {
  if (!act) return null
  const { id, at, actor, deed } = act
  const place = deed.kind === 'return-document' ? { page: deed.page, box: deed.box } : {}
  return {
    kind: deed.kind === 'accept-document' || deed.kind === 'accept-item' ? 'accepted' : 'returned',
    actId: id,
    by: actor.name,
    at,
    reason: deed.reason ?? null,
    ...place,
  }
}

const isAfter = (at: Instant, lookedAt: Instant | null) => lookedAt === null || at > lookedAt
