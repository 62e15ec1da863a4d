import type { FoundText } from '../classify/facts.ts'
import type { CheckedDocument, CheckInput } from './checked.ts'
import { type DocumentNumber, parseNumber } from './document-number.ts'
import { differsByOne } from './likeness.ts'

/** Holes in the numbers of an item (断号). Series start anew each year; before the first and after the last nothing is known. */
export interface Hole {
  /** 某发〔2023〕 */
  readonly series: string
  readonly serial: number
  readonly before: Numbered
  readonly after: Numbered
}

interface Numbered {
  readonly serial: number
  readonly document: CheckedDocument
  readonly found: FoundText
}

/** A longer hole is more likely a misread number than that many missing papers. */
const LONGEST_HOLE = 5

export function holesIn(item: string, input: CheckInput, seen: NumbersSeen): Hole[] {
  const series = new Map<string, Numbered[]>()
  for (const { document, facts, ...paper } of input.papers) {
    if (paper.item !== item) continue
    for (const found of [facts.number, ...(facts.listedNumbers ?? [])]) {
      const number = found && parseNumber(found.value, facts.date?.value)
      if (!number) continue
      const key = `${number.series}〔${number.year}〕`
      const numbered = { serial: number.serial, document, found }
      const known = series.get(key)
      if (known) known.push(numbered)
      else series.set(key, [numbered])
    }
  }
  return [...series]
    .flatMap(([key, numbers]) => holesBetween(key, numbers))
    .filter(({ series, serial }) => !seen.get(serial)?.some((number) => isSameSeries(number, series)))
}

function holesBetween(series: string, numbers: readonly Numbered[]): Hole[] {
  const sorted = [...numbers].sort((a, b) => a.serial - b.serial)
  return sorted.flatMap((after, i) => {
    const before = sorted[i - 1]
    const length = before ? after.serial - before.serial - 1 : 0
    if (!before || length < 1 || length > LONGEST_HOLE) return []
    return Array.from({ length }, (_, step) => ({ series, serial: before.serial + 1 + step, before, after }))
  })
}

type NumbersSeen = ReadonlyMap<number, readonly DocumentNumber[]>

/** By serial, once for all items. Wherever the paper went, even to review: the number is there. */
export function numbersSeen({ papers, documents }: CheckInput): NumbersSeen {
  const facts = [...papers, ...documents].flatMap((source) => source.facts ?? [])
  const numbers = facts.flatMap(({ number, listedNumbers, date }) =>
    [number, ...(listedNumbers ?? [])].flatMap((found) => (found && parseNumber(found.value, date?.value)) ?? []),
  )
  return Map.groupBy(numbers, ({ serial }) => serial)
}

/** The issuer's code may have lost a character to the OCR, or had one misread. */
function isSameSeries({ series, year }: DocumentNumber, key: string): boolean {
  const [one, other] = [`${series}〔${year}〕`, key]
  if (one === other || differsByOne(one, other)) return one.slice(-6) === other.slice(-6)
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length >= 9 && [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short)
}
