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
  readonly format: string | null
  /** As the report words it (contracts/report.schema.json). */
  readonly status: 'reading' | 'filed' | 'review' | 'refused' | 'quarantined'
  readonly chosenItem: string | null
  readonly item: string | null
  readonly slots: readonly string[]
  readonly kind: string | null
  readonly confidence: number
  /** Null where nothing was read. */
  readonly facts: Facts | null
  readonly notes: readonly FileNote[]
  readonly refusal: Refusal | null
  readonly quarantine: { readonly cause: 'secrecy-mark' | 'malware'; readonly level: string } | null
  /** Set where the whole document could not be read. */
  readonly unreadable: string | null
  /** Empty unless the file holds several documents. */
  readonly parts: readonly Part[]
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
}

export interface CheckedItem {
  readonly item: ListItem
  readonly period: Period | null
  /** Null: cannot be told yet (the roster that names the persons has not come). */
  readonly slots: readonly CheckedSlot[] | null
}

export interface CheckedSlot {
  readonly slot: string
  /** Ids of the usable documents that answer it. */
  readonly documents: readonly string[]
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
  readonly message: string
  readonly messageEn: string
  readonly evidence: readonly Evidence[]
}

/** One rule, one file. What it returns may come in any order; ids and order are given by the runner. */
export interface Rule {
  readonly code: FindingCode
  readonly check: (input: CheckInput) => FindingDraft[]
}
