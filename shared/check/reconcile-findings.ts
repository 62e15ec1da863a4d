import type { Instant } from '../calendar.ts'
import { Finding } from './finding.ts'
import type { StoredFinding } from './stored-finding.ts'

/** What one check makes of the findings of the checks before. To be written: open, amend and close; the rest stands. */
export interface Reconciled {
  /** New, or raised again after it was closed. */
  readonly open: StoredFinding[]
  /** Raised before and still, now in other words or with other evidence on the same documents. */
  readonly amend: StoredFinding[]
  /** Raised before and still. What a person dismissed stays dismissed. */
  readonly keep: StoredFinding[]
  /** Was open and is not raised any more. */
  readonly close: StoredFinding[]
}

/** The same findings once more change nothing. */
export function reconcileFindings(before: readonly StoredFinding[], now: readonly Finding[], at: Instant): Reconciled {
  const stored = new Map(before.map((kept) => [kept.finding.id, kept]))
  const raised = new Set(now.map(({ id }) => id))
  const reconciled: Reconciled = { open: [], amend: [], keep: [], close: [] }
  for (const finding of now) {
    const kept = stored.get(finding.id)
    const provider = finding.provider ?? null
    if (!kept || kept.state === 'closed') {
      reconciled.open.push({ finding, provider, state: 'open', openedAt: at, closedAt: null })
    } else if (saysTheSame(kept.finding, finding) && kept.provider === provider) {
      reconciled.keep.push(kept)
    } else {
      reconciled.amend.push({ ...kept, finding, provider })
    }
  }
  for (const kept of before) {
    if (kept.state === 'open' && !raised.has(kept.finding.id)) {
      reconciled.close.push({ ...kept, state: 'closed', closedAt: at })
    }
  }
  return reconciled
}

/** Parsing puts the fields of both into one order. */
function saysTheSame(a: Finding, b: Finding): boolean {
  return JSON.stringify(Finding.parse(a)) === JSON.stringify(Finding.parse(b))
}
