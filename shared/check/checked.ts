import type { Period } from '../calendar.ts'
import type { Part } from '../classify/classification.ts'
import type { Facts } from '../classify/facts.ts'
import type { Inspection } from '../inspection/inspection.ts'
import type { ListItem } from '../request-list/request-list.ts'
import type { FileNote, Refusal } from '../screen/inspected.ts'
import type { Evidence, FindingCode, Severity } from './finding.ts'

/** What the rules see. Built once per check from the records; rules read it and nothing else. */

export interface CheckedDocument {
  readonly id: string
  readonly path: string
  readonly provider: string
  readonly sha256: string
  readonly bytes: number
  readonly format: string | null
  /** Null where nothing was read. */
  readonly pages: number | null
  /** As the report words it (contracts/report.schema.json). */
  readonly status: 'received' | 'reading' | 'filed' | 'review' | 'refused' | 'quarantined'
  readonly chosenItem: string | null
  /** Where it was filed; else the best guess there is (review: the classifier's, refused: the sender's choice or folder). */
  readonly item: string | null
  /** For per-person items the name on the roster, or the name as read where the roster has none like it. */
  readonly slots: readonly string[]
  readonly kind: string | null
  readonly confidence: number
  /** What the filing rests on, in plain Chinese. */
  readonly why: readonly string[]
  /** Null where nothing was read. */
  readonly facts: Facts | null
  readonly notes: readonly FileNote[]
  readonly refusal: Refusal | null
  readonly quarantine: { readonly cause: 'secrecy-mark' | 'malware' | 'not-scanned'; readonly level: string } | null
  /** Set where the whole document could not be read. */
  readonly unreadable: string | null
  /** Empty unless the file holds several documents. */
  readonly parts: readonly Part[]
  /** What a person of the team decided on it. */
  readonly decision: 'accepted' | 'returned' | null
}

/** One thing filed: a whole document, or one part of a merged scan. Rules about content look at papers. */
export interface Paper {
  readonly document: CheckedDocument
  /** First and last page in the file; null: the whole document. */
  readonly pages: readonly [number, number] | null
  readonly item: string
  readonly slots: readonly string[]
  readonly kind: string | null
  readonly facts: Facts
  /** Outside the months that the item asks for: it fills no slot and has none. */
  readonly outOfPeriod: boolean
}

export interface CheckedItem {
  readonly item: ListItem
  readonly period: Period | null
  readonly slots: readonly CheckedSlot[]
  /** The roster that names the persons has not come: the slots are the persons seen, and there may be more. */
  readonly rosterAwaited: boolean
  /** 同意免报: it need not be sent. */
  readonly isWaived: boolean
}

interface CheckedSlot {
  readonly slot: string
  /** Ids of the usable documents that answer it. */
  readonly documents: readonly string[]
  /** Ids of those that would answer it, had they not been sent back. */
  readonly returned: readonly string[]
}

export interface CheckInput {
  readonly inspection: Inspection
  readonly items: readonly CheckedItem[]
  readonly documents: readonly CheckedDocument[]
  /** Everything filed, parts of merged scans apart. */
  readonly papers: readonly Paper[]
}

export interface FindingDraft {
  readonly item: string | null
  readonly slot: string | null
  readonly severity: Severity
  /** What tells two findings of one rule on the same documents apart: a page, a row label. */
  readonly about?: string
  readonly message: string
  readonly messageEn: string
  readonly evidence: readonly Evidence[]
}

/** One rule, one file. What it returns may come in any order; ids and order are given by the runner. */
export interface Rule {
  readonly code: FindingCode
  readonly check: (input: CheckInput) => FindingDraft[]
}
