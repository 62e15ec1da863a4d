import { checkInspection } from '../../../shared/check/check-inspection.ts'
import { statusOf } from '../../../shared/check/expected.ts'
import type { Finding, FindingCode } from '../../../shared/check/finding.ts'
import type { Classification, Part } from '../../../shared/classify/classification.ts'
import type { Facts, FoundDay, FoundNumber, FoundText } from '../../../shared/classify/facts.ts'
import type { DocumentIn, DocumentRecord } from '../../../shared/document/record.ts'
import { Inspection } from '../../../shared/inspection/inspection.ts'
import { ListItem, RequestList } from '../../../shared/request-list/request-list.ts'
import type { FileNote, Refusal } from '../../../shared/screen/inspected.ts'

/** Builders with defaults: a test shows what matters to it and nothing else. */

export function inspectionOf(
  items: readonly Partial<ListItem>[],
  more: { unit?: string; period?: { from: string; to: string } | null; relations?: unknown[] } = {},
): Inspection {
  const list = RequestList.parse({
    id: 'test-list',
    title: '测试清单',
    version: 1,
    period: more.period === undefined ? { from: '2021-01', to: '2023-12' } : (more.period ?? undefined),
    items: items.map(itemOf),
    relations: more.relations ?? [],
  })
  return Inspection.parse({
    id: 'i1',
    unit: more.unit ?? '云岭县民政局',
    list,
    period: null,
    createdAt: '2024-04-01T00:00:00Z',
  })
}

function itemOf(item: Partial<ListItem>, i: number): ListItem {
  return ListItem.parse({ code: `A-${i + 1}`, title: `第${i + 1}项材料`, ...item })
}

let counted = 0

/** Hex of the right length out of any word. */
export function sha(word: string): string {
  return Buffer.from(word).toString('hex').padEnd(64, '0').slice(-64)
}

interface Given {
  id?: string
  path?: string
  sha256?: string
  bytes?: number
  provider?: string
  chosenItem?: string | null
}

function received(given: Given) {
  counted += 1
  const id = given.id ?? `doc${counted}`
  return {
    id,
    inspectionId: 'i1',
    provider: given.provider ?? 'unit',
    path: given.path ?? `材料/${id}.pdf`,
    chosenItem: given.chosenItem ?? null,
    source: { bucket: 'landing', key: id, etag: id },
    bytes: given.bytes ?? 1000,
    sha256: given.sha256 ?? sha(`bytes of ${id}`),
    receivedAt: '2024-04-11T00:00:00Z',
    updatedAt: '2024-04-11T00:00:00Z',
    revision: 1,
    custody: { entries: 1, digest: sha(id) },
  }
}

interface GivenReading extends Given {
  format?: string
  notes?: FileNote[]
  kind?: string | null
  facts?: Partial<Facts>
}

function cleared(given: GivenReading) {
  const base = received(given)
  return {
    ...base,
    evidence: { bucket: 'evidence', key: base.id, versionId: '1' },
    format: given.format ?? 'pdf',
    notes: given.notes ?? [],
  }
}

export type ClassifiedGiven = GivenReading & {
  item: string | null
  slots?: string[]
  parts?: Part[]
  confidence?: number
  /** As its sender and those who are not cleared see it. */
  views?: Pick<Classification, 'own' | 'open'>
}

export function filed(given: ClassifiedGiven): DocumentIn<'filed'> {
  const facts = { ...emptyFacts, ...given.facts }
  return {
    state: 'filed',
    ...cleared(given),
    readingKey: 'reading',
    pages: facts.pages,
    classification: {
      outcome: 'filed',
      item: given.item,
      slots: given.slots ?? ['-'],
      kind: given.kind ?? null,
      confidence: given.confidence ?? 0.95,
      why: ['标题相符'],
      candidates: [],
      facts,
      parts: given.parts ?? [],
      ...given.views,
    },
  }
}

export function partOf(
  given: Partial<Omit<Part, 'facts'>> & { pages: [number, number]; facts?: Partial<Facts> },
): Part {
  const pages = given.pages[1] - given.pages[0] + 1
  return { item: null, slots: [], kind: null, ...given, facts: { ...emptyFacts, pages, ...given.facts } }
}

export function review(
  given: GivenReading & { item?: string; slots?: string[]; confidence?: number; unreadable?: string },
): DocumentIn<'review'> {
  const facts = { ...emptyFacts, ...given.facts }
  return {
    state: 'review',
    ...cleared(given),
    readingKey: given.unreadable === undefined ? 'reading' : null,
    unreadable: given.unreadable ?? null,
    pages: facts.pages,
    classification: {
      outcome: 'review',
      item: given.item ?? null,
      slots: given.slots ?? [],
      kind: given.kind ?? null,
      confidence: given.confidence ?? 0.3,
      why: [],
      candidates: [],
      facts,
      parts: [],
    },
  }
}

export function refused(given: Given & { refusal?: Partial<Refusal> }): DocumentIn<'refused'> {
  const refusal: Refusal = {
    code: 'encrypted',
    reason: 'password-protected',
    zh: '设有密码，请去除密码后重新报送。',
    en: 'It is locked with a password.',
    ...given.refusal,
  }
  return { state: 'refused', ...received(given), refusal }
}

export function quarantined(
  given: Given & { cause?: 'secrecy-mark' | 'malware' | 'not-scanned'; level?: string },
): DocumentIn<'quarantined'> {
  return {
    state: 'quarantined',
    ...received(given),
    cause: given.cause ?? 'secrecy-mark',
    level: given.level ?? '秘密',
  }
}

export function underway(given: Given): DocumentRecord {
  return { state: 'received', ...received(given) }
}

export function unpacked(given: Given): DocumentRecord {
  return { state: 'unpacked', ...received(given), members: 2 }
}

export const emptyFacts: Facts = {
  title: null,
  number: null,
  date: null,
  dates: {},
  unit: null,
  subjectUnit: null,
  period: null,
  person: null,
  roster: [],
  fields: {},
  amountPairs: [],
  totals: [],
  illegiblePages: [],
  pages: 1,
}

export function textOf(value: string, page = 1): FoundText {
  return { value, page, quote: value }
}

export function dayOf(value: string, page = 1): FoundDay {
  return { value, page, quote: value }
}

export function numberOf(value: number, page = 1): FoundNumber {
  return { value, page, quote: `${value}` }
}

/** The findings of one code. */
export function raised(code: FindingCode, inspection: Inspection, records: readonly DocumentRecord[]): Finding[] {
  return checkInspection(inspection, records).findings.filter((finding) => finding.code === code)
}

/** The statuses of all items, by code. */
export function statuses(inspection: Inspection, records: readonly DocumentRecord[]): Record<string, string> {
  const { input } = checkInspection(inspection, records)
  return Object.fromEntries(input.items.map((item) => [item.item.code, statusOf(item)]))
}

/** The ids of the documents that answer each slot of one item. */
export function slots(inspection: Inspection, records: readonly DocumentRecord[], code = 'A-1') {
  const item = checkInspection(inspection, records).input.items.find((checked) => checked.item.code === code)
  return Object.fromEntries((item?.slots ?? []).map(({ slot, documents }) => [slot, [...documents]]))
}
