import type { DocumentRecord } from '../document/record.ts'
import type { Inspection } from '../inspection/inspection.ts'
import { type Decisions, NOTHING_DECIDED } from '../review/decisions.ts'
import { buildInput } from './build-input.ts'
import type { CheckInput, FindingDraft } from './checked.ts'
import type { Finding } from './finding.ts'
import { findingId } from './finding-id.ts'
import { rules } from './rules.ts'

export interface CheckResult {
  readonly input: CheckInput
  /** In the order of the list's items, then of the rules. */
  readonly findings: Finding[]
}

/** Completeness and all rules over the records as they stand, and what people decided. Same records, same result. */
export function checkInspection(
  inspection: Inspection,
  records: readonly DocumentRecord[],
  decisions: Decisions = NOTHING_DECIDED,
): CheckResult {
  const input = buildInput(inspection, records, decisions)
  const looked = { ...input, documents: input.documents.filter(({ decision }) => decision !== 'returned') }
  const order = new Map(inspection.list.items.map(({ code }, i) => [code, i]))
  const placeOf = ({ item }: Finding) => order.get(item ?? '') ?? order.size
  const senders = new Map(input.documents.map(({ id, provider }) => [id, provider]))
  const findings = new Map<string, Finding>()
  for (const { code, check } of rules) {
    for (const draft of check(looked)) {
      const id = findingId(code, draft)
      if (!findings.has(id)) findings.set(id, toFinding(id, code, draft, ownerOf(draft, input, senders)))
    }
  }
  return { input, findings: [...findings.values()].sort((a, b) => placeOf(a) - placeOf(b)) }
}

function toFinding(id: string, code: Finding['code'], draft: FindingDraft, provider: string | null): Finding {
  const { item, slot, severity, message, messageEn, evidence } = draft
  return {
    id,
    code,
    item,
    slot,
    severity,
    provider,
    message,
    messageEn,
    evidence: [...evidence],
  }
}

/** The one provider whose item and documents it rests on; with more than one it is for the team alone (T1). */
function ownerOf({ item, evidence }: FindingDraft, input: CheckInput, senders: ReadonlyMap<string, string>) {
  const asked = input.items.filter((checked) => checked.item.code === item).map((checked) => checked.item.provider)
  const sent = evidence.flatMap(({ document }) => senders.get(document) ?? [])
  const [owner, another] = new Set([...asked, ...sent])
  return owner !== undefined && another === undefined ? owner : null
}
