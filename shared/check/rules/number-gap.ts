import type { FoundText } from '../../classify/facts.ts'
import type { CheckedItem, CheckInput, FindingDraft, Paper, Rule } from '../checked.ts'
import { parseNumber } from '../document-number.ts'
import { evidenceOf } from '../wording.ts'

/** A longer hole is more likely a misread number than that many missing papers. */
const LONGEST_HOLE = 5

export const numberGap: Rule = {
  code: 'number-gap',
  check: (input) => input.items.filter(({ item }) => item.sequential).flatMap((item) => gapsOf(item, input)),
}

interface Numbered {
  readonly serial: number
  readonly paper: Paper
  readonly found: FoundText
}

/** Series start anew each year; before the first and after the last number seen nothing is known. */
function gapsOf({ item }: CheckedItem, input: CheckInput): FindingDraft[] {
  const series = new Map<string, Numbered[]>()
  const elsewhere = new Set<string>()
  for (const paper of input.papers) {
    for (const found of [paper.facts.number, ...(paper.facts.listedNumbers ?? [])]) {
      const number = found && parseNumber(found.value)
      if (!number) continue
      // Whatever the issuer's code was read as, and wherever the paper was filed: the number is there.
      elsewhere.add(`${number.year} ${number.serial}`)
      const key = `${number.series}〔${number.year}〕`
      if (paper.item === item.code)
        series.set(key, [...(series.get(key) ?? []), { serial: number.serial, paper, found }])
    }
  }
  return [...series].flatMap(([key, numbers]) => holes(key, numbers, elsewhere, item.code))
}

function holes(key: string, numbers: readonly Numbered[], elsewhere: ReadonlySet<string>, item: string) {
  const sorted = [...numbers].sort((a, b) => a.serial - b.serial)
  return sorted.flatMap((after, i): FindingDraft[] => {
    const before = sorted[i - 1]
    const missing = before ? range(before.serial + 1, after.serial - 1) : []
    if (!before || missing.length > LONGEST_HOLE) return []
    return missing
      .filter((serial) => !elsewhere.has(`${key.slice(-5, -1)} ${serial}`))
      .map((serial) => ({
        item,
        slot: null,
        severity: 'warning',
        about: `${key}${serial}`,
        message: `${key}${before.serial}号与${after.serial}号之间没有${serial}号，请补报或说明去向。`,
        messageEn: `${key}: no. ${serial} is missing between no. ${before.serial} and no. ${after.serial}. Please send it or say what became of it.`,
        evidence: [before, after].map(({ paper, found }) => evidenceOf(paper.document, found)),
      }))
  })
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
}
