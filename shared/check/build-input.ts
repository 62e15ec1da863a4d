import type { DocumentIn, DocumentRecord } from '../document/record.ts'
import type { Inspection } from '../inspection/inspection.ts'
import type { ListItem } from '../request-list/request-list.ts'
import { periodOf, slotsOf, WHOLE } from '../request-list/slots.ts'
import { type Decisions, NOTHING_DECIDED } from '../review/decisions.ts'
import { checkDocument } from './check-document.ts'
import type { CheckedDocument, CheckedItem, CheckInput, Paper } from './checked.ts'
import { isOutOfPeriod } from './covered-period.ts'
import { matchPersons, mergeRosters } from './persons.ts'

/** Everything the rules look at, from the records as they stand. The order of the records does not matter. */
export function buildInput(
  inspection: Inspection,
  records: readonly DocumentRecord[],
  decisions: Decisions = NOTHING_DECIDED,
): CheckInput {
  const { items } = inspection.list
  const documents = records
    .filter((record): record is Exclude<DocumentRecord, DocumentIn<'unpacked'>> => record.state !== 'unpacked')
    .map((record) => checkDocument(record, items, decisions))
    .sort((a, b) => compare(a.path, b.path) || compare(a.id, b.id))
  const asRead = documents.flatMap(papersOf)
  const checked = items.map((item) => checkItem(item, inspection, asRead, decisions))
  const papers = checked.flatMap((item) => item.papers)
  const papersIn = Map.groupBy(papers, ({ document }) => document.id)
  return {
    inspection,
    items: checked.map((item) => item.item),
    documents: documents.map((document) => withSlots(document, papersIn.get(document.id) ?? [])),
    papers,
  }
}

/** Papers as the classification has them, their slots not yet looked at. */
function papersOf(document: CheckedDocument): Paper[] {
  if (document.status !== 'filed') return []
  const whole = { pages: null, item: document.item, slots: document.slots, kind: document.kind, facts: document.facts }
  const pieces = document.parts.length > 0 ? document.parts : [whole]
  return pieces.flatMap(({ pages, item, slots, kind, facts }) =>
    item === null || facts === null ? [] : [{ document, pages, item, slots, kind, facts, outOfPeriod: false }],
  )
}

function checkItem(
  item: ListItem,
  inspection: Inspection,
  asRead: readonly Paper[],
  decisions: Decisions,
): { item: CheckedItem; papers: Paper[] } {
  const period = periodOf(item, inspection.list, inspection.period)
  const filed = asRead.filter((paper) => paper.item === item.code).map((paper) => withPerson(paper, item))
  const roster = item.persons ? rosterOf(asRead.filter((paper) => paper.item === item.persons)) : []
  const rosterAwaited = item.coverage === 'per-person' && roster.length === 0
  const read = unique(filed.flatMap((paper) => paper.slots))
  const expected = slotsOf(item, period, rosterAwaited ? read : roster)
  const persons = item.coverage === 'per-person' ? matchPersons(read, expected) : new Map<string, string>()

  const papers = filed.map((paper) => {
    const slots = unique(paper.slots.map((slot) => persons.get(slot) ?? slot))
    const outOfPeriod = isOutOfPeriod(item, period, expected, paper.facts, slots)
    const isWhole = expected.length === 1 && expected[0] === WHOLE
    return { ...paper, outOfPeriod, slots: outOfPeriod ? [] : isWhole ? [WHOLE] : slots }
  })
  const answering = (slot: string, some: readonly Paper[]) =>
    unique(some.filter((paper) => paper.slots.includes(slot)).map((paper) => paper.document.id))
  const isReturned = ({ document }: Paper) => document.decision === 'returned'
  const [returned, standing] = [papers.filter(isReturned), papers.filter((paper) => !isReturned(paper))]
  const usable = standing.filter(isUsable)
  const slots = expected.map((slot) => ({
    slot,
    documents: answering(slot, usable),
    returned: answering(slot, returned),
  }))
  // What was sent back is asked about no more: the question is what comes in its place.
  return { item: { item, period, slots, rosterAwaited, isWaived: decisions.waived.has(item.code) }, papers: standing }
}

/** Whom a personal paper is about stands although its period could not be told. */
function withPerson(paper: Paper, item: ListItem): Paper {
  const person = paper.facts.person?.value
  return item.coverage === 'per-person' && paper.slots.length === 0 && person ? { ...paper, slots: [person] } : paper
}

/** Something on it can be read. */
function isUsable({ facts }: Paper): boolean {
  return facts.pages === 0 || facts.illegiblePages.length < facts.pages
}

/** What is not a picture gives its names exactly; see persons.ts. */
function rosterOf(papers: readonly Paper[]): string[] {
  const isExact = ({ document }: Paper) => /^(xlsx?|docx?|csv|txt|et|wps)$/.test(document.format ?? '')
  const namesOf = (some: readonly Paper[]) => some.filter(isUsable).flatMap((paper) => paper.facts.roster)
  return mergeRosters(namesOf(papers.filter(isExact)), namesOf(papers.filter((paper) => !isExact(paper))))
}

/** The document with the slots that its papers came to have. */
function withSlots(document: CheckedDocument, own: readonly Paper[]): CheckedDocument {
  if (own.length === 0) return document
  const parts = document.parts.map((part) => {
    const paper = own.find(({ pages }) => pages?.[0] === part.pages[0])
    return paper ? { ...part, slots: [...paper.slots] } : part
  })
  const slots = unique(own.filter((paper) => paper.item === document.item).flatMap((paper) => paper.slots))
  return { ...document, slots, parts }
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
