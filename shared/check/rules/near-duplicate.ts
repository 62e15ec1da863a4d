import { WHOLE } from '../../request-list/slots.ts'
import type { CheckInput, Paper, Rule } from '../checked.ts'
import { isSamePaper, joinPhotographedPages } from '../same-paper.ts'
import { evidenceOf, nameOf, nameOfEn, slotOf } from '../wording.ts'

export const nearDuplicate: Rule = {
  code: 'near-duplicate',
  check: (input) =>
    pairsOf(input).map(([one, other]) => {
      const isShared = isOfMost(one, input)
      return {
        item: one.item,
        slot: slotOf(one),
        severity: isShared ? 'note' : 'warning',
        message: `${nameOf(one)}与${nameOf(other)}除日期、姓名外文字几乎相同，${isShared ? '多数人员都是如此，请说明是否为统一格式' : '请核对是否用错文本，并说明情况'}。`,
        messageEn: `${nameOfEn(one)} and ${nameOfEn(other)} are nearly the same text but for dates and names. ${isShared ? 'So are those of most persons: is it a common form?' : 'Was the right one sent?'}`,
        evidence: [one, other].map((paper) => evidenceOf(paper.document, paper.facts.title)),
      }
    }),
}

/** A text that most of the persons of an item handed in: printed on the form that they filled in, or copied by them all. */
function isOfMost(one: Paper, { items, papers }: CheckInput): boolean {
  if (!items.some(({ item }) => item.code === one.item && item.coverage === 'per-person')) return false
  const sent = papers.filter(({ item, facts }) => item === one.item && facts.sketch)
  const alike = sent.filter((paper) => isAlike(paper, one)).length
  return alike > 2 && 2 * alike > sent.length
}

/** Of two alike the later one is asked about. Only sketches with a band in common are compared, of all that came before. */
function pairsOf(input: CheckInput): [Paper, Paper][] {
  const papers = joinPhotographedPages(input.papers.filter(({ facts }) => facts.sketch)).flatMap((pages) =>
    pages.slice(0, 1),
  )
  const before = new Map<string, Paper[]>()
  return papers
    .toSorted((a, b) => ((a.facts.date?.value ?? '') < (b.facts.date?.value ?? '') ? -1 : 1))
    .flatMap((one) => {
      const bands = bandsOf(one.facts.sketch ?? '')
      const near = new Set(bands.flatMap((band) => before.get(band) ?? []))
      const other = [...near].findLast((earlier) => isForAnother(one, earlier) && isAlike(one, earlier))
      for (const band of bands) before.set(band, [...(before.get(band) ?? []), one])
      return other ? [[one, other] satisfies [Paper, Paper]] : []
    })
}

/** Two texts with four in five places alike share one of 32 runs of four for all but certain. */
function bandsOf(sketch: string): string[] {
  return Array.from({ length: sketch.length / BAND }, (_, at) => `${at} ${sketch.slice(at * BAND, (at + 1) * BAND)}`)
}

/** For another month, year, person or item of the same sender; the same paper twice is no one's copy of another. */
function isForAnother(a: Paper, b: Paper): boolean {
  if (a.document.provider !== b.document.provider || a.document.sha256 === b.document.sha256) return false
  if (a.document.id === b.document.id && a.pages === null) return false
  const isSlotted = [a, b].every(({ slots: [slot] }) => slot !== undefined && slot !== WHOLE)
  const sharesSlot = a.slots.some((slot) => b.slots.includes(slot))
  return (a.item === b.item ? isSlotted && !sharesSlot : true) && !isSamePaper(a, b)
}

/** Above what reports of one author on one matter share from year to year, below what the OCR leaves of the same page. */
const ALIKE = 0.82

function isAlike(a: Paper, b: Paper): boolean {
  return sharedPlaces(a.facts.sketch ?? '', b.facts.sketch ?? '') >= ALIKE
}

const WIDTH = 4
const BAND = 4 * WIDTH

/** Share of equal places, 0–1 (text-sketch.ts). */
function sharedPlaces(a: string, b: string): number {
  const places = a.length / WIDTH
  if (places === 0 || a.length !== b.length) return 0
  let same = 0
  for (let at = 0; at < a.length; at += WIDTH) if (a.startsWith(b.slice(at, at + WIDTH), at)) same++
  return same / places
}
